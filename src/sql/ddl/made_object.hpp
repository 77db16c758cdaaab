// An object that a statement has put together before it was entered in the catalog.
#pragma once

#include "sql/ddl/catalog.hpp"

namespace schemadiff::ddl {

/// Puts it into its entry. Whose it is, what default privileges grant on it and where it was made was
/// settled as the entry was.
void fill_entry(Entry& entry, Object made);

}  // namespace schemadiff::ddl
