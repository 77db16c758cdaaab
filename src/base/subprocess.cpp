#include "base/subprocess.hpp"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>

#include "base/error.hpp"

namespace schemadiff {

namespace {

using Milliseconds = std::chrono::milliseconds;

/// The steps between fork and exec that can fail; the child sends {step, errno} through a pipe.
enum class Step { descriptors, directory, session, network, account, parent, execute };

struct StepFailure {
    Step step;
    int number;
};

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (const std::string& text : texts) result.push_back(const_cast<char*>(text.c_str()));
    result.push_back(nullptr);
    return result;
}

/// Everything the child needs, made before the fork: between fork and exec of a program with
/// threads only async-signal-safe calls are allowed, so nothing may be allocated there.
struct Prepared {
    const Command& command;
    std::string program;
    std::vector<char*> arguments;
    std::vector<char*> environment;
    std::string user_map;
    std::string group_map;
    pid_t parent = ::getpid();
    int null = -1;
    int report = -1;
};

[[noreturn]] void give_up(const Prepared& prepared, Step step) {
    const StepFailure failure{step, errno};
    const ssize_t written = ::write(prepared.report, &failure, sizeof failure);
    ::_exit(written == sizeof failure ? 127 : 126);
}

bool write_file(const char* path, std::string_view text) {
    const int file = ::open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return false;
    const ssize_t written = ::write(file, text.data(), text.size());
    ::close(file);
    return written == static_cast<ssize_t>(text.size());
}

void set_descriptors(const Prepared& prepared) {
    const Command& command = prepared.command;
    const std::array<int, 3> wanted = {command.input, command.output, command.error};
    std::array<int, 3> moved{};
    // First out of the way of 0 to 2, so that no dup2 overwrites one that is still to be used.
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        moved[i] = ::fcntl(wanted[i] < 0 ? prepared.null : wanted[i], F_DUPFD_CLOEXEC, 3);
        if (moved[i] < 0) give_up(prepared, Step::descriptors);
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (::dup2(moved[i], static_cast<int>(i)) < 0) give_up(prepared, Step::descriptors);
    }
    for (const int kept : command.kept) {
        if (::fcntl(kept, F_SETFD, 0) < 0) give_up(prepared, Step::descriptors);
    }
}

void leave_network(const Prepared& prepared) {
    if (::unshare(CLONE_NEWNET) == 0) return;
    // Without privileges a network namespace needs a user namespace, in which we stay who we are.
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0 ||
        !write_file("/proc/self/setgroups", "deny") ||
        !write_file("/proc/self/uid_map", prepared.user_map) ||
        !write_file("/proc/self/gid_map", prepared.group_map)) {
        give_up(prepared, Step::network);
    }
}

void become(const Prepared& prepared, const Account& account) {
    if (::setgroups(1, &account.group) != 0 ||
        ::setresgid(account.group, account.group, account.group) != 0 ||
        ::setresuid(account.user, account.user, account.user) != 0) {
        give_up(prepared, Step::account);
    }
}

[[noreturn]] void run_child(const Prepared& prepared) {
    const Command& command = prepared.command;
    // exec resets handlers by itself, but neither what is ignored nor what is blocked.
    ::signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    set_descriptors(prepared);
    if (command.group == ProcessGroup::own && ::setpgid(0, 0) != 0) {
        give_up(prepared, Step::session);
    }
    if (command.group == ProcessGroup::own_session && ::setsid() < 0) {
        give_up(prepared, Step::session);
    }
    if (command.network == Network::none) leave_network(prepared);
    if (command.account) become(prepared, *command.account);
    if (!command.directory.empty() && ::chdir(command.directory.c_str()) != 0) {
        give_up(prepared, Step::directory);
    }
    if (command.parent_death_signal != 0) {
        // After the change of user, which clears it; then see whether the parent is gone already.
        if (::prctl(PR_SET_PDEATHSIG, command.parent_death_signal) != 0 ||
            ::getppid() != prepared.parent) {
            give_up(prepared, Step::parent);
        }
    }
    ::execve(prepared.program.c_str(), prepared.arguments.data(), prepared.environment.data());
    give_up(prepared, Step::execute);
}

std::string describe(const Command& command, const StepFailure& failure) {
    const std::string& program = command.arguments.front();
    const char* reason = std::strerror(failure.number);
    switch (failure.step) {
        case Step::directory:
            return fmt::format("cannot run {}: cannot enter {}: {}", program, command.directory,
                               reason);
        case Step::network:
            return fmt::format("cannot run {} in a network namespace of its own: {}", program,
                               reason);
        case Step::account:
            return fmt::format("cannot run {} as user {}: {}", program, command.account->name,
                               reason);
        case Step::execute:
            if (command.account) {
                return fmt::format("cannot run {} as user {}: {}", program, command.account->name,
                                   reason);
            }
            break;
        default:
            break;
    }
    return fmt::format("cannot run {}: {}", program, reason);
}

FileDescriptor open_null() {
    FileDescriptor null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    if (!null.is_open()) {
        throw source_error(fmt::format("cannot open /dev/null: {}", std::strerror(errno)));
    }
    return null;
}

struct Pipe {
    FileDescriptor read;
    FileDescriptor write;
};

Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw source_error(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
    }
    return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

