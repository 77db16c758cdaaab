// The model out of the catalog's rows, wherever those come from.
#pragma once

#include "model/object.hpp"
#include "sql/sqlite/catalog.hpp"

namespace schemadiff {

/// Adds the table with all that belongs to it but its triggers. Throws source_error where its CREATE
/// text cannot be read.
void add_sqlite_table(Object& schema, const SqliteTableRow& row, const SqliteCatalog& catalog);

/// What the database itself is set to.
void set_sqlite_settings(Object& root, const SqliteCatalog& catalog);

}  // namespace schemadiff
