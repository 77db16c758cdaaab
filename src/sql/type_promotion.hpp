// How two operands come to have types that fit: PostgreSQL's resolution of operators (manual,
// chapter 10), as far as it shows in printed casts.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sql/expression_tree.hpp"

namespace schemadiff {

/// The type of a constant in quotes, and of NULL, before anything gives it another.
constexpr std::string_view untyped = "unknown";

/// Without length, precision and the like: the type that the server casts a constant to.
std::string base_type(const std::string& type);
/// text and character varying, with or without a length.
bool is_textual(std::string_view type);
/// Whether values of the type have a collation. Of types outside of pg_catalog that of citext is known.
bool is_collatable(std::string_view type);
/// A date or a timestamp.
bool is_moment(std::string_view type);

struct TypedNode {
    Node* node = nullptr;
    std::string type;
};

/// item::type, unless it is that already.
void add_cast(Node& node, const std::string& type);

/// Two sides of a comparison or of arithmetic; returns the type that both have then.
std::string unify(TypedNode left, TypedNode right);

/// The branches of a CASE, the arguments of COALESCE, the elements of an array: all get one type, which
/// is returned; "unknown" if none has one, empty if there is no such type, or one is not known.
std::string unify_all(std::span<TypedNode> nodes);

}  // namespace schemadiff
