// The process of the project's Python that runner.py runs in, and the talk with it.
//
// A request is one JSON object on a line; the answer is a line for each event, the last of which is
// "done" or "error". They travel through a socket of their own: env.py may print what it likes.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "base/file_descriptor.hpp"
#include "base/subprocess.hpp"
#include "model/json_value.hpp"

namespace schemadiff {

class Progress;

/// Lives until the object goes; whatever it started is killed with it.
class RunnerProcess {
  public:
    using Clock = std::chrono::steady_clock;

    /// Starts the runner with that interpreter. After the deadline every talk with it fails.
    RunnerProcess(const std::string& interpreter, const std::string& runner,
                  std::chrono::seconds limit, Progress& progress);
    RunnerProcess(RunnerProcess&&) = delete;
    ~RunnerProcess();

    /// Sends a request (a line with its end, as JsonWriter writes it) and hands each event to
    /// `hear`; returns the last one, whose name is "done" or "error". Throws when the process ends
    /// or takes too long.
    JsonValue ask(const std::string& request, const std::function<void(const JsonValue&)>& hear);

  private:
    void send(const std::string& request);
    std::string next_line();
    void wait_for_input();
    void take_output();
    [[noreturn]] void fail_without_answer();

    std::string interpreter_;
    std::chrono::seconds limit_;
    Clock::time_point deadline_;
    Progress& progress_;
    FileDescriptor channel_;
    FileDescriptor output_;
    Process process_;
    std::string received_;  ///< of the channel, not a whole line yet
    std::string printed_;   ///< the end of what env.py wrote to its standard output and error
};

}  // namespace schemadiff
