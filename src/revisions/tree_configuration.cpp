#include "revisions/tree_configuration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/error.hpp"
#include "base/shown_path.hpp"
#include "revisions/ini_file.hpp"
#include "revisions/pyproject.hpp"
#include "revisions/text_file.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

bool directory_exists(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

bool file_exists(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(path, error);
}

std::string directory_of(const std::string& file) {
    const fs::path parent = fs::path(file).parent_path();
    return parent.empty() ? "." : parent.string();
}

std::vector<fs::path> directories_above(const std::string& directory) {
    std::vector<fs::path> found;
    for (fs::path above = fs::absolute(directory).lexically_normal(); above.has_relative_path();) {
        above = above.parent_path();
        found.push_back(above);
    }
    return found;
}

bool says_true(const std::optional<std::string>& text) {
    return text && (*text == "true" || *text == "True" || *text == "1");
}

// Alembic counts relative paths from the working directory; the configuration's own directory is
// what people mean, as they run Alembic there, or one above it, where a configuration lies deep in
// its repository.
std::string found_from(const std::string& path, const std::string& here) {
    if (fs::path(path).is_absolute()) return path;
    const fs::path beside = fs::path(here) / path;
    if (directory_exists(beside)) return beside.lexically_normal().string();
    if (directory_exists(path)) return path;
    for (const fs::path& above : directories_above(here)) {
        if (directory_exists(above / path)) return (above / path).lexically_normal().string();
    }
    return beside.lexically_normal().string();
}

// "package.module:dir:dir": where the package would be imported from, as far as files tell: the
// paths of the configuration, the working directory, and each directory above the configuration,
// which often lies in the package itself.
std::string package_directory(const std::string& location, const std::string& here,
                              const std::vector<std::string>& sys_path) {
    const std::size_t colon = location.find(':');
    const std::string package = location.substr(0, colon);
    std::string inside = location;
    std::ranges::replace(inside, ':', '/');
    std::replace(inside.begin(), inside.begin() + static_cast<std::ptrdiff_t>(colon), '.', '/');
    std::vector<std::string> roots;
    for (const std::string& path : sys_path) roots.push_back(found_from(path, here));
    roots.insert(roots.end(), {here, here + "/src", ".", "src"});
    for (const fs::path& above : directories_above(here)) roots.push_back(above.string());
    for (const std::string& root : roots) {
        const fs::path directory = fs::path(root) / inside;
        if (directory_exists(directory)) return directory.lexically_normal().string();
    }
    throw source_error(fmt::format(
        "script_location {}: no package {} with that directory is found from {} or the directories "
        "above it: name the package's place in prepend_sys_path",
        location, package, fs::absolute(here).lexically_normal().string()));
}

std::string resolved(const std::string& location, const std::string& here,
                     const std::vector<std::string>& sys_path) {
    const bool in_package = location.find(':') != std::string::npos && !fs::path(location).is_absolute();
    return shown_path(in_package ? package_directory(location, here, sys_path)
                                 : found_from(location, here));
}

void locate_versions(TreeConfiguration& tree, const std::vector<std::string>& written,
                     const std::string& here, const std::vector<std::string>& sys_path) {
    for (const std::string& location : written) {
        tree.version_locations.push_back(resolved(location, here, sys_path));
    }
    if (written.empty()) {
        tree.version_locations.push_back((fs::path(tree.script_location) / "versions").string());
    }
}

// The letters that part the paths of an option. Alembic asks for a separator only where there is a
// list: its template of 1.7 to 1.15 has a remark behind the value, which nobody notices until then.
std::string_view separating_letters(const std::string& option, const std::string& separator) {
    if (separator == "os" || separator == ":") return ":";
    if (separator == "space") return " \n\t";
    if (separator == "newline") return "\n";
    if (separator == ";") return ";";
    throw source_error(
        fmt::format("{} is \"{}\": Alembic knows os, space, newline, : and ;", option, separator));
}

std::vector<std::string> split_paths(const std::string& text, std::string_view letters) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(letters, begin), text.size());
        const std::size_t first = text.find_first_not_of(" \t\n", begin);
        if (first < end) {
            const std::size_t last = text.find_last_not_of(" \t\n", end - 1);
            parts.push_back(text.substr(first, last - first + 1));
        }
        begin = end + 1;
    }
    return parts;
}

// The paths of a list in the ini file. `separators` names the options that say what parts them, the
// first that is there counts; `old_letters` part them where none is.
std::vector<std::string> paths_of(const IniFile& ini, const IniSection& section, const char* list,
                                  std::initializer_list<const char*> separators,
                                  std::string_view old_letters) {
    const std::string text = ini.value(section, list).value_or("");
    if (text.empty()) return {};
    for (const char* option : separators) {
        const std::optional<std::string> separator = ini.value(section, option);
        if (separator) return split_paths(text, separating_letters(option, *separator));
    }
    return split_paths(text, old_letters);
}

