#include "scratch/signal_guard.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

#include "base/error.hpp"
#include "scratch/keeper.hpp"

namespace schemadiff {

namespace {

constexpr std::array<int, 3> orderly_signals = {SIGINT, SIGTERM, SIGHUP};

bool is_ignored(int signal) {
    struct sigaction action {};
    return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

SignalGuard::SignalGuard() {
    ::sigemptyset(&signals_);
    for (const int signal : orderly_signals) {
        if (!is_ignored(signal)) ::sigaddset(&signals_, signal);
    }
    ::pthread_sigmask(SIG_BLOCK, &signals_, &previous_);
    arrivals_ = FileDescriptor(::signalfd(-1, &signals_, SFD_CLOEXEC));
    end_ = FileDescriptor(::eventfd(0, EFD_CLOEXEC));
    if (!arrivals_.is_open() || !end_.is_open()) {
        throw Error(Failure::internal,
                    fmt::format("cannot watch for signals: {}", std::strerror(errno)));
    }
    thread_ = std::thread([this] { watch(); });
}

SignalGuard::~SignalGuard() {
    const std::uint64_t one = 1;
    while (::write(end_.number(), &one, sizeof one) < 0 && errno == EINTR) {
    }
    thread_.join();
    ::pthread_sigmask(SIG_SETMASK, &previous_, nullptr);
}

void SignalGuard::watch() {
    std::array<pollfd, 2> polls{{{arrivals_.number(), POLLIN, 0}, {end_.number(), POLLIN, 0}}};
    while (::poll(polls.data(), polls.size(), -1) < 0 && errno == EINTR) {
    }
    signalfd_siginfo arrival{};
    if (polls[0].revents == 0) return;
    if (::read(arrivals_.number(), &arrival, sizeof arrival) != sizeof arrival) return;
    // From here on a second signal ends the process by its default.
    ::pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
    end_all_keepers();
    ::kill(::getpid(), static_cast<int>(arrival.ssi_signo));
    // The signal is delivered before kill() returns; were it not, nobody else may go on.
    for (;;) ::pause();
}

}  // namespace schemadiff