std::vector<std::string> own_environment() {
    std::vector<std::string> result;
    for (char** entry = environ; *entry != nullptr; ++entry) result.emplace_back(*entry);
    return result;
}

/// Appends what is there; false at the end of the stream.
bool read_some(int descriptor, std::string& text) {
    std::array<char, 16384> buffer;
    const ssize_t length = ::read(descriptor, buffer.data(), buffer.size());
    if (length > 0) text.append(buffer.data(), static_cast<std::size_t>(length));
    return length > 0 || (length < 0 && errno == EINTR);
}

}  // namespace

Process::Process(pid_t id, ProcessGroup group) : id_(id), group_(group) {
    descriptor_ = FileDescriptor(static_cast<int>(::syscall(SYS_pidfd_open, id, 0)));
    assert(descriptor_.is_open());
}

Process::Process(Process&& other) noexcept
    : id_(std::exchange(other.id_, -1)),
      group_(other.group_),
      descriptor_(std::move(other.descriptor_)),
      status_(other.status_) {}

Process& Process::operator=(Process&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(group_, other.group_);
    std::swap(descriptor_, other.descriptor_);
    std::swap(status_, other.status_);
    return *this;
}

Process::~Process() {
    if (id_ < 0 || status_) return;
    ::kill(group_ == ProcessGroup::shared ? id_ : -id_, SIGKILL);
    wait();
}

void Process::signal(int number) const {
    if (id_ > 0 && !status_) ::kill(id_, number);
}

int Process::wait() {
    assert(id_ > 0);
    int status = 0;
    while (!status_) {
        if (::waitpid(id_, &status, 0) == id_) status_ = status;
        else if (errno != EINTR) status_ = W_EXITCODE(127, 0);
    }
    return *status_;
}

std::optional<int> Process::wait_for(Milliseconds limit) {
    if (!status_) {
        pollfd poll{descriptor_.number(), POLLIN, 0};
        if (::poll(&poll, 1, static_cast<int>(limit.count())) <= 0) return std::nullopt;
    }
    return wait();
}

Process start(const Command& command) {
    assert(!command.arguments.empty());
    const std::string& wanted =
        command.program.empty() ? command.arguments.front() : command.program;
    const std::optional<std::string> program = find_program(wanted);
    const FileDescriptor null = open_null();
    Pipe report = make_pipe();
    std::vector<std::string> environment =
        command.environment ? *command.environment : own_environment();
    Prepared prepared{.command = command,
                      .program = program.value_or(wanted),
                      .arguments = pointers(command.arguments),
                      .environment = pointers(environment),
                      .user_map = fmt::format("{0} {0} 1", ::geteuid()),
                      .group_map = fmt::format("{0} {0} 1", ::getegid()),
                      .null = null.number(),
                      .report = report.write.number()};
    const pid_t id = ::fork();
    if (id < 0) {
        throw source_error(fmt::format("cannot run {}: {}", command.arguments.front(),
                                       std::strerror(errno)));
    }
    if (id == 0) run_child(prepared);
    Process process(id, command.group);
    report.write.close();
    StepFailure failure{};
    ssize_t length = -1;
    do {
        length = ::read(report.read.number(), &failure, sizeof failure);
    } while (length < 0 && errno == EINTR);
    if (length == static_cast<ssize_t>(sizeof failure)) {
        process.wait();
        throw source_error(describe(command, failure));
    }
    return process;
}

Outcome run(Command command) {
    Pipe output = make_pipe();
    Pipe error = make_pipe();
    command.output = output.write.number();
    command.error = error.write.number();
    Process process = start(command);
    output.write.close();
    error.write.close();
    Outcome outcome;
    std::array<pollfd, 2> polls{
        {{output.read.number(), POLLIN, 0}, {error.read.number(), POLLIN, 0}}};
    const std::array<std::string*, 2> texts = {&outcome.output, &outcome.error};
    while (polls[0].fd >= 0 || polls[1].fd >= 0) {
        ::poll(polls.data(), polls.size(), -1);
        for (std::size_t i = 0; i < polls.size(); ++i) {
            if (polls[i].fd < 0 || polls[i].revents == 0) continue;
            if (!read_some(polls[i].fd, *texts[i])) polls[i].fd = -1;
        }
    }
    outcome.status = process.wait();
    return outcome;
}

std::string describe_exit(int status) {
    if (WIFSIGNALED(status)) {
        return fmt::format("signal {} ({})", WTERMSIG(status), ::strsignal(WTERMSIG(status)));
    }
    return fmt::format("exit code {}", WEXITSTATUS(status));
}

std::optional<std::string> find_program(std::string_view name) {
    if (name.find('/') != std::string_view::npos) {
        std::string path(name);
        if (::access(path.c_str(), X_OK) != 0) return std::nullopt;
        return path;
    }
    const char* variable = std::getenv("PATH");
    std::string_view rest = variable != nullptr ? variable : "/usr/local/bin:/usr/bin:/bin";
    while (!rest.empty()) {
        const std::size_t colon = std::min(rest.find(':'), rest.size());
        std::string path = fmt::format("{}/{}", rest.substr(0, colon), name);
        if (colon > 0 && ::access(path.c_str(), X_OK) == 0) return path;
        rest.remove_prefix(std::min(colon + 1, rest.size()));
    }
    return std::nullopt;
}

}  // namespace schemadiff
