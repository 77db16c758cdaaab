// CREATE TABLE and CREATE FOREIGN TABLE, in all their forms.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE [TEMPORARY | UNLOGGED] TABLE.
void create_table(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind CREATE FOREIGN TABLE.
void create_foreign_table(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER TABLE [IF EXISTS] [ONLY] name [*]: one or several actions.
void alter_table(Cursor& cursor, Session& session);

/// Behind CLUSTER: the index that the table is clustered on from then on.
void cluster_statement(Cursor& cursor, Session& session);

}  // namespace schemadiff::ddl
