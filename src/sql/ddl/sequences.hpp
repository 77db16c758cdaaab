// Sequences: CREATE SEQUENCE, and what ALTER SEQUENCE alone can do.
#pragma once

#include <string>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE [TEMPORARY | UNLOGGED] SEQUENCE.
void create_sequence(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER SEQUENCE name: its options. False if none stand here (OWNER TO and the like follow).
bool alter_sequence(Cursor& cursor, Session& session, Entry& entry);

/// OWNED BY table.column
void own_sequence(Entry& sequence, Entry& table, const std::string& column);

}  // namespace schemadiff::ddl
