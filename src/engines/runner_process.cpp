#include "engines/runner_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "base/url.hpp"

namespace schemadiff {

namespace {

constexpr std::size_t kept_output = 65536;
constexpr std::chrono::seconds time_to_leave{5};

struct Pair {
    FileDescriptor ours;
    FileDescriptor theirs;
};

Pair make_channel() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        throw source_error(fmt::format("cannot make a socket: {}", std::strerror(errno)));
    }
    return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

Pair make_output() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw source_error(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
    }
    return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

// What env.py prints is foreign text: any URL in it may hold a password.
std::string masked(std::string_view line) {
    std::string result;
    while (!line.empty()) {
        const std::size_t space = std::min(line.find_first_of(" \t\"'"), line.size());
        result += without_password(line.substr(0, space));
        if (space < line.size()) result += line[space];
        line.remove_prefix(std::min(space + 1, line.size()));
    }
    return result;
}

std::string last_lines(std::string_view text, int count) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    std::size_t begin = text.size();
    for (; count > 0 && begin > 0; --count) {
        const std::size_t end_before = text.rfind('\n', begin - 1);
        begin = end_before == std::string_view::npos ? 0 : end_before;
    }
    if (begin > 0) ++begin;
    return masked(text.substr(begin));
}

}  // namespace

RunnerProcess::RunnerProcess(const std::string& interpreter, const std::string& runner,
                             std::chrono::seconds limit, Progress& progress)
    : interpreter_(interpreter),
      limit_(limit),
      deadline_(Clock::now() + limit),
      progress_(progress) {
    Pair channel = make_channel();
    Pair output = make_output();
    const std::string number = std::to_string(channel.theirs.number());
    process_ = start({.arguments = {interpreter, runner, number, number},
                      .output = output.theirs.number(),
                      .error = output.theirs.number(),
                      .kept = {channel.theirs.number()},
                      .group = ProcessGroup::own_session,
                      .parent_death_signal = SIGKILL});
    channel_ = std::move(channel.ours);
    output_ = std::move(output.ours);
}

RunnerProcess::~RunnerProcess() {
    channel_.close();
    if (process_.id() < 0) return;
    pollfd end{process_.descriptor(), POLLIN, 0};
    ::poll(&end, 1, static_cast<int>(std::chrono::milliseconds(time_to_leave).count()));
    // Before it is reaped, so that the group's number cannot be anybody else's yet.
    ::kill(-process_.id(), SIGKILL);
}

void RunnerProcess::send(const std::string& request) {
    std::string_view rest = request;
    while (!rest.empty()) {
        const ssize_t sent = ::send(channel_.number(), rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) fail_without_answer();
        rest.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void RunnerProcess::take_output() {
    std::array<char, 16384> buffer;
    const ssize_t length = ::read(output_.number(), buffer.data(), buffer.size());
    if (length < 0 && errno == EINTR) return;
    if (length <= 0) {
        output_.close();
        return;
    }
    printed_.append(buffer.data(), static_cast<std::size_t>(length));
    if (printed_.size() > kept_output) printed_.erase(0, printed_.size() - kept_output);
}

void RunnerProcess::wait_for_input() {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now());
    std::array<pollfd, 2> polls{{{channel_.number(), POLLIN, 0}, {output_.number(), POLLIN, 0}}};
    const int ready =
        ::poll(polls.data(), polls.size(), static_cast<int>(std::max<long long>(left.count(), 0)));
    if (ready < 0 && errno == EINTR) return;
    if (ready == 0) {
        ::kill(-process_.id(), SIGKILL);
        throw source_error(fmt::format(
            "running the tree took longer than {} s: raise `timeout` in the configuration{}",
            limit_.count(),
            printed_.empty() ? "" : "; it last printed: " + last_lines(printed_, 1)));
    }
    if (polls[1].revents != 0) take_output();
    if (polls[0].revents == 0) return;
    std::array<char, 16384> buffer;
    const ssize_t length = ::read(channel_.number(), buffer.data(), buffer.size());
    if (length > 0)
        received_.append(buffer.data(), static_cast<std::size_t>(length));
    else if (length == 0 || errno != EINTR)
        fail_without_answer();
}

void RunnerProcess::fail_without_answer() {
    const auto status = process_.wait_for(time_to_leave);
    while (output_.is_open()) {
        pollfd poll{output_.number(), POLLIN, 0};
        if (::poll(&poll, 1, 0) <= 0) break;
        take_output();
    }
    const std::string words = last_lines(printed_, 5);
    throw source_error(fmt::format("{} ended while it ran the tree ({}){}{}", interpreter_,
                                   status ? describe_exit(*status) : "it closed its channel",
                                   words.empty() ? "" : ": ", words));
}

std::string RunnerProcess::next_line() {
    std::size_t end = received_.find('\n');
    while (end == std::string::npos) {
        wait_for_input();
        end = received_.find('\n');
    }
    std::string line = received_.substr(0, end);
    received_.erase(0, end + 1);
    return line;
}

JsonValue RunnerProcess::ask(const std::string& request,
                             const std::function<void(const JsonValue&)>& hear) {
    send(request);
    while (true) {
        JsonValue event = parse_json(next_line(), "the Alembic runner");
        const std::string name = event.string_or_empty("event");
        if (name == "done" || name == "error") {
            if (!printed_.empty()) progress_.note("env.py printed: " + last_lines(printed_, 20));
            printed_.clear();
            return event;
        }
        hear(event);
    }
}

}  // namespace schemadiff
