#include "sql/sqlite/catalog_model.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "sql/sqlite/table_reading.hpp"

namespace schemadiff {

void add_sqlite_table(Object& schema, const SqliteTableRow& row, const SqliteCatalog& catalog) {
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

void set_sqlite_settings(Object& root, const SqliteCatalog& catalog) {
    root.set_unless_empty<Key::encoding>(catalog.encoding);
    root.set_unless_empty<Key::user_version>(catalog.user_version);
    root.set_unless_empty<Key::application_id>(catalog.application_id);
    if (catalog.auto_vacuum == 1) root.set<Key::auto_vacuum>("full");
    if (catalog.auto_vacuum == 2) root.set<Key::auto_vacuum>("incremental");
}

}  // namespace schemadiff
