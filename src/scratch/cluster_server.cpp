#include "scratch/cluster_server.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "base/error.hpp"
#include "scratch/initdb.hpp"
#include "scratch/last_line.hpp"
#include "scratch/lifeline.hpp"
#include "scratch/scratch_directory.hpp"

namespace schemadiff {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view socket_name = "/.s.PGSQL.5432";
constexpr std::size_t longest_socket_path = sizeof(sockaddr_un::sun_path) - 1;

/// A server is ready after 0.03 s; one that needs this long never will be.
constexpr std::chrono::seconds patience = 60s;

/// The caller must reach the socket, and nobody else: as root through its group, since a process in
/// a user namespace of its own has no privilege over the server's user.
void make_run_directory(const std::string& run, const std::optional<Account>& account) {
    if (::mkdir(run.c_str(), 0700) == 0) {
        if (!account) return;
        if (::chown(run.c_str(), account->user, ::getegid()) == 0 &&
            ::chmod(run.c_str(), 0710) == 0) {
            return;
        }
    }
    throw source_error(
        fmt::format("cannot create the socket directory {}: {}", run, std::strerror(errno)));
}

/// A list of directories is expected there: names are quoted, quotes in them doubled.
std::string quoted(const std::string& directory) {
    std::string result = "\"";
    for (const char c : directory) {
        if (c == '"') result += '"';
        result += c;
    }
    return result + '"';
}

/// SQL that runs in the scratch database can open connections of its own (dblink, a foreign server,
/// COPY FROM PROGRAM): without a network they reach nothing. Not every kernel or container allows it.
Process start_without_network(Command command) {
    command.network = Network::none;
    try {
        return start(command);
    } catch (const Error&) {
        command.network = Network::shared;
        return start(command);
    }
}

}  // namespace

void check_socket_path(const ScratchDirectory& directory) {
    const std::string run = directory.run();
    const std::size_t length = run.size() + socket_name.size();
    if (length > longest_socket_path) {
        throw usage_error(fmt::format(
            "the socket's path {}{} would be {} bytes long, the system allows {}: set TMPDIR to a "
            "shorter directory",
            run, socket_name, length, longest_socket_path));
    }
    if (run.find(',') != std::string::npos) {
        throw usage_error(fmt::format("no PostgreSQL client can reach a socket in {}: set TMPDIR to "
                                      "a directory without a comma in its name",
                                      run));
    }
}

ClusterServer::ClusterServer(const ServerBinaries& binaries, const ScratchDirectory& directory,
                             const std::optional<Account>& account)
    : version_(binaries.version), data_(directory.data()), log_(directory.server_log()) {
    make_run_directory(directory.run(), account);
    const FileDescriptor log(
        ::open(log_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600));
    if (!log.is_open()) fail(fmt::format("cannot create {}: {}", log_, std::strerror(errno)));
    Command command;
    command.arguments = {binaries.program("postgres"), "-D", data_, "-k", quoted(directory.run())};
    command.environment = server_environment();
    command.directory = "/";
    command.output = log.number();
    command.error = log.number();
    command.account = account;
    command.group = ProcessGroup::own;
    command.parent_death_signal = SIGQUIT;
    process_ = start_without_network(std::move(command));
}

void ClusterServer::wait_until_ready(const Lifeline& lifeline) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!is_ready()) {
        if (const std::optional<int> status = process_.wait_for(0ms)) {
            fail(fmt::format("ended with {}", describe_exit(*status)));
        }
        if (std::chrono::steady_clock::now() > until) fail("is not ready after a minute");
        lifeline.pause(1ms);
    }
}

void ClusterServer::stop() {
    if (process_.id() < 0) return;
    process_.signal(SIGQUIT);
    if (!process_.wait_for(10s)) {
        process_.signal(SIGKILL);
        process_.wait();
    }
}

/// The postmaster states itself in the eighth line of its process file, as pg_ctl reads it.
bool ClusterServer::is_ready() const {
    std::ifstream file(data_ + "/postmaster.pid");
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        if (number == 8) return line.starts_with("ready");
    }
    return false;
}

void ClusterServer::fail(const std::string& what) const {
    std::ifstream file(log_);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const std::string last = last_line(text);
    throw source_error(fmt::format("the scratch PostgreSQL {} server {}{}{}", version_, what,
                                   last.empty() ? "" : ": ", last));
}

}  // namespace schemadiff
