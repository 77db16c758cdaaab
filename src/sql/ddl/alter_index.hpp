// ALTER INDEX.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind ALTER INDEX (or ALTER TABLE, which takes indexes, too).
void alter_index(Cursor& cursor, Session& session);

}  // namespace schemadiff::ddl
