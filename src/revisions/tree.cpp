#include "revisions/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <iterator>
#include <set>
#include <thread>

#include "base/error.hpp"
#include "revisions/text_file.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

// Directories in directories: more are a loop that no link explains.
constexpr int deepest_directory = 40;
// A thread costs about as much as reading a few files.
constexpr std::size_t files_a_thread = 50;
constexpr std::size_t most_threads = 8;

void incomplete(Tree& tree, const std::string& file, std::string message) {
    tree.diagnostics.push_back({Remark::incomplete, std::move(message), {.file = file}});
}

// Links to directories are not followed (os.walk does not either), so that none goes in a circle.
void collect_files(Tree& tree, const fs::path& directory, int depth, std::vector<std::string>& files) {
    std::error_code error;
    fs::directory_iterator entries(directory, error);
    if (error) {
        incomplete(tree, directory.string(),
                   fmt::format("the directory cannot be read: {}", error.message()));
        return;
    }
    for (; entries != fs::directory_iterator(); entries.increment(error)) {
        const std::string name = entries->path().filename().string();
        std::error_code no_matter;
        const bool is_link = entries->is_symlink(no_matter);
        if (!is_link && entries->is_directory(no_matter)) {
            const bool enter = tree.configuration.recursive && name != "__pycache__" &&
                               depth < deepest_directory;
            if (enter) collect_files(tree, entries->path(), depth + 1, files);
        } else if (is_revision_file(name)) {
            files.push_back(entries->path().string());
        } else if (tree.configuration.sourceless && name.ends_with(".pyc")) {
            incomplete(tree, entries->path().string(),
                       "a compiled revision cannot be read: it takes the source");
        }
    }
}

// Given back where they were read, the bodies of one file make room for the next: the trees of all
// of them would be ten times the files.
void drop_bodies(RevisionFile& file) {
    for (Revision& revision : file.revision) {
        for (python::Statement& statement : revision.module.statements) {
            if (statement.kind == python::StatementKind::function) statement.blocks.clear();
        }
    }
}

RevisionFile read_file(const std::string& path, Bodies bodies) {
    try {
        RevisionFile file = read_revision(file_text(path), path);
        if (bodies == Bodies::dropped) drop_bodies(file);
        return file;
    } catch (const Error& error) {
        RevisionFile file;
        file.diagnostics.push_back({Remark::incomplete, error.message(), {}});
        return file;
    }
}

// Files know nothing of each other, so that as many threads as there are processors read them.
std::vector<RevisionFile> read_files(const std::vector<std::string>& paths, Bodies bodies) {
    std::vector<RevisionFile> files(paths.size());
    std::atomic<std::size_t> next = 0;
    const auto read_some = [&] {
        for (std::size_t i = next++; i < paths.size(); i = next++) files[i] = read_file(paths[i], bodies);
    };
    const std::size_t threads = std::min<std::size_t>(
        {std::max(1U, std::thread::hardware_concurrency()), most_threads, paths.size() / files_a_thread + 1});
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(read_some);
    read_some();
    others.clear();  // waits
    return files;
}

void add_file(Tree& tree, RevisionFile file) {
    std::ranges::move(file.revision, std::back_inserter(tree.revisions));
    std::ranges::move(file.other, std::back_inserter(tree.others));
    std::ranges::move(file.diagnostics, std::back_inserter(tree.diagnostics));
}

}  // namespace

bool is_revision_file(std::string_view name) {
    return name.ends_with(".py") && !name.starts_with(".#") && !name.starts_with("__init__");
}

Tree read_tree(TreeConfiguration configuration, Bodies bodies) {
    Tree tree;
    tree.configuration = std::move(configuration);
    tree.diagnostics = std::move(tree.configuration.diagnostics);
    std::vector<std::string> files;
    std::set<std::string> seen;
    for (const std::string& location : tree.configuration.version_locations) {
        std::error_code error;
        const fs::path real = fs::canonical(location, error);
        if (error) {
            incomplete(tree, location, fmt::format("the directory of revisions cannot be read: {}",
                                                   error.message()));
        } else if (seen.insert(real.string()).second) {
            collect_files(tree, location, 0, files);
        }
    }
    std::ranges::sort(files);
    const auto repeated = std::ranges::unique(files);
    files.erase(repeated.begin(), repeated.end());
    tree.revisions.reserve(files.size());
    for (RevisionFile& file : read_files(files, bodies)) add_file(tree, std::move(file));
    return tree;
}

}  // namespace schemadiff
