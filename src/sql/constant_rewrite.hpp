// The part of the rewriting that concerns casts and the constants under them.
#pragma once

#include <string>
#include <string_view>

#include "sql/expression_tree.hpp"

namespace schemadiff {

/// A cast with all that is under it.
void rewrite_cast(Node& node);

/// (ARRAY[a, b])::text[] to ARRAY[a::text, b::text]; the innermost cast goes first.
void distribute_cast(Node& node);

/// '{a,b}'::text[] to ARRAY['a', 'b']; left alone if it has dimensions, or nothing inside.
void expand_array_text(Node& node);

/// The type that a bare number has: the first of integer, bigint and numeric that can hold it.
std::string number_type(std::string_view digits);

}  // namespace schemadiff
