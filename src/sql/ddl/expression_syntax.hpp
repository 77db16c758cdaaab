// Whether tokens are an expression at all, whatever it means.
#pragma once

#include "sql/ddl/cursor.hpp"

namespace schemadiff::ddl {

/// A Fault unless the tokens are one expression.
void expect_expression(const Cursor& cursor, TokenRange range);

}  // namespace schemadiff::ddl
