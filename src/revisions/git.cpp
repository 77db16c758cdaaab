#include "revisions/git.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "base/error.hpp"
#include "base/subprocess.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

// No lock that a commit of somebody else would wait for, no hook, no program of the repository's.
Outcome git(const std::string& directory, std::vector<std::string> arguments) {
    Command command;
    command.arguments = {"git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-C", directory};
    command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
    return run(command);
}

std::string last_line(std::string text) {
    text.erase(text.find_last_not_of('\n') + 1);
    return text.substr(text.find_last_of('\n') + 1);
}

}  // namespace

std::string git_commit(const std::string& directory, const std::string& reference,
                       const std::string& option) {
    const Outcome inside = git(directory, {"rev-parse", "--git-dir"});
    if (!inside.succeeded()) {
        throw source_error(
            fmt::format("{} asks git, which says of {}: {}", option, directory, last_line(inside.error)));
    }
    const Outcome found = git(directory, {"rev-parse", "--verify", "--quiet", "--end-of-options",
                                          reference + "^{commit}"});
    if (!found.succeeded()) {
        throw usage_error(fmt::format("{}: git knows no commit {}", option, reference));
    }
    return last_line(found.output);
}

std::vector<ChangedFile> changed_files(const std::string& directory, const std::string& commit) {
    const Outcome outcome =
        git(directory, {"diff", "--name-status", "--no-renames", "--no-ext-diff", "--no-textconv",
                        "--relative", "-z", commit, "--", "."});
    if (!outcome.succeeded()) {
        throw source_error(fmt::format("git diff in {}: {}", directory, last_line(outcome.error)));
    }
    std::vector<ChangedFile> files;
    const std::string& text = outcome.output;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t status_end = text.find('\0', at);
        const std::size_t path_end = text.find('\0', status_end + 1);
        if (status_end == std::string::npos || path_end == std::string::npos) break;
        files.push_back({text[at], text.substr(status_end + 1, path_end - status_end - 1)});
        at = path_end + 1;
    }
    return files;
}

std::string git_file(const std::string& directory, const std::string& commit, const std::string& path) {
    const Outcome blob = git(directory, {"cat-file", "blob", commit + ":./" + path});
    if (!blob.succeeded()) {
        throw source_error(fmt::format("git cat-file {}: {}", path, last_line(blob.error)));
    }
    return blob.output;
}

std::set<std::string> files_changed_since(const std::string& directory, const std::string& reference,
                                          const std::string& option) {
    std::string commit = git_commit(directory, reference, option);
    // Histories without a common commit are compared as they are.
    const Outcome base = git(directory, {"merge-base", commit, "HEAD"});
    if (base.succeeded()) commit = last_line(base.output);
    std::set<std::string> files;
    for (const ChangedFile& file : changed_files(directory, commit)) {
        if (file.status != 'D') files.insert((fs::path(directory) / file.path).string());
    }
    const Outcome untracked = git(directory, {"ls-files", "--others", "--exclude-standard", "-z", "--", "."});
    if (!untracked.succeeded()) {
        throw source_error(fmt::format("git ls-files in {}: {}", directory, last_line(untracked.error)));
    }
    const std::string& text = untracked.output;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\0', at), text.size());
        files.insert((fs::path(directory) / text.substr(at, end - at)).string());
        at = end + 1;
    }
    return files;
}

}  // namespace schemadiff
