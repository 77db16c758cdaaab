#include "scratch/initdb.hpp"

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string_view>

#include <fmt/format.h>

#include "base/error.hpp"
#include "scratch/last_line.hpp"
#include "scratch/lifeline.hpp"
#include "scratch/prepared_cluster.hpp"

namespace schemadiff {

namespace {

/// Appended to postgresql.conf. Nothing here changes what a schema means, only what it costs.
constexpr std::string_view settings = R"(
# schemadiff: reached through one Unix socket (its directory is given at the start), never by TCP
listen_addresses = ''
port = 5432
# nothing needs to survive
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 128MB
checkpoint_timeout = 1d
autovacuum = off
restart_after_crash = off
# small, but one migration may lock ten thousand tables in one transaction
shared_buffers = 32MB
max_connections = 50
max_locks_per_transaction = 1024
jit = off
huge_pages = off
# in the data directory, where a killed server leaves nothing behind
dynamic_shared_memory_type = mmap
# the same on every machine
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
default_text_search_config = 'pg_catalog.english'
# the log is read when the server does not start; a statement may hold a password
log_min_error_statement = panic
)";

/// C.UTF-8 classifies letters beyond ASCII; not every machine has it (glibc 2.35 brings it).
std::string cluster_locale() {
    const locale_t locale = ::newlocale(LC_ALL_MASK, "C.UTF-8", nullptr);
    if (locale == nullptr) return "C";
    ::freelocale(locale);
    return "C.UTF-8";
}

std::vector<std::string> initdb_arguments() {
    return {"--no-sync", "--encoding=UTF8", "--locale=" + cluster_locale(), "--wal-segsize=1",
            "--auth=trust", fmt::format("--username={}", cluster_superuser)};
}

Command server_command(const std::optional<Account>& account) {
    Command command;
    command.environment = server_environment();
    command.directory = "/";
    command.account = account;
    command.parent_death_signal = SIGTERM;
    // initdb has servers work for it: when it is given up, they go with it.
    command.group = ProcessGroup::own;
    return command;
}

/// A file for what a program says, gone with its last descriptor.
FileDescriptor unnamed_file(const std::string& directory) {
    std::string path = directory + "/output-XXXXXX";
    FileDescriptor file(::mkostemp(path.data(), O_CLOEXEC));
    if (!file.is_open()) {
        throw source_error(fmt::format("cannot create {}: {}", path, std::strerror(errno)));
    }
    ::unlink(path.c_str());
    return file;
}

std::string contents(const FileDescriptor& file) {
    std::string text;
    char buffer[4096];
    ::lseek(file.number(), 0, SEEK_SET);
    for (ssize_t length = 0; (length = ::read(file.number(), buffer, sizeof buffer)) > 0;) {
        text.append(buffer, static_cast<std::size_t>(length));
    }
    return text;
}

void run_step(Command command, const std::string& directory, const Lifeline& lifeline) {
    const FileDescriptor output = unnamed_file(directory);
    command.output = output.number();
    command.error = output.number();
    Process process = start(command);
    const int status = lifeline.wait_for_end_of(process);
    if (status == 0) return;
    const std::string said = last_line(contents(output));
    throw source_error(fmt::format("{} for a scratch PostgreSQL cluster ended with {}{}{}",
                                   command.arguments[0], describe_exit(status),
                                   said.empty() ? "" : ": ", said));
}

void append_settings(const std::string& data) {
    std::ofstream file(data + "/postgresql.conf", std::ios::app);
    file << settings;
    file.close();
    if (!file) {
        throw source_error(fmt::format("cannot write {}/postgresql.conf: {}", data,
                                       std::strerror(errno)));
    }
}

/// Without a running server: single-user mode takes a statement a line from its standard input.
void create_prepared_database(const ServerBinaries& binaries, const std::string& data,
                              const std::optional<Account>& account, const std::string& directory,
                              const Lifeline& lifeline) {
    const FileDescriptor input = unnamed_file(directory);
    const std::string statement =
        fmt::format("create database {} template template0\n", prepared_database);
    if (::write(input.number(), statement.data(), statement.size()) !=
        static_cast<ssize_t>(statement.size())) {
        throw source_error(fmt::format("cannot write to {}: {}", directory, std::strerror(errno)));
    }
    ::lseek(input.number(), 0, SEEK_SET);
    Command command = server_command(account);
    command.arguments = {binaries.program("postgres"), "--single", "-D", data, "postgres"};
    command.input = input.number();
    run_step(command, directory, lifeline);
}

}  // namespace

std::vector<std::string> server_environment() {
    std::vector<std::string> environment = {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C",
                                            "TZ=UTC"};
    // Servers that were built elsewhere may find their libraries only through this.
    if (const char* libraries = std::getenv("LD_LIBRARY_PATH")) {
        environment.push_back(fmt::format("LD_LIBRARY_PATH={}", libraries));
    }
    return environment;
}

std::string cluster_recipe() {
    std::string recipe;
    for (const std::string& argument : initdb_arguments()) recipe += argument + '\n';
    return recipe + prepared_database + '\n' + std::string(settings);
}

void initialise_cluster(const ServerBinaries& binaries, const std::string& data,
                        const std::optional<Account>& account, const Lifeline& lifeline) {
    const std::string directory = data.substr(0, data.rfind('/'));
    Command command = server_command(account);
    command.arguments = {binaries.program("initdb"), "--pgdata=" + data};
    for (const std::string& argument : initdb_arguments()) command.arguments.push_back(argument);
    run_step(command, directory, lifeline);
    append_settings(data);
    create_prepared_database(binaries, data, account, directory, lifeline);
}

}  // namespace schemadiff
