// What the program is doing, told while it does it; always to standard error.
#pragma once

#include <memory>
#include <string_view>

namespace schemadiff {

/// An abstract sink, so that loaders never know whether anybody looks. Calls may come from several
/// threads (both sides load at once).
class Progress {
  public:
    virtual ~Progress() = default;
    /// A step begins ("reading indexes"); expected is the number of advances, 0 when unknown.
    virtual void begin(std::string_view step, int expected = 0) = 0;
    virtual void advance(int n = 1) = 0;
    virtual void end() = 0;
    /// A remark that only `-v` shows ("scratch cluster ready in 0.21 s").
    virtual void note(std::string_view text) = 0;
};

/// Says nothing.
std::unique_ptr<Progress> silent_progress();
/// A line a step and a line a note, each with the seconds since the start (`-v`, CI).
std::unique_ptr<Progress> line_progress();
/// One line that is rewritten, for a terminal, as soon as the work takes a while; leaves nothing behind.
std::unique_ptr<Progress> live_progress();
/// A line for a step that takes more than a second, and further ones the longer it takes: for the
/// log of a CI job.
std::unique_ptr<Progress> patient_progress();

}  // namespace schemadiff
