// CREATE TABLE … AS: a table with the columns of a query.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE [TEMPORARY | UNLOGGED] TABLE, where no columns with types follow.
void create_table_as(Cursor& cursor, Session& session, CreateModifiers modifiers);

}  // namespace schemadiff::ddl
