#include "scratch/prepared_cluster.hpp"

#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/file_descriptor.hpp"
#include "scratch/copy_tree.hpp"
#include "scratch/initdb.hpp"
#include "scratch/lifeline.hpp"

namespace schemadiff {

namespace {

using namespace std::chrono_literals;

/// A cluster takes some 35 MB.
constexpr std::chrono::hours longest_unused = 60 * 24h;

namespace fs = std::filesystem;

/// 64-bit FNV-1a, which unlike std::hash is the same in every build.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const unsigned char c : text) hash = (hash ^ c) * 1099511628211ULL;
    return hash;
}

/// Two servers of one version may differ in what initdb was built with: hence the directory.
std::string name_of(const ServerBinaries& binaries) {
    const std::string identity = fmt::format("{}\n{}\n{}", binaries.full_version,
                                             binaries.directory, cluster_recipe());
    return fmt::format("postgres-{}-{:016x}", binaries.version, hash_of(identity));
}

std::string lock_of(const std::string& prepared) {
    return prepared + ".lock";
}

/// An flock on a file, given up with the lifeline.
FileDescriptor locked(const std::string& path, int kind, const Lifeline& lifeline) {
    FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file.is_open()) {
        throw source_error(fmt::format("cannot open {}: {}", path, std::strerror(errno)));
    }
    while (::flock(file.number(), kind | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            throw source_error(fmt::format("cannot lock {}: {}", path, std::strerror(errno)));
        }
        lifeline.pause(10ms);
    }
    return file;
}

bool is_own_directory(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
           status.st_uid == ::geteuid();
}

void make_data_directory(const std::string& data, const std::optional<Account>& account) {
    if (::mkdir(data.c_str(), 0700) != 0 ||
        (account && ::chown(data.c_str(), account->user, account->group) != 0)) {
        throw source_error(fmt::format("cannot create the data directory {}: {}", data,
                                       std::strerror(errno)));
    }
}

/// Removes the clusters of servers that have not been used for long: upgraded ones, mostly. Their
/// lock files, which are empty, stay: another process may be waiting for one.
void evict_unused(const fs::path& cache) {
    const fs::file_time_type oldest = fs::file_time_type::clock::now() - longest_unused;
    for (const auto& entry : fs::directory_iterator(cache)) {
        if (entry.path().extension() != ".lock" || entry.last_write_time() > oldest) continue;
        const FileDescriptor lock(::open(entry.path().c_str(), O_RDWR | O_CLOEXEC));
        if (!lock.is_open() || ::flock(lock.number(), LOCK_EX | LOCK_NB) != 0) continue;
        fs::remove_all(fs::path(entry.path()).replace_extension());
    }
}

/// Copies the new cluster into the cache. REQUIRES: the exclusive lock.
void store(const std::string& data, const std::string& prepared, const Lifeline& lifeline) {
    const fs::path parent = fs::path(prepared).parent_path();
    evict_unused(parent);
    const std::string unfinished_prefix = fs::path(prepared).filename().string() + ".new-";
    for (const auto& entry : fs::directory_iterator(parent)) {
        if (entry.path().filename().string().starts_with(unfinished_prefix)) {
            fs::remove_all(entry.path());
        }
    }
    std::string unfinished = fmt::format("{}/{}XXXXXX", parent.string(), unfinished_prefix);
    if (::mkdtemp(unfinished.data()) == nullptr) {
        throw source_error(
            fmt::format("cannot create {}: {}", unfinished, std::strerror(errno)));
    }
    try {
        copy_tree(data, unfinished, std::nullopt, [&] { lifeline.check(); });
        fs::rename(unfinished, prepared);
    } catch (...) {
        std::error_code error;
        fs::remove_all(unfinished, error);
        throw;
    }
}

/// False when the cache has no such cluster.
bool copied_from(const std::string& prepared, const std::string& data,
                 const std::optional<Account>& account, const Lifeline& lifeline) {
    if (!is_own_directory(prepared)) return false;
    make_data_directory(data, account);
    copy_tree(prepared, data, account, [&] { lifeline.check(); });
    std::error_code error;
    // The time of its last use, for evict_unused(); a file system without times evicts nothing.
    fs::last_write_time(lock_of(prepared), fs::file_time_type::clock::now(), error);
    return true;
}

void make_new(const ServerBinaries& binaries, const std::string& data,
              const std::optional<Account>& account, const Lifeline& lifeline) {
    lifeline.note(fmt::format("preparing a PostgreSQL {} cluster with {}", binaries.version,
                              binaries.program("initdb")));
    make_data_directory(data, account);
    initialise_cluster(binaries, data, account, lifeline);
}

/// The cache directory, made if need be, or nothing when it cannot be used.
std::optional<std::string> usable(const std::string& directory, const Lifeline& lifeline) {
    if (directory.empty()) return std::nullopt;
    std::error_code error;
    fs::create_directories(directory, error);
    if (!error && is_own_directory(directory) && ::access(directory.c_str(), W_OK | X_OK) == 0) {
        return directory;
    }
    lifeline.note(fmt::format("the cache directory {} cannot be used: {}", directory,
                              error ? error.message() : "it is not ours to write"));
    return std::nullopt;
}

}  // namespace

void make_cluster(const ServerBinaries& binaries, const std::string& data,
                  const std::optional<Account>& account, const std::string& cache_directory,
                  const Lifeline& lifeline) {
    const std::optional<std::string> cache = usable(cache_directory, lifeline);
    if (!cache) return make_new(binaries, data, account, lifeline);
    const std::string prepared = *cache + '/' + name_of(binaries);
    {
        const FileDescriptor shared = locked(lock_of(prepared), LOCK_SH, lifeline);
        if (copied_from(prepared, data, account, lifeline)) return;
    }
    const FileDescriptor exclusive = locked(lock_of(prepared), LOCK_EX, lifeline);
    // Another run may have made it while we waited.
    if (copied_from(prepared, data, account, lifeline)) return;
    make_new(binaries, data, account, lifeline);
    try {
        store(data, prepared, lifeline);
    } catch (const std::exception& error) {
        lifeline.check();
        lifeline.note(fmt::format("the prepared cluster is not kept: {}", error.what()));
    }
}

std::string cluster_cache(const std::string& wanted) {
    if (!wanted.empty()) return wanted;
    const char* cache = std::getenv("XDG_CACHE_HOME");
    if (cache != nullptr && *cache == '/') return fmt::format("{}/schemadiff", cache);
    const char* home = std::getenv("HOME");
    struct stat status {};
    // Under sudo HOME may be another user's, whose cache would come to hold root's files.
    if (home != nullptr && *home == '/' && ::stat(home, &status) == 0 &&
        status.st_uid == ::geteuid()) {
        return fmt::format("{}/.cache/schemadiff", home);
    }
    const passwd* entry = ::getpwuid(::geteuid());
    return entry == nullptr ? std::string() : fmt::format("{}/.cache/schemadiff", entry->pw_dir);
}

}  // namespace schemadiff
