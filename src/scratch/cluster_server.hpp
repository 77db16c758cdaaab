// The PostgreSQL server of a private cluster.
#pragma once

#include <optional>
#include <string>

#include "base/subprocess.hpp"
#include "scratch/server_binaries.hpp"

namespace schemadiff {

class Lifeline;
class ScratchDirectory;

/// Runs on the data directory of a scratch directory until it goes. It dies with its keeper: the
/// kernel then sends it SIGQUIT, PostgreSQL's immediate shutdown.
class ClusterServer {
  public:
    /// Starts it, as the account or as ourselves.
    ClusterServer(const ServerBinaries& binaries, const ScratchDirectory& directory,
                  const std::optional<Account>& account);
    ClusterServer(ClusterServer&&) = delete;
    ~ClusterServer() { stop(); }

    /// Throws with the last words of the server's log when it ends before it is ready.
    void wait_until_ready(const Lifeline& lifeline);
    /// Stops it at once, without a checkpoint.
    void stop();

  private:
    bool is_ready() const;
    [[noreturn]] void fail(const std::string& what) const;

    std::string version_;
    std::string data_;
    std::string log_;
    Process process_;
};

/// Throws when that scratch directory's socket would have a path too long for the kernel.
void check_socket_path(const ScratchDirectory& directory);

}  // namespace schemadiff
