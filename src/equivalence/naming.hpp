// Names of constraints and indexes: which of them somebody gave, and which the engine made up.
#pragma once

#include "equivalence/ledger.hpp"

namespace schemadiff {

/// Whether nobody has named the object: it goes by what it is about, or by a generated name.
bool is_nameless(const Object& object);

/// Gives SQLite's object PostgreSQL's name, and writes down that only one of them has a name. Two
/// names that people gave stay for the diff, which tells of them as a renaming.
void settle_name(const Object& postgres, Object& sqlite, Ledger& ledger);

}  // namespace schemadiff