TreeConfiguration from_section(const IniFile& ini, const IniSection& section,
                               const std::string& location, const std::string& here) {
    TreeConfiguration tree;
    tree.name = section.name;
    tree.file = ini.label;
    // Alembic parts prepend_sys_path by the newer option alone.
    const std::vector<std::string> sys_path =
        paths_of(ini, section, "prepend_sys_path", {"path_separator"}, " ,:\n\t");
    const std::vector<std::string> versions =
        paths_of(ini, section, "version_locations", {"path_separator", "version_path_separator"},
                 " ,\n\t");
    tree.script_location = resolved(location, here, sys_path);
    locate_versions(tree, versions, here, sys_path);
    for (const std::string& path : sys_path) tree.sys_path.push_back(found_from(path, here));
    // Without interpolation: a password's %40 is no name of the file.
    const auto url = section.values.find("sqlalchemy.url");
    if (url != section.values.end()) tree.url = url->second.text;
    tree.recursive = says_true(ini.value(section, "recursive_version_locations"));
    tree.sourceless = says_true(ini.value(section, "sourceless"));
    return tree;
}

std::vector<TreeConfiguration> from_ini(const std::string& file) {
    const std::string here = directory_of(file);
    const IniFile ini = read_ini(file_text(file), file, fs::absolute(here).lexically_normal().string());
    std::vector<TreeConfiguration> trees;
    for (const IniSection& section : ini.sections) {
        if (!section.values.contains("script_location") && section.name != "alembic") continue;
        auto location = ini.value(section, "script_location");
        // Flask-Migrate sets the option itself: to the directory that its alembic.ini stands in.
        if (!location && file_exists(fs::path(here) / "env.py")) location = fs::absolute(here).string();
        if (location) trees.push_back(from_section(ini, section, *location, here));
    }
    return trees;
}

std::optional<TreeConfiguration> from_pyproject(const std::string& file) {
    const std::string here = directory_of(file);
    const auto table = read_alembic_table(file, fs::absolute(here).lexically_normal().string());
    if (!table || table->script_location.empty()) return std::nullopt;
    TreeConfiguration tree;
    tree.name = "alembic";
    tree.file = file;
    tree.script_location = resolved(table->script_location, here, table->prepend_sys_path);
    locate_versions(tree, table->version_locations, here, table->prepend_sys_path);
    for (const std::string& path : table->prepend_sys_path) {
        tree.sys_path.push_back(found_from(path, here));
    }
    tree.recursive = table->recursive;
    tree.sourceless = table->sourceless;
    return tree;
}

std::vector<TreeConfiguration> from_file(const std::string& file) {
    std::vector<TreeConfiguration> trees;
    const fs::path pyproject = fs::path(directory_of(file)) / "pyproject.toml";
    if (file.ends_with(".toml")) {
        if (auto tree = from_pyproject(file)) trees.push_back(std::move(*tree));
    } else {
        trees = from_ini(file);
        // Alembic 1.16 splits what is the project's from what is the deployment's.
        if (trees.empty() && file_exists(pyproject)) {
            if (auto tree = from_pyproject(pyproject.string())) trees.push_back(std::move(*tree));
        }
    }
    if (trees.empty()) {
        throw source_error(fmt::format("{} has no script_location: it tells of no revision tree", file));
    }
    return trees;
}

std::vector<TreeConfiguration> from_directory(const std::string& directory) {
    const fs::path base(directory);
    if (file_exists(base / "alembic.ini")) return from_file((base / "alembic.ini").string());
    if (file_exists(base / "pyproject.toml")) {
        if (auto tree = from_pyproject((base / "pyproject.toml").string())) return {std::move(*tree)};
    }
    TreeConfiguration tree;
    tree.name = "alembic";
    tree.script_location = directory;
    const bool has_versions = directory_exists(base / "versions");
    tree.version_locations = {has_versions ? (base / "versions").string() : directory};
    return {std::move(tree)};
}

}  // namespace

std::vector<TreeConfiguration> tree_configurations(const std::string& path) {
    constexpr std::string_view scheme = "alembic:";
    const std::string plain = path.starts_with(scheme) ? path.substr(scheme.size()) : path;
    if (directory_exists(plain)) return from_directory(plain);
    if (!file_exists(plain)) throw source_error(fmt::format("there is no revision tree {}", plain));
    return from_file(plain);
}

}  // namespace schemadiff
