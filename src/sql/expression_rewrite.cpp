#include "sql/expression_rewrite.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "sql/constant_rewrite.hpp"

namespace schemadiff {

namespace {

// (a AND b) AND c
void flatten(Node& node) {
    if (std::ranges::none_of(node.items, [&](const Node& i) { return i.kind == node.kind; })) return;
    std::vector<Node> flat;
    for (Node& item : node.items) {
        if (item.kind == node.kind) {
            std::ranges::move(item.items, std::back_inserter(flat));
        } else {
            flat.push_back(std::move(item));
        }
    }
    node.items = std::move(flat);
}

void rewrite_negation(Node& node) {
    Node& item = node.items[0];
    if (item.kind == NodeKind::binary && item.text == "IS DISTINCT FROM") {
        item.text = "IS NOT DISTINCT FROM";
        node = Node(std::move(item));
    }
}

bool is_text_constant(const Node& node) {
    return node.kind == NodeKind::text;
}

// A cast that the server adds to a value of character varying when it is compared.
void drop_text_cast(Node& node) {
    while (node.kind == NodeKind::cast && is_text_type(node.text)) {
        node = Node(std::move(node.items[0]));
    }
}

// Whole numbers are exact in every type of numbers; fractions in numeric, and in double precision
// as far as they are written; real is nearer than what is compared with it.
void drop_number_cast(Node& node) {
    if (node.kind != NodeKind::cast || node.items[0].kind != NodeKind::number) return;
    const bool whole = node.items[0].text.find('.') == std::string::npos;
    const bool exact = node.text == "numeric" || node.text == "double precision" ||
                       (whole && node.text != "real" && is_number_type(node.text));
    if (exact) node = Node(std::move(node.items[0]));
}

bool is_null(const Node& node) {
    return node.kind == NodeKind::null || (node.kind == NodeKind::cast && is_null(node.items[0]));
}

void drop_null_cast(Node& node) {
    if (node.kind == NodeKind::cast && node.items[0].kind == NodeKind::null) {
        node = Node(std::move(node.items[0]));
    }
}

// The sides of a comparison: `left` with each of the others.
void settle_comparison(Node& left, Node* begin, Node* end) {
    if (std::all_of(begin, end, is_text_constant)) drop_text_cast(left);
    if (is_text_constant(left)) std::for_each(begin, end, drop_text_cast);
    const bool constants = std::all_of(begin, end, is_number_constant);
    // Beside other members than constants, the type of one tells that of all.
    const bool alone = begin + 1 == end;
    if (alone || constants) std::for_each(begin, end, drop_number_cast);
    drop_number_cast(left);
}

void settle_comparison(Node& node) {
    settle_comparison(node.items[0], &node.items[1], node.items.data() + node.items.size());
    // IS DISTINCT FROM NULL is the test IS NOT NULL, but that of a NULL with a type stays.
    if (node.text.ends_with("DISTINCT FROM")) return;
    for (Node& item : node.items) drop_null_cast(item);
}

// EXTRACT is numeric in some versions and double precision in others, and so is what it is
// calculated with.
void settle_extract(Node& node) {
    const auto extracts = [](const Node& item) {
        return item.kind == NodeKind::call && item.text == "date_part";
    };
    if (extracts(node.items[0])) drop_number_cast(node.items[1]);
    if (extracts(node.items[1])) drop_number_cast(node.items[0]);
}

// (a, b) = (1, 2) is a = 1 AND b = 2; the server keeps rows only for < and its like.
void expand_row_comparison(Node& node) {
    const Node& left = node.items[0];
    const Node& right = node.items[1];
    const bool rows = left.kind == NodeKind::row && right.kind == NodeKind::row &&
                      left.items.size() == right.items.size() && left.items.size() > 1;
    const bool same = node.text == "=" || node.text == "IS NOT DISTINCT FROM";
    if (!rows || (!same && node.text != "<>" && node.text != "IS DISTINCT FROM")) return;
    Node all = make_node(same ? NodeKind::all_of : NodeKind::any_of);
    for (std::size_t n = 0; n < left.items.size(); ++n) {
        all.items.push_back(make_node(NodeKind::binary, node.text, left.items[n], right.items[n]));
        rewrite(all.items.back());
    }
    node = std::move(all);
}

void rewrite_binary(Node& node) {
    if (is_comparison(node.text) || node.text.ends_with("DISTINCT FROM")) {
        settle_comparison(node);
        expand_row_comparison(node);
    } else if (precedence_of_symbol(node.text) >= Precedence::sum) {
        settle_extract(node);
    }
}

// What is repeated for each member must be small, or nesting would make it grow without bounds.
bool is_large(const Node& node) {
    return size_of(node) > largest_repeated_node;
}

Node compared(const Node& left, const std::string& symbol, Node right) {
    Node node = make_node(NodeKind::binary, symbol, left, std::move(right));
    rewrite(node);
    return node;
}

// The server makes one array of the members without columns, and a comparison of each other one;
// of rows, a comparison of each.
void rewrite_membership(Node& node) {
    if (node.items.size() < 2 || node.items[1].kind == NodeKind::raw) return;
    if (is_large(node.items[0])) return;
    const bool negative = node.text == "NOT IN";
    const std::string symbol = negative ? "<>" : "=";
    const bool rows = node.items[0].kind == NodeKind::row;
    const Node left = node.items[0];
    Node members = make_node(NodeKind::in, node.text, left);
    Node parts = make_node(negative ? NodeKind::all_of : NodeKind::any_of);
    const auto constants = std::count_if(node.items.begin() + 1, node.items.end(),
                                         [](const Node& item) { return !has_column(item); });
    for (std::size_t n = 1; n < node.items.size(); ++n) {
        Node& item = node.items[n];
        // One alone makes no array, and keeps its place.
        if (rows || constants < 2 || has_column(item)) {
            parts.items.push_back(compared(left, symbol, std::move(item)));
        } else {
            members.items.push_back(std::move(item));
        }
    }
    if (members.items.size() > 2) {
        settle_comparison(members);
        std::for_each(members.items.begin() + 1, members.items.end(), drop_null_cast);
        parts.items.insert(parts.items.begin(), std::move(members));
    } else if (members.items.size() == 2) {
        parts.items.insert(parts.items.begin(),
                           compared(left, symbol, std::move(members.items[1])));
    }
    if (parts.items.size() == 1) {
        node = Node(std::move(parts.items[0]));
    } else {
        flatten(parts);
        node = std::move(parts);
    }
}

// = ANY (ARRAY[...]) and <> ALL (ARRAY[...]). Unlike a list after IN, an array may hold columns,
// which the server leaves in it; the meaning is the same.
void rewrite_quantified(Node& node) {
    if (node.items[1].kind == NodeKind::cast) expand_array_text(node.items[1]);
    Node& array = node.items[1];
    if (array.kind == NodeKind::raw) {
        if (node.kind == NodeKind::any && node.text == "=") {
            node.kind = NodeKind::in;
            node.text = "IN";
        }
        return;
    }
    // An array of character varying is compared as text.
    const bool text_array = array.kind == NodeKind::cast && array.text == "text[]";
    if (text_array && is_text_constant(node.items[0])) {
        array = Node(std::move(array.items[0]));
    }
    const auto is_array = [](const Node& item) {
        return item.kind == NodeKind::array ||
               (item.kind == NodeKind::cast && item.text.ends_with("[]"));
    };
    const bool nested = array.kind != NodeKind::array || array.items.empty() ||
                        array.text == "nested" || std::ranges::any_of(array.items, is_array);
    if (nested) return;
    const bool in = node.kind == NodeKind::any && node.text == "=";
    const bool not_in = node.kind == NodeKind::all && node.text == "<>";
    if (!in && !not_in) {
        std::vector<Node>& items = array.items;
        if (is_comparison(node.text)) {
            settle_comparison(node.items[0], items.data(), items.data() + items.size());
            if (!std::ranges::all_of(items, is_null)) std::ranges::for_each(items, drop_null_cast);
        }
        return;
    }
    Node members = make_node(NodeKind::in, in ? "IN" : "NOT IN", std::move(node.items[0]));
    std::vector<Node> items = std::move(array.items);
    std::ranges::move(items, std::back_inserter(members.items));
    node = std::move(members);
    rewrite_membership(node);
}

void rewrite_simple_case(Node& node) {
    if (is_large(node.items[0])) return;
    for (std::size_t n = 1; n + 1 < node.items.size(); n += 2) {
        Node operand = node.items[0];
        settle_comparison(operand, &node.items[n], &node.items[n] + 1);
        drop_null_cast(node.items[n]);
    }
    const auto text = [](const Node& item) { return is_text_constant(item); };
    bool all_text = true;
    for (std::size_t n = 1; n + 1 < node.items.size(); n += 2) all_text &= text(node.items[n]);
    if (all_text) drop_text_cast(node.items[0]);
}

// CASE ... ELSE NULL::integer: what the server prints where no ELSE is written.
void drop_null_else(Node& node) {
    const bool has_else = (node.items.size() % 2 == 1) == (node.kind == NodeKind::case_of);
    if (!has_else || node.items.size() < 3) return;
    Node& last = node.items.back();
    drop_null_cast(last);
    if (last.kind == NodeKind::null) node.items.pop_back();
}

// CASE … THEN NULL::text: the other results tell the type.
void rewrite_case(Node& node) {
    const std::size_t first = node.kind == NodeKind::simple_case ? 2 : 1;
    bool told = false;
    const auto for_each_result = [&](const auto& action) {
        for (std::size_t n = first; n < node.items.size(); n += 2) action(node.items[n]);
        if ((node.items.size() - first) % 2 == 0) action(node.items.back());
    };
    for_each_result([&](const Node& result) { told = told || !is_null(result); });
    if (told) for_each_result([](Node& result) { drop_null_cast(result); });
    drop_null_else(node);
}

void rewrite_sign(Node& node) {
    Node& item = node.items[0];
    Node* number = item.kind == NodeKind::number ? &item : nullptr;
    if (item.kind == NodeKind::cast && is_number_type(item.text) &&
        item.items[0].kind == NodeKind::number) {
        number = item.items.data();
    }
    if (number == nullptr || node.text != "-") return;
    if (number->text.starts_with('-')) {
        number->text.erase(0, 1);
    } else if (number->text.find_first_not_of("0.") != std::string::npos) {
        number->text.insert(0, "-");  // there is no negative zero
    }
    node = Node(std::move(item));
}

void rewrite_call(Node& node) {
    if (node.text == "NULLIF" && node.items.size() == 2) {
        // The type of the first is that of the result.
        Node first = node.items[0];
        const bool number = first.kind == NodeKind::cast && is_number_constant(first);
        settle_comparison(node);
        if (number) node.items[0] = std::move(first);
    }
    // The others tell the type.
    const bool told = !std::ranges::all_of(node.items, is_null);
    if (node.text == "COALESCE" && told) {
        for (Node& item : node.items) drop_null_cast(item);
    }
}

}  // namespace

bool has_column(const Node& node) {
    if (node.kind == NodeKind::name || node.kind == NodeKind::raw) return true;
    return std::ranges::any_of(node.items, has_column);
}

bool is_comparison(std::string_view symbol) {
    return precedence_of_symbol(symbol) == Precedence::comparison;
}

void rewrite(Node& node) {
    if (node.kind == NodeKind::cast) {
        rewrite_cast(node);
        return;
    }
    // IS DISTINCT FROM NULL is the test IS NOT NULL, but that of a NULL with a type is not.
    if (node.kind == NodeKind::binary && node.text.ends_with("DISTINCT FROM")) {
        for (Node& item : node.items) {
            if (item.kind == NodeKind::cast && item.items[0].kind == NodeKind::null) {
                item.kind = NodeKind::conversion;
            }
        }
    }
    for (Node& item : node.items) rewrite(item);
    switch (node.kind) {
        case NodeKind::all_of:
        case NodeKind::any_of: return flatten(node);
        case NodeKind::negation: return rewrite_negation(node);
        case NodeKind::binary: return rewrite_binary(node);
        case NodeKind::unary: return rewrite_sign(node);
        case NodeKind::in: return rewrite_membership(node);
        case NodeKind::any:
        case NodeKind::all: return rewrite_quantified(node);
        case NodeKind::simple_case: rewrite_simple_case(node); return rewrite_case(node);
        case NodeKind::case_of: return rewrite_case(node);
        case NodeKind::call: return rewrite_call(node);
        default: return;
    }
}

}  // namespace schemadiff
