#include "scratch/server_binaries.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "base/error.hpp"

namespace schemadiff {

namespace {

/// Distributions keep a server per major version in ROOT/VERSION/bin, out of PATH.
struct VersionedRoot {
    std::string_view parent;
    std::string_view prefix;
};
constexpr VersionedRoot versioned_roots[] = {
    {"/usr/lib/postgresql", ""},  // Debian
    {"/usr", "pgsql-"},           // PGDG on Red Hat
    {"/usr/libexec", "postgresql"},  // Alpine
};

int leading_number(std::string_view text) {
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9' || number > 99'999) break;
        number = number * 10 + (c - '0');
    }
    return number;
}

void add(std::vector<std::string>& directories, const std::string& directory) {
    if (std::ranges::find(directories, directory) == directories.end()) {
        directories.push_back(directory);
    }
}

void add_versioned(std::vector<std::string>& directories, const VersionedRoot& root) {
    std::vector<std::pair<int, std::string>> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(root.parent, error)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(root.prefix)) continue;
        const int version = leading_number(std::string_view(name).substr(root.prefix.size()));
        if (version > 0) found.emplace_back(version, entry.path().string());
    }
    std::ranges::sort(found, std::greater<>());
    for (const auto& [version, path] : found) {
        add(directories, path + "/bin");
        add(directories, path);
    }
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

bool is_server_directory(const std::string& directory) {
    return ::access((directory + "/postgres").c_str(), F_OK) == 0 &&
           ::access((directory + "/initdb").c_str(), F_OK) == 0;
}

}  // namespace

std::vector<std::string> server_directories() {
    std::vector<std::string> directories;
    const char* path = std::getenv("PATH");
    std::string_view rest = path != nullptr ? path : "";
    while (!rest.empty()) {
        const std::size_t colon = std::min(rest.find(':'), rest.size());
        if (colon > 0) add(directories, std::string(rest.substr(0, colon)));
        rest.remove_prefix(std::min(colon + 1, rest.size()));
    }
    if (find_program("pg_config")) {
        Command command;
        command.arguments = {"pg_config", "--bindir"};
        const Outcome outcome = run(command);
        if (outcome.succeeded()) add(directories, first_line(outcome.output));
    }
    for (const VersionedRoot& root : versioned_roots) add_versioned(directories, root);
    add(directories, "/usr/local/pgsql/bin");
    std::erase_if(directories,
                  [](const std::string& directory) { return !is_server_directory(directory); });
    return directories;
}

std::optional<ServerBinaries> server_binaries_in(const std::string& directory,
                                                 const std::optional<Account>& account) {
    if (!is_server_directory(directory)) return std::nullopt;
    std::error_code error;
    const std::filesystem::path real = std::filesystem::canonical(directory, error);
    ServerBinaries binaries;
    binaries.directory = error ? directory : real.string();
    Command command;
    command.arguments = {binaries.program("postgres"), "--version"};
    command.account = account;
    command.directory = "/";
    const Outcome outcome = run(command);
    if (!outcome.succeeded()) {
        throw source_error(fmt::format("{} --version ended with {}: {}", command.arguments[0],
                                       describe_exit(outcome.status), first_line(outcome.error)));
    }
    binaries.full_version = first_line(outcome.output);
    constexpr std::string_view before = "(PostgreSQL) ";
    const std::size_t at = binaries.full_version.find(before);
    if (at == std::string::npos) return std::nullopt;
    const std::string tail = binaries.full_version.substr(at + before.size());
    binaries.version = tail.substr(0, tail.find(' '));
    binaries.major = leading_number(binaries.version);
    return binaries;
}

ServerBinaries find_server_binaries(std::span<const std::string> configured,
                                    std::optional<int> major,
                                    const std::optional<Account>& account) {
    std::string others;
    const auto fits = [&](const ServerBinaries& binaries) {
        if (!major || binaries.major == *major) return true;
        others += fmt::format("{}{} in {}", others.empty() ? "" : ", ", binaries.version,
                              binaries.directory);
        return false;
    };
    for (const std::string& directory : configured) {
        const std::optional<ServerBinaries> found = server_binaries_in(directory, account);
        if (!found) {
            throw usage_error(fmt::format(
                "no PostgreSQL server in {}: the configured directory must hold postgres and initdb",
                directory));
        }
        if (fits(*found)) return *found;
    }
    std::optional<Error> obstacle;
    for (const std::string& directory : server_directories()) {
        try {
            const std::optional<ServerBinaries> found = server_binaries_in(directory, account);
            if (found && fits(*found)) return *found;
        } catch (const Error& error) {
            if (!obstacle) obstacle = error;
        }
    }
    if (obstacle) throw *obstacle;
    if (!others.empty()) {
        throw source_error(fmt::format(
            "no PostgreSQL {} server on this machine (found: {}), install it or configure the "
            "directory of its postgres and initdb",
            *major, others));
    }
    throw source_error(
        "no PostgreSQL server on this machine: looked in PATH, pg_config --bindir and "
        "/usr/lib/postgresql, install one (Debian: postgresql) or configure the directory of its "
        "postgres and initdb");
}

}  // namespace schemadiff
