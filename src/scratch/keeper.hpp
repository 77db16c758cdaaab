// Our side of a keeper, the process that makes a scratch database and outlives us to destroy it.
#pragma once

#include "base/file_descriptor.hpp"
#include "base/subprocess.hpp"
#include "scratch/keeper_message.hpp"

namespace schemadiff {

class Progress;

/// Owns a keeper; when it goes, the keeper destroys its database and we wait for that.
class Keeper {
  public:
    /// Starts a keeper and waits until its database is ready; its remarks go to progress.
    Keeper(const KeeperRequest& request, Progress& progress);
    Keeper(Keeper&&) noexcept = default;
    Keeper& operator=(Keeper&&) = delete;
    ~Keeper();

    const KeptDatabase& database() const { return database_; }

  private:
    void end();

    FileDescriptor socket_;
    Process process_;
    KeptDatabase database_;
};

/// For a process that is about to die of a signal: has every living keeper destroy its database and
/// waits for that (not longer than half a minute). From then on every thread that makes or destroys
/// a scratch database stands still, so that none reports the loss as an error.
void end_all_keepers();

}  // namespace schemadiff
