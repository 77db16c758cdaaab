#include "scratch/keeper.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <vector>

#include <fmt/format.h>

#include "base/progress.hpp"
#include "scratch/keeper_process.hpp"

namespace schemadiff {

namespace {

using namespace std::chrono_literals;

/// A server stops in 10 ms and a directory goes in 30; a keeper that takes longer than this hangs.
constexpr std::chrono::seconds patience = 30s;

struct Living {
    int socket;
    int process;
};

/// The keepers of this process. Global because what asks for them is: a signal hits the process,
/// not one of its threads or objects.
struct Registry {
    std::mutex mutex;
    std::vector<Living> keepers;
};

Registry& registry() {
    static Registry instance;
    return instance;
}

void enlist(const Living& keeper) {
    const std::lock_guard lock(registry().mutex);
    registry().keepers.push_back(keeper);
}

void strike_off(int socket) {
    const std::lock_guard lock(registry().mutex);
    std::erase_if(registry().keepers,
                  [socket](const Living& keeper) { return keeper.socket == socket; });
}

Process start_keeper(int socket) {
    Command command;
    command.program = "/proc/self/exe";
    command.arguments = {"schemadiff", std::string(keeper_argument)};
    command.input = socket;
    // Ctrl-C reaches the terminal's foreground processes only: a session of its own is none.
    command.group = ProcessGroup::own_session;
    command.directory = "/";
    return start(command);
}

}  // namespace

Keeper::Keeper(const KeeperRequest& request, Progress& progress) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        throw source_error(fmt::format("cannot make a socket pair: {}", std::strerror(errno)));
    }
    socket_ = FileDescriptor(ends[0]);
    {
        const FileDescriptor theirs(ends[1]);
        process_ = start_keeper(theirs.number());
    }
    enlist({socket_.number(), process_.descriptor()});
    try {
        send_message(socket_.number(), encode(request));
        while (const std::optional<std::string> message = receive_message(socket_.number())) {
            KeeperReply reply = decode_reply(*message);
            if (!reply.note.empty()) progress.note(reply.note);
            if (reply.error) throw *reply.error;
            if (!reply.database) continue;
            database_ = std::move(*reply.database);
            return;
        }
        throw source_error(fmt::format("the keeper of a scratch database ended early: {}",
                                       describe_exit(process_.wait())));
    } catch (...) {
        end();
        throw;
    }
}

Keeper::~Keeper() {
    if (socket_.is_open()) end();
}

void Keeper::end() {
    ::shutdown(socket_.number(), SHUT_WR);
    // Only a destructor may be on the way here, so that trouble can be told but not thrown.
    pollfd poll{socket_.number(), POLLIN, 0};
    while (::poll(&poll, 1, static_cast<int>(std::chrono::milliseconds(patience).count())) > 0) {
        const std::optional<std::string> message = receive_message(socket_.number());
        if (!message) break;
        const KeeperReply reply = decode_reply(*message);
        if (reply.error) fmt::print(stderr, "warning: {}\n", reply.error->message());
    }
    const std::optional<int> status = process_.wait_for(patience);
    const bool made = !database_.directory.empty();
    if (made && (!status || *status != 0)) {
        fmt::print(stderr,
                   "warning: the keeper of a scratch database ended with {}, what it left is "
                   "removed at the next start\n",
                   status ? describe_exit(*status) : "a time-out");
    }
    strike_off(socket_.number());
    socket_.close();
}

void end_all_keepers() {
    // Never unlocked: see the header. The process ends next.
    registry().mutex.lock();
    for (const Living& keeper : registry().keepers) ::shutdown(keeper.socket, SHUT_WR);
    const auto until = std::chrono::steady_clock::now() + patience;
    for (const Living& keeper : registry().keepers) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            until - std::chrono::steady_clock::now());
        pollfd poll{keeper.process, POLLIN, 0};
        ::poll(&poll, 1, static_cast<int>(std::max(left.count(), std::int64_t{0})));
    }
}

}  // namespace schemadiff
