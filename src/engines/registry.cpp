#include "engines/registry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/error.hpp"
#include "base/glob.hpp"
#include "base/url.hpp"
#include "engines/alembic/alembic.hpp"
#include "engines/models/models.hpp"
#include "engines/postgres/postgres.hpp"
#include "engines/snapshot/snapshot.hpp"
#include "engines/sqlfile/sqlfile.hpp"
#include "engines/sqlite/sqlite.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

bool is_url(const Source& source, std::string_view scheme) {
    return scheme_of(source.location) == scheme;
}

bool reads_postgres(const Source& source) {
    return is_url(source, "postgresql") || is_url(source, "postgres");
}

// An SQLite database says so in its first bytes; the name of the file says nothing.
bool has_sqlite_magic(const std::string& path) {
    constexpr std::string_view magic{"SQLite format 3\0", 16};
    std::ifstream file(path, std::ios::binary);
    std::string start(magic.size(), '\0');
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    return file.gcount() == static_cast<std::streamsize>(magic.size()) && start == magic;
}

bool has_extension(const std::string& path, std::initializer_list<std::string_view> extensions) {
    const std::string extension = fs::path(path).extension().string();
    return std::ranges::find(extensions, extension) != extensions.end();
}

bool reads_sqlite(const Source& source) {
    if (is_url(source, "sqlite")) return true;
    if (source.paths.size() != 1 || !fs::is_regular_file(source.location)) return false;
    return has_sqlite_magic(source.location) ||
           has_extension(source.location, {".db", ".sqlite", ".sqlite3"});
}

bool reads_alembic(const Source& source) {
    return source.location.starts_with("alembic:") || source.location.ends_with(".ini") ||
           source.location.ends_with("pyproject.toml");
}

bool reads_snapshot(const Source& source) {
    return source.paths.size() == 1 && has_extension(source.location, {".json"});
}

bool reads_sqlfile(const Source& source) {
    return !source.paths.empty() && std::ranges::all_of(source.paths, [](const std::string& path) {
        return path == "-" || is_glob(path) || fs::is_directory(path) ||
               has_extension(path, {".sql", ".ddl", ".psql", ".pgsql"}) ||
               (fs::exists(path) && !fs::is_directory(path));
    });
}

constexpr Engine engines[] = {
    {"postgres", "a live PostgreSQL database (postgresql://...)", reads_postgres,
     load_postgres_source, load_postgres_version_tables},
    {"alembic", "the database that an Alembic tree builds (alembic.ini[@REVISION], alembic:DIR)",
     reads_alembic, load_alembic_source},
    {"models", "SQLAlchemy models (models:package.module:Base.metadata)", names_models,
     load_models_source},
    {"sqlite", "a live SQLite database (sqlite:///FILE, or a file)", reads_sqlite,
     load_sqlite_source, load_sqlite_version_tables},
    {"snapshot", "a saved model (FILE.json)", reads_snapshot, load_snapshot_source},
    {"sqlfile", "hand-written SQL (a file, a directory, a glob, or - for standard input)",
     reads_sqlfile, load_sqlfile_source},
};

// What product.md names and this version does not read yet is told apart from a slip.
[[noreturn]] void refuse(const Source& source) {
    const std::string scheme = scheme_of(source.location);
    if (scheme == "redis" || scheme == "rediss" || scheme == "unix") {
        throw usage_error(fmt::format("{}: this version does not read Redis", source.label));
    }
    if (!scheme.empty()) {
        throw usage_error(fmt::format("{}: there is no engine for {}://", source.label, scheme));
    }
    for (const std::string& path : source.paths) {
        if (!fs::exists(path)) {
            throw usage_error(fmt::format("there is no file {}, nor a source of that name in the "
                                          "configuration",
                                          path));
        }
    }
    throw usage_error(fmt::format("{}: not a URL, SQL file, Alembic tree or snapshot",
                                  source.label));
}

}  // namespace

std::span<const Engine> all_engines() {
    return engines;
}

const Engine& engine_for(const Source& source) {
    const auto engine = std::ranges::find_if(
        engines, [&](const Engine& candidate) { return candidate.reads(source); });
    if (engine == std::end(engines)) refuse(source);
    return *engine;
}

bool is_tree(const Source& source) {
    return reads_alembic(source);
}

std::optional<DialectName> dialect_of(const Source& source) {
    if (reads_postgres(source)) return DialectName::postgres;
    if (reads_sqlite(source)) return DialectName::sqlite;
    return std::nullopt;
}

}  // namespace schemadiff
