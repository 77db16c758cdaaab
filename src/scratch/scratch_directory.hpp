// Private directories that hold scratch databases, and the sweeping of those left behind.
//
// Layout: PLACE/schemadiff-XXXXXX/ with the marker file, which the keeper holds locked (flock) as
// long as it lives: the kernel unlocks it however the keeper ends, so an unlocked marker proves that
// nobody needs the directory. Marker and outer directory belong to whom the keeper runs as, so that
// even the server's own user could not forge one; `files` belongs to the caller; `data` and `run`
// (the socket) belong to the server's user.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/file_descriptor.hpp"
#include "base/subprocess.hpp"

namespace schemadiff {

/// A directory of our own, removed with all that is in it when it goes.
class ScratchDirectory {
  public:
    /// Makes one below the place. With an account (we are root) others may pass through it, to
    /// reach what is theirs, but not list it.
    ScratchDirectory(const std::string& place, const std::optional<Account>& account);
    ScratchDirectory(ScratchDirectory&&) = delete;
    ~ScratchDirectory();

    const std::string& path() const { return path_; }
    /// The directory for the caller's further files; made already.
    std::string files() const { return path_ + "/files"; }
    /// A server's data; not made yet.
    std::string data() const { return path_ + "/data"; }
    /// Where a server's socket stands; not made yet.
    std::string run() const { return path_ + "/run"; }
    std::string server_log() const { return path_ + "/server.log"; }

    /// Removes it now; throws when that fails.
    void remove();

  private:
    std::string path_;
    FileDescriptor marker_;
};

/// Where to make them: the wanted directory, else $TMPDIR, else /dev/shm when it is roomy, else /tmp.
std::string scratch_place(const std::string& wanted);

/// Every place in which earlier runs may have left something; the given one among them.
std::vector<std::string> places_to_sweep(const std::string& place);

/// Removes what dead keepers left in that place, stopping a server that still runs on it. Never
/// touches a directory without our marker, of another user, or whose keeper lives.
void sweep_scratch_directories(const std::string& place);

}  // namespace schemadiff
