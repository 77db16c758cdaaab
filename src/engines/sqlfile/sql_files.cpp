#include "engines/sqlfile/sql_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/error.hpp"
#include "base/glob.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_in(const fs::path& directory) {
    std::error_code code;
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(directory, code)) {
        names.push_back(entry.path().filename().string());
    }
    if (code) throw source_error(fmt::format("cannot read {}: {}", directory.string(), code.message()));
    std::ranges::sort(names);
    return names;
}

// What a database container's init directory would run beside *.sql.
Diagnostic not_run(const fs::path& file) {
    const std::string extension = file.extension().string();
    if (extension == ".sh") {
        return {Remark::incomplete, "shell scripts are not run", {file.string(), 0, 0, {}}};
    }
    if (extension == ".gz" || extension == ".xz" || extension == ".zst") {
        return {Remark::incomplete, "compressed files are not run: unpack it", {file.string(), 0, 0, {}}};
    }
    return {Remark::note, "not run, as its name does not end in .sql", {file.string(), 0, 0, {}}};
}

void add_directory(const fs::path& directory, SqlFiles& files) {
    const std::size_t before = files.paths.size();
    for (const std::string& name : names_in(directory)) {
        const fs::path file = directory / name;
        if (fs::is_directory(file) || name.starts_with('.')) continue;
        if (file.extension() == ".sql") {
            files.paths.push_back(file.string());
        } else {
            files.diagnostics.push_back(not_run(file));
        }
    }
    if (files.paths.size() == before) {
        throw source_error(fmt::format("there is no *.sql in the directory {}", directory.string()));
    }
}

// The pattern's directories may hold patterns too: migrations/*/up.sql.
std::vector<fs::path> matches(const fs::path& pattern) {
    std::vector<fs::path> found{pattern.is_absolute() ? fs::path("/") : fs::path()};
    for (const fs::path& part : pattern.relative_path()) {
        std::vector<fs::path> next;
        for (const fs::path& base : found) {
            if (!is_glob(part.string())) {
                if (fs::exists(base / part)) next.push_back(base / part);
                continue;
            }
            const fs::path directory = base.empty() ? fs::path(".") : base;
            if (!fs::is_directory(directory)) continue;
            for (const std::string& name : names_in(directory)) {
                const bool hidden = name.starts_with('.') && !part.string().starts_with('.');
                if (!hidden && glob_matches(part.string(), name)) next.push_back(base / name);
            }
        }
        found = std::move(next);
    }
    std::erase_if(found, [](const fs::path& path) { return fs::is_directory(path); });
    std::ranges::sort(found);
    return found;
}

}  // namespace

SqlFiles sql_files(const std::vector<std::string>& sources) {
    SqlFiles files;
    for (const std::string& source : sources) {
        if (source == "-" || (fs::exists(source) && !fs::is_directory(source))) {
            files.paths.push_back(source);
        } else if (fs::is_directory(source)) {
            add_directory(source, files);
        } else if (is_glob(source)) {
            const std::vector<fs::path> found = matches(source);
            if (found.empty()) throw source_error(fmt::format("no file matches {}", source));
            for (const fs::path& file : found) files.paths.push_back(file.string());
        } else {
            throw source_error(fmt::format("there is no file {}", source));
        }
    }
    return files;
}

}  // namespace schemadiff
