// An orderly end by signal.
#pragma once

#include <signal.h>

#include <thread>

#include "base/file_descriptor.hpp"

namespace schemadiff {

/// While it lives, SIGINT, SIGTERM and SIGHUP first destroy every scratch database of this process
/// and then end it, by that very signal; a second one ends it at once (the keepers go on alone).
/// To be made in main() before any thread starts; those that are ignored (nohup) stay ignored.
class SignalGuard {
  public:
    SignalGuard();
    SignalGuard(SignalGuard&&) = delete;
    ~SignalGuard();

  private:
    void watch();

    sigset_t signals_{};
    sigset_t previous_{};
    FileDescriptor arrivals_;
    FileDescriptor end_;
    std::thread thread_;
};

}  // namespace schemadiff
