#include "revisions/tree_configuration.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

bool says_true(const std::optional<std::string>& text) {
    return text && (*text == "true" || *text == "True" || *text == "1");
}

// Alembic counts relative paths from the working directory; the configuration's own directory is
// what people mean, as they run Alembic there.
std::string found_from(const std::string& path, const std::string& here) {
    if (fs::path(path).is_absolute()) return path;
    const fs::path beside = fs::path(here) / path;
    if (directory_exists(beside) || !directory_exists(path)) return beside.lexically_normal().string();
    return path;
}

// "package.module:dir": where the package would be imported from, as far as files tell.
std::string package_directory(const std::string& location, const std::string& here,
                              const std::vector<std::string>& sys_path) {
    const std::size_t colon = location.find(':');
    std::string package = location.substr(0, colon);
    std::ranges::replace(package, '.', '/');
    std::vector<std::string> roots = sys_path;
    roots.insert(roots.end(), {here, here + "/src", "."});
    for (const std::string& root : roots) {
        const fs::path base = fs::path(found_from(root, here)) / package;
        const fs::path directory = base / location.substr(colon + 1);
        if (directory_exists(directory)) return directory.lexically_normal().string();
    }
    throw source_error(fmt::format("script_location {}: there is no package {} with that directory in {}",
                                   location, location.substr(0, colon), fmt::join(roots, ", ")));
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

TreeConfiguration from_section(const IniFile& ini, const IniSection& section,
                               const std::string& location, const std::string& here) {
    TreeConfiguration tree;
    tree.name = section.name;
    tree.file = ini.label;
    const auto value = [&](const char* key) { return ini.value(section, key); };
    const std::string separator =
        value("path_separator").value_or(value("version_path_separator").value_or(""));
    const std::vector<std::string> sys_path =
        split_paths(value("prepend_sys_path").value_or(""), separator);
    tree.script_location = resolved(location, here, sys_path);
    locate_versions(tree, split_paths(value("version_locations").value_or(""), separator), here,
                    sys_path);
    for (const std::string& path : sys_path) tree.sys_path.push_back(found_from(path, here));
    // Without interpolation: a password's %40 is no name of the file.
    const auto url = section.values.find("sqlalchemy.url");
    if (url != section.values.end()) tree.url = url->second.text;
    tree.recursive = says_true(value("recursive_version_locations"));
    tree.sourceless = says_true(value("sourceless"));
    return tree;
}

std::vector<TreeConfiguration> from_ini(const std::string& file) {
    const std::string here = directory_of(file);
    const IniFile ini = read_ini(file_text(file), file, fs::absolute(here).lexically_normal().string());
    std::vector<TreeConfiguration> trees;
    for (const IniSection& section : ini.sections) {
        if (!section.values.contains("script_location") && section.name != "alembic") continue;
        const auto location = ini.value(section, "script_location");
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

std::vector<std::string> split_paths(const std::string& text, const std::string& separator) {
    const std::string_view letters = separator.empty()         ? " ,\n\t"
                                     : separator == "os"      ? ":"
                                     : separator == "space"   ? " \n\t"
                                     : separator == "newline" ? "\n"
                                     : separator == ":"       ? ":"
                                     : separator == ";"       ? ";"
                                                              : "";
    if (letters.empty()) {
        throw source_error(fmt::format("path_separator is \"{}\": Alembic knows os, space, newline, : and ;",
                                       separator));
    }
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

std::vector<TreeConfiguration> tree_configurations(const std::string& path) {
    constexpr std::string_view scheme = "alembic:";
    const std::string plain = path.starts_with(scheme) ? path.substr(scheme.size()) : path;
    if (directory_exists(plain)) return from_directory(plain);
    if (!file_exists(plain)) throw source_error(fmt::format("there is no revision tree {}", plain));
    return from_file(plain);
}

}  // namespace schemadiff
