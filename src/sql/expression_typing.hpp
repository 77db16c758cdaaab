// Typing of expressions (expression_types.hpp): the walk over a tree that finds the type of each part
// and adds the casts that the server adds. Its parts stand in files of their own.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sql/call_resolution.hpp"
#include "sql/expression_types.hpp"
#include "sql/type_promotion.hpp"

namespace schemadiff {

/// A constant in quotes, or NULL: what stands beside it tells its type.
bool is_untyped_constant(const Node& node);
using Resolve = std::function<std::optional<ResolvedCall>(std::span<const std::string>)>;
/// Constants of type text keep their cast where they would be read as of another type without it.
void keep_texts(std::span<TypedNode> arguments, const ResolvedCall& call, const Resolve& resolve);
/// The operator between the operands, if the types of all are known. The symbol may be a word: LIKE.
std::optional<ResolvedCall> resolve_operator_of(std::string_view symbol,
                                                std::span<const TypedNode> operands);
/// The types without lengths.
std::vector<std::string> types_of(std::span<const TypedNode> nodes);

class Typing {
  public:
    explicit Typing(const ColumnTypes& columns) : columns_(columns) {}

    /// The type of an expression, whose casts are added and dropped.
    std::string type(Node& node);

  private:
    TypedNode typed(Node& node);
    std::string column(std::string_view name) const;
    std::string base_of_domain(const std::string& type) const;
    std::string unified(std::span<TypedNode> nodes);
    std::string cast(Node& node);
    void move_collation(Node& node) const;
    std::string case_of(Node& node);
    std::string array(Node& node);
    static void keep_type(std::span<TypedNode> items, std::vector<std::string> types,
                          const std::string& wanted);
    void settle_arrays(std::span<TypedNode> nodes);
    /// Gives the arguments of a call the types that its function or operator takes; returns its type.
    std::string settle(const ResolvedCall& call, std::span<TypedNode> arguments);
    /// The same for the operands of an operator.
    std::string settle_operator(std::string_view symbol, const ResolvedCall& call,
                                std::span<TypedNode> operands);
    std::string element(Node& node);
    std::string field(Node& node);

    // operator_typing.cpp
    std::string unary(Node& node);
    std::string binary(Node& node);
    bool null_test(Node& node);
    void compare(const std::string& symbol, Node& left, Node& right);
    void settle_comparison(std::string_view symbol, TypedNode left, TypedNode right);

    // own_operator_typing.cpp
    /// Makes the node name the operator that fits best, where pg_catalog has none for the very types,
    /// and returns its type. Nothing where none fits, or more than one does as well.
    std::optional<std::string> own_operator(Node& node, std::span<TypedNode> sides) const;

    // membership_typing.cpp
    std::string membership(Node& node);
    void before_query(std::string_view symbol, TypedNode left, const std::string& column);
    bool has_variable(const Node& node) const;
    Node compared(const std::string& symbol, const Node& left, const std::string& type, TypedNode item);
    void settle_members(TypedNode left, std::vector<TypedNode> members, const std::string& common);
    std::string row_membership(Node& node);
    std::string quantified(Node& node);

    // call_typing.cpp
    std::string call(Node& node);
    std::string nullif(std::span<TypedNode> arguments);

    // extracted_typing.cpp
    bool casts_number(const Node& node);
    std::string settle_extracted(std::span<TypedNode> operands);
    std::string extracted_operation(std::span<TypedNode> operands);

    const ColumnTypes& columns_;
    std::string bare_type_;       ///< that of what the last cast was dropped from; empty if it was not
    bool in_comparison_ = false;  ///< whether the array at hand is only compared with
};

}  // namespace schemadiff
