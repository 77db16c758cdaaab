// CREATE TYPE … AS RANGE.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE TYPE name AS RANGE.
void create_range_type(Cursor& cursor, Session& session, const QualifiedName& name,
                       std::size_t name_token);

}  // namespace schemadiff::ddl
