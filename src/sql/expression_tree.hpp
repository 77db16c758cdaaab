// A scalar expression as a tree. One plain node type for all forms: the rewriting, the printing and
// the typing of expressions are each a switch over the kinds.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/token_list.hpp"

namespace schemadiff {

enum class NodeKind {
    empty,        ///< a bound of a slice that is not given
    name,         ///< column, "new.column", "t.*"; the text is as printed
    keyword,      ///< CURRENT_TIMESTAMP(3), DEFAULT, *
    text,         ///< a string constant; the text is its value
    number,       ///< digits, with "-" in front when negative
    null,
    boolean,      ///< "true" or "false"
    parameter,    ///< $1
    raw,          ///< a sub-select in its parentheses, a word before it; its range until it is spelled
    call,         ///< text(items suffix; the suffix is empty, or ORDER BY, ")", FILTER, OVER
    argument,     ///< text => item
    marked,       ///< text item: VARIADIC, DISTINCT
    cast,         ///< item::text
    conversion,   ///< a cast that is known to change the type: never left out
    unary,        ///< text item
    binary,       ///< item text item; also LIKE, AT TIME ZONE, IS DISTINCT FROM
    all_of,       ///< items with AND between
    any_of,       ///< items with OR between
    negation,     ///< NOT item
    test,         ///< item text: IS NULL, IS NOT TRUE
    in,           ///< first item text the others: IN, NOT IN
    any,          ///< item text ANY (item)
    all,          ///< item text ALL (item)
    simple_case,  ///< operand, pairs of when and then, and an else if the number is even
    case_of,      ///< pairs of when and then, and an else if the number is odd
    array,        ///< ARRAY[items]; the text says whether it is known to be "nested"
    row,          ///< ROW(items)
    subscript,    ///< item[item]; the text says whether it is "further" brackets behind others
    slice,        ///< item[item:item]; likewise
    field,        ///< (item).text
    collate,      ///< item COLLATE text
};

struct Node {
    NodeKind kind = NodeKind::empty;
    std::string text;
    std::vector<Node> items;
    std::string suffix;
    TokenRange range;  ///< what spell_raw() is to make text or suffix of; empty otherwise

    bool operator==(const Node&) const = default;
};

inline Node make_node(NodeKind kind, std::string text = {}) {
    return {kind, std::move(text), {}, {}, {}};
}
inline Node make_node(NodeKind kind, std::string text, Node item) {
    Node node = make_node(kind, std::move(text));
    node.items.push_back(std::move(item));
    return node;
}
inline Node make_node(NodeKind kind, std::string text, Node left, Node right) {
    Node node = make_node(kind, std::move(text), std::move(left));
    node.items.push_back(std::move(right));
    return node;
}

/// How tightly the operators bind, as in PostgreSQL's gram.y; a greater value binds tighter.
enum class Precedence {
    lowest,
    any_of,
    all_of,
    negation,
    test,
    comparison,
    match,  ///< LIKE, IN, BETWEEN
    other,  ///< every operator that is not named here
    sum,
    product,
    power,
    time_zone,
    collate,
    sign,
    postfix,  ///< ::, [], .field
    primary
};

/// That of an infix operator's symbol.
Precedence precedence_of_symbol(std::string_view symbol);

/// How large a tree is: its nodes, long texts counting as several.
std::size_t size_of(const Node& node);
/// An expression that the canonical form says more than once (x BETWEEN a AND b) may be this large.
constexpr std::size_t largest_repeated_node = 200;

/// How many levels an expression may have: what is deeper is kept as tokens.
constexpr int deepest_expression = 300;

}  // namespace schemadiff
