// Other programs, started without a shell, with nothing inherited that was not asked for.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_descriptor.hpp"

namespace schemadiff {

/// A user of this machine that a program can run as.
struct Account {
    std::string name;
    uid_t user = 0;
    gid_t group = 0;
};

/// Whom a program belongs to: Ctrl-C in the terminal reaches only the session's foreground group.
enum class ProcessGroup { shared, own, own_session };

/// Which network a program sees. `none`: an own, empty network namespace, so that every connection
/// but one through a Unix socket's path fails; where the kernel refuses, start() says so.
enum class Network { shared, none };

/// What to start, and how. Descriptors not named here are closed in the program.
struct Command {
    std::vector<std::string> arguments;  ///< [0] is looked up in PATH unless it has a slash
    std::string program;                 ///< the file to run instead of arguments[0]
    std::optional<std::vector<std::string>> environment;  ///< "NAME=value"; absent: our own
    std::string directory;                                ///< to work in; empty: our own
    int input = -1;                                       ///< -1: /dev/null, likewise below
    int output = -1;
    int error = -1;
    std::vector<int> kept;           ///< further descriptors, under their own numbers (3 and up)
    std::optional<Account> account;  ///< becomes this user, in its own group only; needs root
    ProcessGroup group = ProcessGroup::shared;
    Network network = Network::shared;
    /// Sent to it when the *thread* that started it ends (PR_SET_PDEATHSIG); 0: none.
    int parent_death_signal = 0;
};

/// A program that runs. When it is still running as this object goes, it is killed and reaped, and
/// with it all of its process group if it has one of its own.
class Process {
  public:
    Process() = default;
    Process(pid_t id, ProcessGroup group);
    Process(Process&& other) noexcept;
    Process& operator=(Process&& other) noexcept;
    ~Process();

    pid_t id() const { return id_; }
    /// Readable (poll) as soon as the program has ended.
    int descriptor() const { return descriptor_.number(); }
    void signal(int number) const;
    /// Waits for its end; the status as of waitpid(2).
    int wait();
    /// The same, or nothing when it still runs after that time.
    std::optional<int> wait_for(std::chrono::milliseconds limit);

  private:
    pid_t id_ = -1;
    ProcessGroup group_ = ProcessGroup::shared;
    FileDescriptor descriptor_;
    std::optional<int> status_;
};

/// Starts it. Throws a source error that names the program when it cannot be started.
Process start(const Command& command);

/// A program that has ended.
struct Outcome {
    int status = 0;  ///< as of waitpid(2)
    std::string output;
    std::string error;
    bool succeeded() const { return status == 0; }
};

/// Starts it, collects what it writes (output and error of the command are replaced), waits.
Outcome run(Command command);

/// "exit code 1", "signal 9 (Killed)".
std::string describe_exit(int status);

/// The program's path if it can be run: as it is when it has a slash, else from PATH.
std::optional<std::string> find_program(std::string_view name);

}  // namespace schemadiff
