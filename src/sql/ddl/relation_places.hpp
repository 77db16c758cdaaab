// What else a relation has in the catalog beside its own entry: the names of its indexes and
// statistics, the sequences of its columns; and where else its columns are named.
#pragma once

#include <string>
#include <vector>

#include "sql/ddl/catalog.hpp"

namespace schemadiff::ddl {

/// Whether a child of this kind has an index of its name: it shares the relations' name space.
bool has_index(Kind kind);

/// Whether two children of one table must not have the same name.
bool share_names(Kind left, Kind right);

/// Lets indexes and statistics follow a relation that has another name or schema already.
void move_places(Catalog& catalog, const QualifiedName& from, const QualifiedName& to);

/// The sequences that are owned by a column of the table.
std::vector<Entry*> owned_sequences(Catalog& catalog, const QualifiedName& table);

/// The full name of statistics, whose child's name has the schema only where it is another one.
QualifiedName statistics_name(const QualifiedName& table, const std::string& child);

/// A column's new name in all that names it: its table's own parts, foreign keys, queries, …
void rename_column_everywhere(Catalog& catalog, const QualifiedName& relation,
                              const std::string& from, const std::string& to);

}  // namespace schemadiff::ddl
