// CREATE TYPE … AS RANGE.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE TYPE name AS RANGE.
void create_range_type(Cursor& cursor, Session& session, const QualifiedName& name,
                       std::size_t name_token);
/// Says what a range's multirange is called, unless a server would call it so anyway.
void tell_multirange(Entry& range);

/// Spells the constants of the script's own ranges as their types print them, in all texts.
void spell_range_constants(Session& session);

}  // namespace schemadiff::ddl
