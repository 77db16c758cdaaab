// The bounds of partitions as the server prints them (pg_get_expr of relpartbound).
#pragma once

#include <string>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Whether a bound begins here: FOR VALUES, or DEFAULT.
bool sees_bound(const Cursor& cursor);

/// Only finds its end.
void pass_bound(Cursor& cursor);

/// Reads it: "FOR VALUES FROM ('2024-01-01') TO (MAXVALUE)", "DEFAULT". The types of the partitioned
/// table's keys decide how constants are written. Tells of what only a server can compute.
std::string read_bound(Cursor& cursor, Session& session, const Object& partitioned);

}  // namespace schemadiff::ddl
