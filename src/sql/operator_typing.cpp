#include <utility>

#include "sql/constant_rewrite.hpp"
#include "sql/expression_rewrite.hpp"
#include "sql/expression_typing.hpp"
#include "sql/extracted_number.hpp"
#include "sql/function_types.hpp"

namespace schemadiff {

namespace {

bool is_row_pair(const Node& left, const Node& right) {
    return left.kind == NodeKind::row && right.kind == NodeKind::row &&
           left.items.size() == right.items.size();
}

std::string moved(const std::string& type) {
    const bool zoned = type == "timestamp with time zone";
    return zoned ? "timestamp without time zone" : "timestamp with time zone";
}

std::string sum(const std::string& symbol, const TypedNode& left,
                       const TypedNode& right) {
    if (is_moment(left.type)) {
        if (right.type == "interval") {
            return left.type == "date" ? "timestamp without time zone" : left.type;
        }
        if (right.type == untyped && symbol == "+" && left.type != "date") {
            add_cast(*right.node, "interval");
            return left.type;
        }
        if (symbol == "+") return left.type;
        if (right.type == untyped) add_cast(*right.node, left.type);
        const bool days = left.type == "date" && (right.type == "date" || right.type == untyped);
        if (days) return "integer";
        return is_moment(right.type) ? "interval" : left.type;
    }
    if (left.type == "jsonb") return "jsonb";
    const bool times = left.type == "time without time zone" && left.type == right.type;
    if (times && symbol == "-") return "interval";
    return unify(left, right);
}

std::string product(const TypedNode& left, const TypedNode& right) {
    for (const auto& [one, other] : {std::pair(left, right), std::pair(right, left)}) {
        if (one.type != "interval") continue;
        const bool number = is_number_type(base_type(other.type));
        if (number && other.type != "double precision") {
            add_cast(*other.node, "double precision");
        }
        return "interval";
    }
    return unify(left, right);
}

// Unlike + there are no operators between integers of two sizes.
std::string of_one_type(const TypedNode& left, const TypedNode& right) {
    const std::string common = unify(left, right);
    if (common != "integer" && common != "bigint") return common;
    if (left.type != common) add_cast(*left.node, common);
    if (right.type != common) add_cast(*right.node, common);
    return common;
}

std::string power(const TypedNode& left, const TypedNode& right) {
    const std::string common = unify(left, right);
    if (common == "smallint" || common == "integer" || common == "bigint") {
        add_cast(*left.node, "double precision");
        add_cast(*right.node, "double precision");
        return "double precision";
    }
    return common;
}

std::string other(const std::string& symbol, const TypedNode& left,
                         const TypedNode& right) {
    if (symbol == "->>" || symbol == "#>>" || symbol == "#>") {
        if (symbol != "->>" && right.type == untyped) add_cast(*right.node, "text[]");
        return symbol == "#>" ? left.type : "text";
    }
    if (symbol == "->") return left.type;
    const std::string base = base_type(left.type);
    const bool array = base.ends_with("[]");
    if (symbol == "||") {
        if (base == "jsonb" || array) return unify(left, right);
        const bool text = is_textual(base) || is_textual(right.type);
        for (const TypedNode& side : {left, right}) {
            const bool character = base_type(side.type) == "bpchar";
            const bool literal = left.type == untyped || right.type == untyped;
            if (character && (text || literal)) {
                add_cast(*side.node, "text");
                return "text";
            }
        }
        return is_textual(base) || is_textual(right.type) ? "text" : "";
    }
    if (base == "jsonb" && right.type == untyped) {
        if (symbol == "?|" || symbol == "?&") add_cast(*right.node, "text[]");
        if (symbol == "@?" || symbol == "@@") add_cast(*right.node, "jsonpath");
    }
    const bool contains = symbol == "@>" || symbol == "<@";
    if (contains && left.type == untyped && right.type == "jsonb") {
        add_cast(*left.node, "jsonb");
        return "boolean";
    }
    const bool overlaps = symbol == "&&" && (array || base.ends_with("range"));
    const bool network = (base == "inet" || base.ends_with("range")) && (symbol == "<<" || symbol == ">>" ||
                                            symbol == "<<=" || symbol == ">>=" ||
                                            symbol == "-|-" || symbol == "&<" || symbol == "&>");
    if (overlaps || network || (contains && (base == "jsonb" || array))) unify(left, right);
    return contains || overlaps || network || symbol.find('~') != std::string::npos ? "boolean"
                                                                                    : "";
}
// gram.y makes one constant of a sign and the number behind it.
void fold_sign(Node& node) {
    Node& item = node.items[0];
    const bool folds = node.text == "-" && item.kind == NodeKind::number;
    if (!folds || item.text.find_first_not_of("0.") == std::string::npos) return;
    if (item.text.starts_with('-')) {
        item.text.erase(0, 1);
    } else {
        item.text.insert(0, "-");
    }
    node = Node(std::move(item));
}

}  // namespace

std::string Typing::unary(Node& node) {
    TypedNode argument = typed(node.items[0]);
    if (auto own = own_operator(node, std::span(&argument, 1))) return *own;
    fold_sign(node);
    if (node.kind == NodeKind::number) return number_type(node.text);
    if (argument.type == extracted_number) return argument.type;
    if (argument.type != untyped) {
        const auto call = resolve_operator_of(node.text, std::span(&argument, 1));
        if (call) return settle_operator(node.text, *call, std::span(&argument, 1));
    }
    const bool same = node.text == "-" || node.text == "+" || node.text == "@";
    return same ? argument.type : std::string();
}

std::string Typing::binary(Node& node) {
    const std::string& symbol = node.text;
    if (symbol.ends_with("DISTINCT FROM") && null_test(node)) return "boolean";
    const bool distinct = symbol.ends_with("DISTINCT FROM");
    const bool comparison = distinct || is_comparison(symbol);
    if (comparison && is_row_pair(node.items[0], node.items[1])) {
        compare(symbol, node.items[0], node.items[1]);
        return "boolean";
    }
    TypedNode sides[] = {typed(node.items[0]), typed(node.items[1])};
    const auto& [left, right] = sides;
    if (!distinct) {
        if (auto own = own_operator(node, sides)) return *own;
    }
    if (comparison) {
        settle_comparison(symbol, left, right);
        return "boolean";
    }
    if (symbol == "AT TIME ZONE") return moved(left.type);
    if (meets_extracted(sides)) return extracted_operation(sides);
    if (const auto call = resolve_operator_of(symbol, sides)) {
        return settle_operator(symbol, *call, sides);
    }
    if (symbol == "+" || symbol == "-") return sum(symbol, left, right);
    if (symbol == "*" || symbol == "/") return product(left, right);
    if (symbol == "%" || symbol == "&" || symbol == "|" || symbol == "#") {
        return of_one_type(left, right);
    }
    if (symbol == "^") return power(left, right);
    return other(symbol, left, right);
}

// x IS DISTINCT FROM NULL is x IS NOT NULL, unless x is a row: then its fields matter to one of
// the two. Only types of pg_catalog are known to be none. Whether one side is NULL.
bool Typing::null_test(Node& node) {
    for (const std::size_t n : {0U, 1U}) {
        if (node.items[n].kind != NodeKind::null) continue;
        Node& other = node.items[1 - n];
        const std::string found = type(other);
        if (found.empty() || found == "record" || found.find('.') != found.npos) return true;
        const bool negative = node.text == "IS DISTINCT FROM";
        node = make_node(NodeKind::test, negative ? "IS NOT NULL" : "IS NULL",
                         Node(std::move(other)));
        return true;
    }
    return false;
}

void Typing::settle_comparison(std::string_view symbol, TypedNode left, TypedNode right) {
    TypedNode sides[] = {std::move(left), std::move(right)};
    if (meets_extracted(sides)) {
        settle_extracted(sides);
    } else if (const auto call = resolve_operator_of(symbol, sides)) {
        settle_operator(symbol, *call, sides);
    } else {
        unify(sides[0], sides[1]);
    }
}

// Rows are compared field by field.
void Typing::compare(const std::string& symbol, Node& left, Node& right) {
    if (!is_row_pair(left, right)) return settle_comparison(symbol, typed(left), typed(right));
    for (std::size_t n = 0; n < left.items.size(); ++n) {
        compare(symbol, left.items[n], right.items[n]);
        if (!symbol.ends_with("DISTINCT FROM")) continue;
        // In a row it is no test of a NULL.
        for (Node* field : {&left.items[n], &right.items[n]}) {
            if (field->kind == NodeKind::null) add_cast(*field, "text");
            const bool null = field->kind == NodeKind::cast && field->items[0].kind == NodeKind::null;
            if (null) field->kind = NodeKind::conversion;
        }
    }
}

}  // namespace schemadiff
