// DO: a body that the server runs and that is then gone.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind DO. What only raises messages or asserts changes nothing; any other body is a Fault, as only
/// a server knows what it does.
void do_block(Cursor& cursor, Session& session);

}  // namespace schemadiff::ddl
