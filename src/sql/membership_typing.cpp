// x IN (a, b) and x = ANY (array), as transformAExprIn() of parse_expr.c and make_scalar_array_op() of
// parse_oper.c take them apart.
#include <algorithm>
#include <utility>

#include "sql/constant_rewrite.hpp"
#include "sql/expression_rewrite.hpp"
#include "sql/expression_typing.hpp"
#include "sql/extracted_number.hpp"
#include "sql/function_types.hpp"

namespace schemadiff {

namespace {

const std::string extracted_array = std::string(extracted_number) + "[]";

// An array of arrays is of the same type, and an anonymous row has no type that an array could have.
bool has_type_of_arrays(const std::string& type) {
    return !type.ends_with("[]") && type != "record";
}

// The side before an array.
std::optional<ResolvedCall> settle_left(std::string_view symbol, const TypedNode& left,
                                        const std::string& element) {
    Node other;
    const TypedNode sides[] = {left, {&other, element}};
    if (meets_extracted(sides)) return std::nullopt;
    std::optional<ResolvedCall> call = resolve_operator_of(symbol, sides);
    if (call) give_resolved(left, call->arguments[0]);
    if (!call) unify(left, {&other, element});
    return call;
}

Node joined(std::vector<Node> parts, NodeKind kind) {
    if (parts.size() == 1) return std::move(parts[0]);
    Node node = make_node(kind);
    node.items = std::move(parts);
    return node;
}

// x = ANY (ARRAY[...]) and x <> ALL (ARRAY[...]) are x IN (...) and x NOT IN (...), and as such get the
// type that x has in common with what is in the array.
bool is_membership(const Node& node) {
    const bool any = node.kind == NodeKind::any;
    const Node& array = node.items[1];
    return node.text == (any ? "=" : "<>") && node.items[0].kind != NodeKind::row &&
           std::ranges::none_of(array.items, [](const Node& i) { return i.kind == NodeKind::array; });
}

NodeKind junction_of(const Node& membership) {
    return membership.text == "NOT IN" ? NodeKind::all_of : NodeKind::any_of;
}

std::string symbol_of(const Node& membership) {
    return membership.text == "NOT IN" ? "<>" : "=";
}

}  // namespace

Node Typing::compared(const std::string& symbol, const Node& left, const std::string& type,
                      TypedNode item) {
    Node node = make_node(NodeKind::binary, symbol, left, std::move(*item.node));
    settle_comparison(symbol, {&node.items[0], type}, {&node.items[1], std::move(item.type)});
    return node;
}

// The column of a sub-select is cast without a word.
void Typing::before_query(std::string_view symbol, TypedNode left, const std::string& column) {
    if (column == extracted_number) settle_extracted(std::span(&left, 1));
    else settle_left(symbol, left, column);
}

// A column of a query around this one counts for a constant (contain_vars_of_level()).
bool Typing::has_variable(const Node& node) const {
    if (node.kind == NodeKind::name) return !columns_.contains(outer_column(node.text));
    if (node.kind == NodeKind::raw) return true;
    return std::ranges::any_of(node.items, [&](const Node& item) { return has_variable(item); });
}

// All get the type that they have in common, and with it that of the operator.
void Typing::settle_members(TypedNode left, std::vector<TypedNode> members, const std::string& common) {
    if (common.empty()) {
        // What is beside a constant may tell its type all the same.
        for (const TypedNode& one : members) {
            Node copy = *left.node;
            unify({&copy, left.type}, one);
        }
        return;
    }
    std::vector<TypedNode> all = members;
    all.push_back(left);
    if (meets_extracted(all)) {
        settle_extracted(all);
        return;
    }
    Node copy = *left.node;
    all.back().node = &copy;
    unify_all(all);
    const auto call = settle_left("=", left, common);
    if (!call) return;
    for (const TypedNode& one : members) give_resolved({one.node, common}, call->arguments[1]);
}

// The members without columns become one array, if they are two at least and have a type of arrays;
// each of the others is compared on its own.
std::string Typing::membership(Node& node) {
    if (node.items[1].kind == NodeKind::raw) {
        const std::string found = type(node.items[1]);
        before_query("=", typed(node.items[0]), found);
        return "boolean";
    }
    if (node.items[0].kind == NodeKind::row) return row_membership(node);
    const TypedNode left = typed(node.items[0]);
    std::vector<TypedNode> members;
    std::vector<TypedNode> others;
    std::vector<TypedNode> all;
    for (std::size_t n = 1; n < node.items.size(); ++n) {
        all.push_back(typed(node.items[n]));
        (has_variable(node.items[n]) ? others : members).push_back(all.back());
    }
    if (size_of(*left.node) > largest_repeated_node) return "boolean";
    std::vector<Node> parts;
    if (members.size() > 1) {
        std::vector<std::string> types = types_of(members);
        types.insert(types.begin(), types_of(std::span(&left, 1))[0]);
        const std::string common = common_type(types);
        if (has_type_of_arrays(common)) {
            Node in = make_node(NodeKind::in, node.text, *left.node);
            settle_members({&in.items[0], left.type}, members, common);
            for (const TypedNode& one : members) in.items.push_back(std::move(*one.node));
            parts.push_back(std::move(in));
            all = std::move(others);
        }
    }
    for (TypedNode& one : all) {
        parts.push_back(compared(symbol_of(node), *left.node, left.type, std::move(one)));
    }
    node = joined(std::move(parts), junction_of(node));
    return "boolean";
}

// Rows are compared one by one, field by field.
std::string Typing::row_membership(Node& node) {
    std::vector<std::string> left;
    for (Node& field : node.items[0].items) left.push_back(type(field));
    const bool large = size_of(node.items[0]) > largest_repeated_node;
    std::vector<Node> parts;
    bool rows = true;
    for (std::size_t n = 1; n < node.items.size(); ++n) {
        Node& row = node.items[n];
        if (row.kind != NodeKind::row || row.items.size() != left.size()) {
            type(row);
            rows = false;
            continue;
        }
        Node operand = large ? Node() : node.items[0];
        for (std::size_t field = 0; field < left.size(); ++field) {
            TypedNode right = typed(row.items[field]);
            if (!large) settle_comparison("=", {&operand.items[field], left[field]}, std::move(right));
        }
        if (!large) parts.push_back(make_node(NodeKind::binary, symbol_of(node), std::move(operand), row));
    }
    if (rows && !large) node = joined(std::move(parts), junction_of(node));
    return "boolean";
}

std::string Typing::quantified(Node& node) {
    const TypedNode left = typed(node.items[0]);
    Node& right = node.items[1];
    distribute_cast(right);
    in_comparison_ = right.kind == NodeKind::array;
    std::string found = type(right);
    in_comparison_ = false;
    // An array of character varying is compared as one of text, as its elements are.
    if (right.kind == NodeKind::cast && right.text == "text[]" && !is_untyped_constant(right.items[0]) &&
        size_of(right) <= largest_repeated_node) {
        Node item = right.items[0];
        std::string from = base_type(type(item));
        if (from == "character varying[]") {
            right = std::move(item);
            found = std::move(from);
        }
    }
    if (right.kind == NodeKind::raw) {
        before_query(node.text, left, found);
        return "boolean";
    }
    if (found != untyped && !found.ends_with("[]")) return "boolean";
    const bool extracts = left.type == extracted_number || found == extracted_array;
    if (extracts && right.kind == NodeKind::array) {
        std::vector<TypedNode> all = {left};
        for (Node& item : right.items) all.push_back({&item, {}});
        settle_extracted(all);
        return "boolean";
    }
    const std::string element =
        found == untyped ? found : base_type(found.substr(0, found.size() - 2));
    if (right.kind == NodeKind::array && is_membership(node)) {
        std::vector<TypedNode> members;
        for (Node& item : right.items) {
            members.push_back({&item, item.kind == NodeKind::null ? std::string(untyped) : element});
        }
        const std::string types[] = {base_type(left.type), element};
        const std::string common = common_type(types);
        if (!members.empty() && !common.empty() && has_type_of_arrays(common)) {
            settle_members(left, members, common);
            return "boolean";
        }
    }
    const auto call = settle_left(node.text, left, element);
    std::string wanted = call ? call->arguments[1] : left.type;
    if (wanted.empty() || wanted == untyped || wanted == element) return "boolean";
    if (is_textual(wanted)) wanted = "text";
    if (is_textual(element) && wanted == "text") return "boolean";
    if (call || found == untyped) add_cast(right, base_type(wanted) + "[]");
    distribute_cast(right);
    return "boolean";
}

}  // namespace schemadiff
