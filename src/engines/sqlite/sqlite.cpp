#include "engines/sqlite/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/url.hpp"
#include "engines/sqlite/catalog_reader.hpp"
#include "engines/sqlite/database.hpp"
#include "sql/sqlite/catalog_model.hpp"
#include "sql/sqlite/other_objects.hpp"

namespace schemadiff {

namespace {

// sqlite:///relative.db has three slashes, sqlite:////absolute.db four.
std::string path_of(const Source& source) {
    const std::string scheme = scheme_of(source.location);
    if (scheme.empty()) return source.location;
    std::string path = source.location.substr(source.location.find("://") + 3);
    path.resize(std::min(path.find('?'), path.size()));
    if (path.empty() || path == "/" || path == "/:memory:") {
        throw usage_error(fmt::format("{} names no file: write sqlite:///FILE", source.label));
    }
    if (path[0] != '/') {
        throw usage_error(fmt::format("{} has a host, which SQLite knows nothing of: write "
                                      "sqlite:///FILE with three slashes",
                                      source.label));
    }
    return path.substr(1);
}

}  // namespace

Snapshot load_sqlite(const std::string& path, Progress& progress) {
    progress.begin(fmt::format("reading {}", path));
    const SqliteDatabase database(path);
    const SqliteCatalog catalog = read_sqlite_catalog(database);
    Snapshot snapshot;
    snapshot.dialect = DialectName::sqlite;
    snapshot.label = path;
    snapshot.read_by = "live";
    snapshot.server_version = sqlite3_libversion();
    set_sqlite_settings(snapshot.root, catalog);
    Object& schema = snapshot.root.add(Kind::schema, "main");
    for (const SqliteTableRow& row : catalog.tables) add_sqlite_table(schema, row, catalog);
    add_other_objects(snapshot, schema, catalog);
    snapshot.root.sort_children();
    progress.end();
    return snapshot;
}

Snapshot load_sqlite_source(const Source& source, const Loading& loading) {
    Snapshot snapshot = load_sqlite(path_of(source), loading.progress);
    snapshot.label = source.label;
    return snapshot;
}

std::vector<VersionTable> load_sqlite_version_tables(const Source& source) {
    const SqliteDatabase database(path_of(source));
    std::vector<VersionTable> tables;
    database.each(
        "select m.name from sqlite_schema m where m.type = 'table' "
        "and (select group_concat(name) from pragma_table_info(m.name)) = 'version_num' order by 1",
        [&](const SqliteRow& row) { tables.push_back({"main", row.text(0), {}}); });
    for (VersionTable& table : tables) {
        // A table's name cannot be a parameter; doubled quotes keep it a name.
        std::string quoted;
        for (const char c : table.name) quoted += c == '"' ? std::string(2, c) : std::string(1, c);
        database.each(fmt::format("select version_num from \"{}\" order by 1", quoted),
                      [&](const SqliteRow& row) { table.revisions.push_back(row.text(0)); });
    }
    return tables;
}

}  // namespace schemadiff
