// How a keeper learns that it is to end.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/file_descriptor.hpp"

namespace schemadiff {

class Process;
struct KeptDatabase;

/// The socket to the process that wants the database. It is cut when that process ends in whatever
/// way, when it closes its end, or when the keeper itself is told to terminate.
class Lifeline {
  public:
    /// Blocks SIGTERM, SIGINT and SIGHUP for this process, whose only thread this must be.
    explicit Lifeline(int socket);

    bool is_cut() const;
    /// Throws when it is cut: work that nobody waits for any more is given up.
    void check() const;
    /// Waits until it is cut.
    void wait() const;
    /// Waits until it is cut (throws) or that time is over.
    void pause(std::chrono::milliseconds time) const;
    /// Waits until it is cut (throws) or the program has ended (its status).
    int wait_for_end_of(Process& process) const;

    /// The one request of the other side; absent when that is gone already.
    std::optional<std::string> request() const;
    /// A remark for the user.
    void note(const std::string& text) const;
    /// Hands the database over.
    void ready(const KeptDatabase& database) const;

  private:
    int socket_;
    FileDescriptor signals_;
};

}  // namespace schemadiff
