#include "app/dependencies.hpp"

#include <fmt/format.h>

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/error.hpp"
#include "base/glob.hpp"
#include "base/sha256.hpp"
#include "engines/sqlfile/sql_files.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view absent = "absent";
// A project of more names takes longer to list than an answer may take.
constexpr std::size_t most_names = 20'000;
// What tools leave in a project and no code of it reads.
constexpr std::array<std::string_view, 9> passed_over{
    ".git", "node_modules", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".tox", ".nox", ".hypothesis"};

constexpr std::array<std::string_view, number_of_dependency_kinds> kind_names{
    "content", "identity", "names", "tree", "sql"};

std::string content_sign(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return std::string(absent);
    if (!S_ISREG(status.st_mode)) throw source_error(fmt::format("{} is no regular file", path));
    std::ifstream file(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    if (!file) throw source_error(fmt::format("{} cannot be read", path));
    return sha256(bytes);
}

std::string identity_sign(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return std::string(absent);
    return fmt::format("{} {} {} {} {} {} {}", status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec,
                       status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
}

std::string names_sign(const std::string& path, const OwnFiles& own) {
    std::error_code code;
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(path, code)) {
        if (!own.contains(entry.path().string())) names.push_back(entry.path().filename().string());
    }
    if (code) return std::string(absent);
    std::ranges::sort(names);
    std::string text;
    for (const std::string& name : names) text += name + '\0';
    return sha256(text);
}

void add_names(const fs::path& directory, const OwnFiles& own, std::vector<std::string>& names) {
    std::error_code code;
    for (const fs::directory_entry& entry : fs::directory_iterator(directory, code)) {
        const std::string name = entry.path().filename().string();
        if (std::ranges::find(passed_over, name) != passed_over.end()) continue;
        if (own.contains(entry.path().string())) continue;
        if (names.size() == most_names) {
            throw source_error(fmt::format("{} holds too many files", directory.string()));
        }
        names.push_back(entry.path().string());
        std::error_code ignored;  // what cannot be looked into has no names
        const bool descend = entry.is_directory(ignored) && !entry.is_symlink(ignored) &&
                             !fs::exists(entry.path() / "pyvenv.cfg", ignored);
        if (descend) add_names(entry.path(), own, names);
    }
}

std::string tree_sign(const std::string& path, const OwnFiles& own) {
    std::vector<std::string> names;
    add_names(path, own, names);
    std::ranges::sort(names);
    std::string text;
    for (const std::string& name : names) text += name + '\0';
    return sha256(text);
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::string sql_sign(const std::string& paths) {
    const SqlFiles files = sql_files(lines_of(paths));
    std::string text;
    for (const std::string& path : files.paths) text += path + '\0' + content_sign(path) + '\0';
    for (const Diagnostic& diagnostic : files.diagnostics) text += to_string(diagnostic.place) + '\0';
    return sha256(text);
}

bool changed_since(const std::string& path, const Moment& since) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return errno != ENOENT && errno != ENOTDIR;
    const auto later = [&](const timespec& time) {
        // A file system whose times have no fractions knows them to the second or two.
        const std::int64_t slack = time.tv_nsec == 0 ? 2 : 0;
        return std::pair<std::int64_t, std::int64_t>(time.tv_sec + slack, time.tv_nsec) >=
               std::pair(since.seconds, since.nanoseconds);
    };
    return later(status.st_ctim) || later(status.st_mtim);
}

}  // namespace

Moment now() {
    timespec time{};
    // The coarse clock is the one that the kernel takes a file's times from.
    clock_gettime(CLOCK_REALTIME_COARSE, &time);
    return {.seconds = time.tv_sec, .nanoseconds = time.tv_nsec};
}

std::string sign_of(DependencyKind kind, const std::string& path, const OwnFiles& own) {
    switch (kind) {
        case DependencyKind::content: return content_sign(path);
        case DependencyKind::identity: return identity_sign(path);
        case DependencyKind::names: return names_sign(path, own);
        case DependencyKind::tree: return tree_sign(path, own);
        case DependencyKind::sql: break;
    }
    return sql_sign(path);
}

bool may_have_changed_since(DependencyKind kind, const std::string& path, const Moment& since) {
    if (kind != DependencyKind::sql) return changed_since(path, since);
    std::set<std::string> looked_at;
    for (const std::string& one : lines_of(path)) {
        // A pattern's directories: a file may have gone from them.
        fs::path directory = fs::is_directory(one) ? fs::path(one) : fs::path(one).parent_path();
        for (; is_glob(directory.string()); directory = directory.parent_path()) {}
        looked_at.insert(directory.empty() ? "." : directory.string());
    }
    for (const std::string& file : sql_files(lines_of(path)).paths) {
        looked_at.insert(file);
        const std::string parent = fs::path(file).parent_path().string();
        looked_at.insert(parent.empty() ? "." : parent);
    }
    return std::ranges::any_of(looked_at, [&](const std::string& one) { return changed_since(one, since); });
}

std::string_view to_string(DependencyKind kind) {
    return kind_names[static_cast<std::size_t>(kind)];
}

}  // namespace schemadiff
