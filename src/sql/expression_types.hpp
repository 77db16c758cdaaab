// What the server does to an expression once it knows the types of the columns: constants take the
// type of what they stand beside, numbers are promoted, character varying is compared as text. With
// the types at hand the casts that the server would print are added to what a person wrote, so that
// the rules of expression_rewrite.hpp meet the same tree on both sides. What is not certain is left.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "sql/expression_tree.hpp"

namespace schemadiff {

/// Names of columns, as they must be written, to canonical names of types. A sub-select stands in
/// it with its text, a function that is not one of pg_catalog's with "()" behind its name, a domain
/// with "::" before it and what it is based on, a field of a composite type as "(type).field"; the new
/// name of one that is being renamed stands with a mark before the field.
using ColumnTypes = std::map<std::string, std::string, std::less<>>;

/// What stands in it for a column of a query around that of the expression, with no type.
inline std::string outer_column(const std::string& name) {
    return "outer " + name;
}

/// An operator that is not one of pg_catalog's.
struct OwnOperator {
    std::string printed;  ///< "OPERATOR(app.+)"
    std::string left;     ///< the types of the operands as format_type() prints them; empty for none
    std::string right;
    std::string result;
};
/// Lets the symbol, as it is written, mean this operator for operands of its types, as long as no
/// operator of pg_catalog has the very same ones.
void add_operator(ColumnTypes& types, std::string_view written, const OwnOperator& own);

/// Adds and drops casts as the server does. Returns the type of the expression; empty if unknown.
std::string apply_types(Node& node, const ColumnTypes& columns);

/// Gives an expression to a place of the type: a default, a generated column.
void assign_type(Node& node, const std::string& found, const std::string& wanted);

}  // namespace schemadiff
