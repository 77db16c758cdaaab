// Which names of constraints, indexes and sequences are such as the server makes: judged anew once
// a table, column or constraint has another name, by the same rules as on a server's catalogs.
#pragma once

#include "sql/ddl/catalog.hpp"

namespace schemadiff::ddl {

/// Marks the constraints and indexes of a table (or the checks of a domain).
void judge_generated_names(Object& table);

/// The same for a table of that name with the sequences that belong to its columns.
void judge_names_around(Catalog& catalog, const QualifiedName& table);

}  // namespace schemadiff::ddl
