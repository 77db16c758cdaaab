#include "scratch/scratch_directory.hpp"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <thread>

#include <fmt/format.h>

#include "base/error.hpp"
#include "scratch/leftover_server.hpp"

namespace schemadiff {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view name_prefix = "schemadiff-";
constexpr std::string_view marker_name = "schemadiff.scratch";
constexpr std::string_view marker_text =
    "schemadiff scratch directory, format 1: removed as soon as nobody holds a lock on this file\n";

/// A cluster starts at 40 MB; containers often have a /dev/shm of 64 MB in all.
constexpr unsigned long long roomy = 1ULL << 30;

[[noreturn]] void fail(std::string_view what, const std::string& path) {
    const int number = errno;
    std::string text = fmt::format("cannot {} {}: {}", what, path, std::strerror(number));
    if (number == ENOSPC || number == EDQUOT) text += ", name another place with TMPDIR";
    throw source_error(std::move(text));
}

bool is_roomy_memory(const char* path) {
    struct statfs status {};
    if (::statfs(path, &status) != 0 || ::access(path, W_OK | X_OK) != 0) return false;
    const auto free = static_cast<unsigned long long>(status.f_bavail) *
                      static_cast<unsigned long long>(status.f_bsize);
    return status.f_type == TMPFS_MAGIC && free >= roomy;
}

/// The marker appears under its name only when it is complete and locked, so that a sweep at the
/// same moment never sees one that is ours and free.
FileDescriptor make_marker(const std::string& directory) {
    const std::string path = fmt::format("{}/{}", directory, marker_name);
    const std::string unfinished = path + ".new";
    FileDescriptor marker(
        ::open(unfinished.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!marker.is_open()) fail("create", unfinished);
    if (::flock(marker.number(), LOCK_EX | LOCK_NB) != 0) fail("lock", unfinished);
    if (::write(marker.number(), marker_text.data(), marker_text.size()) !=
        static_cast<ssize_t>(marker_text.size())) {
        fail("write", unfinished);
    }
    if (::rename(unfinished.c_str(), path.c_str()) != 0) fail("rename", unfinished);
    return marker;
}

/// A killed server's last children may still be writing: then it takes a few attempts.
std::error_code remove_stubbornly(const std::filesystem::path& path) {
    const auto until = std::chrono::steady_clock::now() + 10s;
    std::error_code error;
    do {
        std::filesystem::remove_all(path, error);
        if (error != std::errc::directory_not_empty) break;
        std::this_thread::sleep_for(10ms);
    } while (std::chrono::steady_clock::now() < until);
    return error;
}

/// The marker goes last, so that what is left of an interrupted removal is still known as ours.
std::error_code remove_tree(const std::string& path) {
    remove_shared_memory(path + "/data");
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(path, error)) {
        if (entry.path().filename() == marker_name) continue;
        if (const std::error_code failure = remove_stubbornly(entry.path())) return failure;
    }
    return error ? error : remove_stubbornly(path);
}

/// The marker's lock, if the directory is ours and its keeper is dead.
FileDescriptor lock_of_dead(const std::string& directory) {
    struct stat status {};
    if (::lstat(directory.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) ||
        status.st_uid != ::geteuid()) {
        return {};
    }
    const std::string path = fmt::format("{}/{}", directory, marker_name);
    FileDescriptor marker(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!marker.is_open() || ::fstat(marker.number(), &status) != 0) return {};
    if (!S_ISREG(status.st_mode) || status.st_uid != ::geteuid()) return {};
    std::array<char, 256> text{};
    const ssize_t length = ::read(marker.number(), text.data(), text.size());
    if (length < 0) return {};
    const std::string_view said(text.data(), static_cast<std::size_t>(length));
    if (said != marker_text) return {};
    if (::flock(marker.number(), LOCK_EX | LOCK_NB) != 0) return {};
    return marker;
}

}  // namespace

ScratchDirectory::ScratchDirectory(const std::string& place,
                                   const std::optional<Account>& account) {
    std::string path = fmt::format("{}/{}XXXXXX", place, name_prefix);
    if (::mkdtemp(path.data()) == nullptr) fail("create the directory", path);
    path_ = path;
    try {
        marker_ = make_marker(path_);
        if (::mkdir(files().c_str(), 0700) != 0) fail("create the directory", files());
        if (account && ::chmod(path_.c_str(), 0711) != 0) fail("open to the server's user", path_);
    } catch (...) {
        remove_tree(path_);
        throw;
    }
}

ScratchDirectory::~ScratchDirectory() {
    // What cannot be removed here stays marked and is swept at the next start.
    if (!path_.empty()) remove_tree(path_);
}

void ScratchDirectory::remove() {
    if (const std::error_code error = remove_tree(path_)) {
        throw source_error(fmt::format("cannot remove the scratch directory {}: {}", path_,
                                       error.message()));
    }
    path_.clear();
}

std::string scratch_place(const std::string& wanted) {
    const char* variable = std::getenv("TMPDIR");
    std::string place = "/tmp";
    if (!wanted.empty()) {
        place = wanted;
    } else if (variable != nullptr && *variable != '\0') {
        place = variable;
    } else if (is_roomy_memory("/dev/shm")) {
        place = "/dev/shm";
    }
    std::error_code error;
    const std::filesystem::path absolute = std::filesystem::canonical(place, error);
    if (error || !std::filesystem::is_directory(absolute, error)) {
        throw usage_error(fmt::format("the temporary directory {} is not a directory that can be "
                                      "used, set TMPDIR to one that is",
                                      place));
    }
    return absolute.string();
}

std::vector<std::string> places_to_sweep(const std::string& place) {
    std::vector<std::string> places = {place};
    for (const char* other : {"/dev/shm", "/tmp"}) {
        if (std::ranges::find(places, other) == places.end()) places.emplace_back(other);
    }
    return places;
}

void sweep_scratch_directories(const std::string& place) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(place, error)) {
        const std::string path = entry.path().string();
        if (!entry.path().filename().string().starts_with(name_prefix)) continue;
        const FileDescriptor lock = lock_of_dead(path);
        if (!lock.is_open()) continue;
        stop_leftover_server(path + "/data");
        // What resists is left to the next sweep: it must not stop the run that noticed it.
        remove_tree(path);
    }
}

}  // namespace schemadiff
