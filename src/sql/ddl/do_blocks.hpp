// DO: blocks of PL/pgSQL as migrations write them around statements that may have been run before.
// Statements of SQL are replayed, EXECUTE of a constant text and of format() with constants, IF
// [NOT] EXISTS of a look into the catalogs, and handlers that pass over what is there already or not
// there. A block with variables, loops or queries is a Fault: what it does only a server can tell.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind DO.
void do_block(Cursor& cursor, Session& session);

}  // namespace schemadiff::ddl
