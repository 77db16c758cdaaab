// Where time goes, for the figures that -v prints.
#pragma once

#include <chrono>

namespace schemadiff {

/// Milliseconds since it was made or last asked.
class Stopwatch {
  public:
    double lap() {
        const Clock::time_point now = Clock::now();
        const std::chrono::duration<double, std::milli> elapsed = now - begin_;
        begin_ = now;
        return elapsed.count();
    }

  private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point begin_ = Clock::now();
};

}  // namespace schemadiff
