// The operators that a script has made, as expressions mean them: by a symbol along the search
// path, or by OPERATOR(schema.symbol).
#pragma once

#include <string_view>
#include <vector>

#include "sql/ddl/session.hpp"
#include "sql/expression_types.hpp"

namespace schemadiff::ddl {

/// Those that it may mean, as it is written: "+", "OPERATOR(app.+)".
std::vector<OwnOperator> own_operators(const Session& session, std::string_view written);

/// Adds those that the symbols among the tokens may mean to the types of columns.
void add_operators(ColumnTypes& types, const Session& session, const Cursor& cursor,
                   TokenRange range);

/// The operator of an element of an exclusion: "&&", "OPERATOR(app.&&)" for one of a script that
/// takes the type on both sides.
std::string own_operator_text(const Session& session, std::string_view symbol,
                              std::string_view type);

}  // namespace schemadiff::ddl
