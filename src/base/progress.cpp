#include "base/progress.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>

#include "base/shown_text.hpp"

namespace schemadiff {

namespace {

using Clock = std::chrono::steady_clock;

class Silent final : public Progress {
  public:
    void begin(std::string_view, int) override {}
    void advance(int) override {}
    void end() override {}
    void note(std::string_view) override {}
};

class Lines final : public Progress {
  public:
    void begin(std::string_view step, int) override { note(step); }
    void advance(int) override {}
    void end() override {}
    void note(std::string_view text) override {
        const std::chrono::duration<double> elapsed = Clock::now() - start_;
        const std::lock_guard lock(mutex_);
        fmt::print(stderr, "{:7.3f} s  {}\n", elapsed.count(), shown_text(text));
    }

  private:
    std::mutex mutex_;
    Clock::time_point start_ = Clock::now();
};

class Live final : public Progress {
  public:
    ~Live() override { erase(); }
    void begin(std::string_view step, int expected) override {
        const std::lock_guard lock(mutex_);
        step_ = shown_text(step);
        expected_ = expected;
        done_ = 0;
        draw();
    }
    void advance(int n) override {
        const std::lock_guard lock(mutex_);
        done_ += n;
        draw();
    }
    void end() override { erase(); }
    void note(std::string_view) override {}

  private:
    // A redraw at most every 50 ms: a terminal is slower than a catalog query.
    void draw() {
        const Clock::time_point now = Clock::now();
        if (now - drawn_ < std::chrono::milliseconds(50)) return;
        drawn_ = now;
        visible_ = true;
        if (expected_ > 0) {
            fmt::print(stderr, "\r\033[K{} {}/{}", step_, done_, expected_);
        } else {
            fmt::print(stderr, "\r\033[K{}", step_);
        }
        std::fflush(stderr);
    }
    void erase() {
        const std::lock_guard lock(mutex_);
        if (visible_) fmt::print(stderr, "\r\033[K");
        visible_ = false;
    }

    std::mutex mutex_;
    std::string step_;
    int expected_ = 0;
    int done_ = 0;
    bool visible_ = false;
    // The first step is drawn only if it takes longer than a redraw's interval.
    Clock::time_point drawn_ = Clock::now();
};

}  // namespace

std::unique_ptr<Progress> silent_progress() {
    return std::make_unique<Silent>();
}

std::unique_ptr<Progress> line_progress() {
    return std::make_unique<Lines>();
}

std::unique_ptr<Progress> live_progress() {
    return std::make_unique<Live>();
}

}  // namespace schemadiff
