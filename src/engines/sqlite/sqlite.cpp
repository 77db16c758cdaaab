#include "engines/sqlite/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <unordered_map>

#include "base/error.hpp"
#include "base/url.hpp"
#include "engines/sqlite/catalog.hpp"
#include "engines/sqlite/database.hpp"
#include "engines/sqlite/other_objects.hpp"
#include "engines/sqlite/table_reading.hpp"

namespace schemadiff {

namespace {

void add_table(Object& schema, const SqliteTableRow& row, const SqliteCatalog& catalog) {
    const std::string& sql = catalog.sql.at(row.name);
    const auto syntax = parse_sqlite_table(sql);
    if (!syntax) {
        throw source_error(
            fmt::format("the definition of the table {} cannot be read: {}", row.name, sql));
    }
    Object& table = schema.add(Kind::table, row.name);
    table.set_unless_empty<Key::strict>(row.strict);
    table.set_unless_empty<Key::without_rowid>(row.without_rowid);
    TableReading reading{row, *syntax, {}, table};
    for (const SqliteColumnRow& column : row.columns) reading.names.insert(lower_case(column.name));
    add_columns(reading);
    add_primary_key(reading);
    add_uniques(reading);
    add_foreign_keys(reading);
    add_checks(reading);
    add_indexes(reading, catalog);
}

void set_settings(Object& root, const SqliteCatalog& catalog) {
    root.set_unless_empty<Key::encoding>(catalog.encoding);
    root.set_unless_empty<Key::user_version>(catalog.user_version);
    root.set_unless_empty<Key::application_id>(catalog.application_id);
    if (catalog.auto_vacuum == 1) root.set<Key::auto_vacuum>("full");
    if (catalog.auto_vacuum == 2) root.set<Key::auto_vacuum>("incremental");
}

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
    set_settings(snapshot.root, catalog);
    Object& schema = snapshot.root.add(Kind::schema, "main");
    for (const SqliteTableRow& row : catalog.tables) add_table(schema, row, catalog);
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

}  // namespace schemadiff
