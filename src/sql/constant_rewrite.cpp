#include "sql/constant_rewrite.hpp"

#include <algorithm>
#include <cstdint>
#include <charconv>
#include <optional>
#include <iterator>

#include "sql/constant_value.hpp"
#include "sql/expression_rewrite.hpp"
#include "sql/type_promotion.hpp"

namespace schemadiff {

namespace {

bool is_plain_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t digits = text.find_first_not_of("0123456789");
    if (text.empty() || digits == 0) return false;
    if (digits == std::string_view::npos) return text.size() == 1 || text[0] != '0';
    const std::string_view fraction = text.substr(digits + 1);
    return text[digits] == '.' && !fraction.empty() && (digits == 1 || text[0] != '0') &&
           fraction.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<std::int64_t> whole(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_integer_type(std::string_view type) {
    return type == "integer" || type == "smallint" || type == "bigint";
}

// '1'::integer, (1)::integer and 1; '1.5'::numeric and 1.5.
void rewrite_number(Node& node) {
    Node& item = node.items[0];
    if (item.kind == NodeKind::text && is_plain_number(item.text) && is_number_type(node.text) &&
        (whole(item.text) || !is_integer_type(node.text))) {
        item.kind = NodeKind::number;
    }
    // 1e5 as double precision: numeric on the way changes nothing.
    if (node.text == "double precision" && item.kind == NodeKind::cast && item.text == "numeric" &&
        item.items[0].kind == NodeKind::number) {
        item = Node(std::move(item.items[0]));
    }
    if (item.kind == NodeKind::number && node.text == number_type(item.text)) {
        node = Node(std::move(item));
    }
}

void rewrite_boolean(Node& node) {
    constexpr std::string_view yes[] = {"t", "true", "y", "yes", "on", "1"};
    constexpr std::string_view no[] = {"f", "false", "n", "no", "off", "0"};
    Node& item = node.items[0];
    if (item.kind == NodeKind::text) {
        const bool is_true = std::ranges::find(yes, item.text) != std::end(yes);
        if (!is_true && std::ranges::find(no, item.text) == std::end(no)) return;
        node = make_node(NodeKind::boolean, is_true ? "true" : "false");
    } else if (item.kind == NodeKind::boolean) {
        node = Node(std::move(item));
    }
}

bool is_text_with_length(std::string_view type) {
    return type.starts_with("character varying(") && type.ends_with(')');
}

// ARRAY[]::text[] is '{}'::text[].
void rewrite_array_cast(Node& node) {
    Node& item = node.items[0];
    if (item.kind == NodeKind::array && item.items.empty()) item = make_node(NodeKind::text, "{}");
}

// A function that takes anything leaves a NULL as it is, which is printed so.
bool is_unknown(const Node& node) {
    return node.kind == NodeKind::cast && node.text == "unknown" &&
           (node.items[0].kind == NodeKind::text || node.items[0].kind == NodeKind::null);
}

void rewrite_text_cast(Node& node) {
    Node& item = node.items[0];
    // On the way to text, character varying without a length changes nothing.
    while (item.kind == NodeKind::cast && item.text == "character varying") {
        item = Node(std::move(item.items[0]));
    }
    const bool constant = item.kind == NodeKind::text || item.kind == NodeKind::null;
    if (constant && is_text_type(node.text)) node = Node(std::move(item));
}

// ('2020-01-01'::timestamp)::timestamp(0): the server keeps the constant as it is, and the function
// beside it that would round, but prints one cast for the two (get_coercion_expr()).
void join_lengths(Node& node) {
    Node& item = node.items[0];
    if (item.kind != NodeKind::cast || item.items[0].kind != NodeKind::text) return;
    if (item.text == node.text || item.text != base_type(node.text)) return;
    item = Node(std::move(item.items[0]));
}

}  // namespace

std::string number_type(std::string_view digits) {
    const std::optional<std::int64_t> value = whole(digits);
    if (!value) return "numeric";
    const bool fits = *value >= INT32_MIN && *value <= INT32_MAX;
    return fits ? "integer" : "bigint";
}

bool is_text_type(std::string_view type) {
    return type == "text" || type == "character varying";
}

bool is_number_type(std::string_view type) {
    return is_integer_type(type) || type == "numeric" || type == "real" ||
           type == "double precision";
}

bool is_number_constant(const Node& node) {
    if (node.kind == NodeKind::number) return true;
    return node.kind == NodeKind::cast && node.items[0].kind == NodeKind::number;
}

void distribute_cast(Node& node) {
    if (node.kind != NodeKind::cast || !node.text.ends_with("[]")) return;
    Node& item = node.items[0];
    distribute_cast(item);
    if (item.kind != NodeKind::array || item.items.empty()) return;
    const std::string element_type = node.text.substr(0, node.text.size() - 2);
    Node array = std::move(item);
    for (Node& element : array.items) {
        const bool nested = element.kind == NodeKind::array;
        element = make_node(NodeKind::cast, nested ? node.text : element_type, std::move(element));
    }
    node = std::move(array);
}

void rewrite_cast(Node& node) {
    distribute_cast(node);
    if (node.kind != NodeKind::cast) return rewrite(node);
    if (is_unknown(node)) {
        node = Node(std::move(node.items[0]));
        return;
    }
    const bool to_text = is_text_type(node.text) || is_text_with_length(node.text);
    Node& item = node.items[0];
    // What is under the cast is rewritten on its own, except for a string constant of type text:
    // that it was one makes a difference to any other type.
    const bool text_first = item.kind == NodeKind::cast && is_text_type(item.text);
    rewrite(item);
    if (text_first && item.kind == NodeKind::text && !to_text) {
        item = make_node(NodeKind::cast, "text", std::move(item));
        return;
    }
    if (item.kind == NodeKind::cast && item.text == node.text) {
        node = Node(std::move(item));
        return;
    }
    join_lengths(node);
    if (item.kind == NodeKind::text) item.text = constant_value(item.text, node.text);
    if (node.text.ends_with("[]")) return rewrite_array_cast(node);
    if (to_text) return rewrite_text_cast(node);
    if (node.text == "boolean") return rewrite_boolean(node);
    if (is_number_type(node.text)) return rewrite_number(node);
}

void expand_array_text(Node& node) {
    if (!node.text.ends_with("[]") || node.items[0].kind != NodeKind::text) return;
    const std::string& text = node.items[0].text;
    if (text.size() < 3 || text.front() != '{' || text.back() != '}') return;
    const std::string element_type = node.text.substr(0, node.text.size() - 2);
    Node array = make_node(NodeKind::array);
    for (std::size_t at = 1; at < text.size(); ++at) {
        Node item = make_node(NodeKind::text);
        const bool quoted = text[at] == '"';
        std::size_t end = quoted ? at + 1 : at;
        for (; end < text.size(); ++end) {
            const char c = text[end];
            if (quoted ? c == '"' : (c == ',' || end + 1 == text.size())) break;
            if (c == '{' || (!quoted && (c == '"' || c == ' '))) return;
            if (c == '\\') ++end;
            if (end < text.size()) item.text += text[end];
        }
        if (quoted) ++end;
        const bool closed = end + 1 == text.size() || (end < text.size() && text[end] == ',');
        if (!closed || (!quoted && item.text.empty())) return;
        if (!quoted && (item.text == "NULL" || item.text == "null")) item.kind = NodeKind::null;
        item = make_node(NodeKind::cast, element_type, std::move(item));
        rewrite_cast(item);
        array.items.push_back(std::move(item));
        at = end;
    }
    node = std::move(array);
}

}  // namespace schemadiff
