#include "sql/implicit_casts.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "sql/type_promotion.hpp"

namespace schemadiff {

namespace {

constexpr std::string_view zoned_timestamp = "timestamp with time zone";
constexpr std::string_view plain_timestamp = "timestamp without time zone";
constexpr std::string_view zoned_time = "time with time zone";
constexpr std::string_view plain_time = "time without time zone";

// Functions behind SQL's syntax that take text.
constexpr auto text_calls = std::to_array<std::string_view>(
    {"btrim", "ltrim", "rtrim", "substring", "overlay", "position", "normalize", "is_normalized"});

constexpr std::string_view overlaps = "\"overlaps\"";

std::string type_of(const Node& node, const ColumnTypes& columns) {
    Node copy = node;  // typing adds casts
    return base_type(apply_types(copy, columns));
}

bool becomes_text(std::string_view type) {
    return is_textual(type) || type == "bpchar" || type == "character" || type == "name" || type == "\"char\"";
}

void drop_cast(Node& node) {
    node = Node(std::move(node.items[0]));
}

void settle_text(Node& call, const ColumnTypes& columns) {
    for (Node& item : call.items) {
        const bool to_text = item.kind == NodeKind::cast && item.text == "text";
        if (to_text && becomes_text(type_of(item.items[0], columns))) drop_cast(item);
    }
}

// timezone() takes a timestamp of either kind or a time with a zone: a date becomes the preferred one.
void settle_time_zone(Node& node, const ColumnTypes& columns) {
    Node& moment = node.items[0];
    if (moment.kind != NodeKind::cast) return;
    const std::string from = type_of(moment.items[0], columns);
    if ((from == "date" && moment.text == zoned_timestamp) ||
        (from == plain_time && moment.text == zoned_time)) {
        drop_cast(moment);
    }
}

bool is_cast_without_asking(std::string_view from, std::string_view to) {
    if (to == zoned_timestamp) return from == "date" || from == plain_timestamp;
    if (to == plain_timestamp) return from == "date";
    return to == zoned_time && from == plain_time;
}

// What OVERLAPS compares in, from the types of its arguments: dates alone are compared in the
// preferred type. Empty where a type is not known.
std::string_view compared_in(const std::vector<std::string>& types) {
    const auto has = [&](std::string_view type) { return std::ranges::count(types, type) > 0; };
    const auto known = [](std::string_view type) {
        return type == "date" || type == plain_time || type == zoned_time ||
               type == plain_timestamp || type == zoned_timestamp || type == "interval";
    };
    if (!std::ranges::all_of(types, known)) return {};
    if (has(zoned_time)) return zoned_time;
    if (has(plain_time)) return plain_time;
    if (has(zoned_timestamp) || !has(plain_timestamp)) return zoned_timestamp;
    return plain_timestamp;
}

void settle_overlaps(Node& call, const ColumnTypes& columns) {
    std::vector<std::string> types;
    std::vector<Node*> added;
    for (Node& item : call.items) {
        std::string type = type_of(item, columns);
        if (item.kind == NodeKind::cast) {
            const std::string from = type_of(item.items[0], columns);
            if (is_cast_without_asking(from, item.text)) {
                added.push_back(&item);
                type = from;
            }
        }
        types.push_back(std::move(type));
    }
    const std::string_view common = compared_in(types);
    const auto is_to_common = [&](const Node* item) { return item->text == common; };
    if (!std::ranges::all_of(added, is_to_common)) return;
    for (Node* item : added) drop_cast(*item);
}


void drop_implicit_casts(Node& node, const ColumnTypes& columns) {
    for (Node& item : node.items) drop_implicit_casts(item, columns);
    if (node.kind == NodeKind::binary && node.text == "AT TIME ZONE") {
        settle_time_zone(node, columns);
    } else if (node.kind == NodeKind::call && node.text == overlaps) {
        settle_overlaps(node, columns);
    } else if (node.kind == NodeKind::call && std::ranges::count(text_calls, node.text) > 0) {
        settle_text(node, columns);
    }
}

}  // namespace

bool may_hold_implicit_cast(std::string_view text) {
    return text.find("::") != std::string_view::npos;
}

void drop_known_casts(Node& node, const ColumnTypes& columns) {
    // In this order: typing marks what it takes for a conversion, and that is never dropped.
    drop_implicit_casts(node, columns);
    apply_types(node, columns);
}

}  // namespace schemadiff
