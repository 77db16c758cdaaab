// ALTER INDEX.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind ALTER INDEX (or ALTER TABLE, which takes indexes, too).
void alter_index(Cursor& cursor, Session& session);

/// Behind ALTER … IF EXISTS name, of what is not there: as far as it can be read without the object, the
/// action must be one of a table's or an index's ("table", "index"). Throws Fault.
void pass_absent(Cursor& cursor, std::string_view kind);

}  // namespace schemadiff::ddl
