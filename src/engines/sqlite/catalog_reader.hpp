// The catalog of a live database.
#pragma once

#include "sql/sqlite/catalog.hpp"

namespace schemadiff {

class SqliteDatabase;

/// Reads it in a fixed number of queries (one more for each view when one of them is broken).
/// Internal tables (sqlite_…) and shadow tables are left out.
SqliteCatalog read_sqlite_catalog(const SqliteDatabase& database);

}  // namespace schemadiff
