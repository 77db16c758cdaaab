// A field of a composite type, or of a table's row, under another name: in all expressions that
// take it of a value, "(address).street". Which type a value has is told by reading the expression
// again.
#pragma once

#include <string>
#include <vector>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Of each of these types. REQUIRES: they still have the field's old name.
void rename_field_everywhere(Session& session, const std::vector<QualifiedName>& types,
                             const std::string& from, const std::string& to);

}  // namespace schemadiff::ddl
