// SQLite keeps every table in one schema, main: here its relations are put where PostgreSQL has
// theirs, under PostgreSQL's spelling of their names and their columns'.
#pragma once

#include <vector>

#include "equivalence/ledger.hpp"
#include "equivalence/views.hpp"

namespace schemadiff {

/// Gives `sqlite` the schemas of `postgres`; what has no counterpart goes to public, or to the
/// first schema where there is no public. References of foreign keys are spelled with their schema.
std::vector<SchemaPair> pair_schemas(Object& postgres, Object& sqlite, Ledger& ledger);

}  // namespace schemadiff
