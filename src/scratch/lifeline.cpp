#include "scratch/lifeline.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/subprocess.hpp"
#include "scratch/keeper_message.hpp"

namespace schemadiff {

namespace {

/// Waits for one of them to become readable; which are is left in revents.
template <std::size_t size>
void wait_for(std::array<pollfd, size>& polls, int milliseconds) {
    for (pollfd& poll : polls) poll.revents = 0;
    while (::poll(polls.data(), polls.size(), milliseconds) < 0) {
        if (errno != EINTR) throw source_error(fmt::format("poll: {}", std::strerror(errno)));
    }
}

}  // namespace

Lifeline::Lifeline(int socket) : socket_(socket) {
    sigset_t set;
    ::sigemptyset(&set);
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) ::sigaddset(&set, number);
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
    signals_ = FileDescriptor(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
}

bool Lifeline::is_cut() const {
    std::array<pollfd, 2> polls{{{socket_, POLLIN, 0}, {signals_.number(), POLLIN, 0}}};
    wait_for(polls, 0);
    return polls[0].revents != 0 || polls[1].revents != 0;
}

void Lifeline::check() const {
    if (is_cut()) throw source_error("given up: the process that wanted this database is gone");
}

void Lifeline::wait() const {
    std::array<pollfd, 2> polls{{{socket_, POLLIN, 0}, {signals_.number(), POLLIN, 0}}};
    wait_for(polls, -1);
}

void Lifeline::pause(std::chrono::milliseconds time) const {
    std::array<pollfd, 2> polls{{{socket_, POLLIN, 0}, {signals_.number(), POLLIN, 0}}};
    wait_for(polls, static_cast<int>(time.count()));
    check();
}

int Lifeline::wait_for_end_of(Process& process) const {
    std::array<pollfd, 3> polls{{{socket_, POLLIN, 0},
                                 {signals_.number(), POLLIN, 0},
                                 {process.descriptor(), POLLIN, 0}}};
    wait_for(polls, -1);
    check();
    return process.wait();
}

std::optional<std::string> Lifeline::request() const {
    return receive_message(socket_);
}

void Lifeline::note(const std::string& text) const {
    send_message(socket_, encode(KeeperReply{.note = text, .database = {}, .error = {}}));
}

void Lifeline::ready(const KeptDatabase& database) const {
    send_message(socket_, encode(KeeperReply{.note = {}, .database = database, .error = {}}));
}

}  // namespace schemadiff
