// Views: their queries are brought into one form against PostgreSQL's catalog, whose names and
// types both engines share.
#pragma once

#include <vector>

#include "equivalence/table_pair.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// A schema of PostgreSQL's and what of SQLite's main stands for it.
struct SchemaPair {
    Object* postgres;
    Object* sqlite;
};

/// Settles the views of the schemas; returns those whose queries could not be told from two
/// spellings of one.
std::vector<CoverageGap> settle_views(const std::vector<SchemaPair>& schemas,
                                      const Object& postgres_root, Ledger& ledger);

}  // namespace schemadiff
