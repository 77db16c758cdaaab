// The bounds of partitions as the server prints them (pg_get_expr of relpartbound).
#pragma once

#include <string>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Whether a bound begins here: FOR VALUES, or DEFAULT.
bool sees_bound(const Cursor& cursor);

/// Reads it: "FOR VALUES FROM ('2024-01-01') TO (MAXVALUE)", "DEFAULT". The types of the partitioned
/// table's keys decide how constants are written.
std::string read_bound(Cursor& cursor, const Session& session, const Object& partitioned);

}  // namespace schemadiff::ddl
