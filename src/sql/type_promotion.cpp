#include "sql/type_promotion.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "sql/call_resolution.hpp"
#include "sql/expression_rewrite.hpp"

namespace schemadiff {

namespace {

constexpr std::array<std::string_view, 6> number_types = {
    "smallint", "integer", "bigint", "numeric", "real", "double precision"};
constexpr int numeric_rank = 3;
constexpr int real_rank = 4;

// Where the type stands among those of numbers; -1 for others.
int rank_of(std::string_view type) {
    const auto* found = std::ranges::find(number_types, type);
    return found == number_types.end() ? -1 : static_cast<int>(found - number_types.begin());
}

std::string promote(Node& left, int left_rank, Node& right, int right_rank) {
    if (left_rank > right_rank) return promote(right, right_rank, left, left_rank);
    const std::string greater(number_types[static_cast<std::size_t>(right_rank)]);
    if (left_rank == right_rank) return greater;
    if (right_rank >= real_rank) {
        // There are operators between the two floating types, none between them and the others.
        if (left_rank < real_rank) add_cast(left, "double precision");
        return "double precision";
    }
    if (right_rank == numeric_rank) add_cast(left, "numeric");
    return greater;
}

}  // namespace

std::string base_type(const std::string& type) {
    if (type.ends_with("[]")) return base_type(type.substr(0, type.size() - 2)) + "[]";
    if (type.starts_with("character(")) return "bpchar";
    if (type.starts_with("bit(")) return "\"bit\"";
    if (type.starts_with("interval ")) return "interval";
    const std::size_t open = type.find('(');
    if (open == std::string::npos || type.find('"') < open) return type;
    return type.substr(0, open) + type.substr(type.find(')', open) + 1);
}

bool is_textual(std::string_view type) {
    return is_text_type(type) ||
           (type.starts_with("character varying(") && type.ends_with(')'));
}

bool is_collatable(std::string_view type) {
    while (type.ends_with("[]")) type.remove_suffix(2);
    return is_textual(type) || type == "bpchar" || type == "name" || type.ends_with(".citext");
}

bool is_moment(std::string_view type) {
    return type == "date" || type == "timestamp without time zone" ||
           type == "timestamp with time zone";
}

void add_cast(Node& node, const std::string& type) {
    if (node.kind == NodeKind::cast && node.text == type) return;
    // The collation of a constant is that of the result, if its type has one (coerce_type()).
    if (node.kind == NodeKind::collate) {
        if (is_collatable(type)) return add_cast(node.items[0], type);
        node = Node(std::move(node.items[0]));
    }
    node = make_node(NodeKind::cast, type, Node(std::move(node)));
}

std::string unify(TypedNode left, TypedNode right) {
    if (left.type == untyped) std::swap(left, right);
    if (left.type.empty() || left.type == untyped) return {};
    left.type = base_type(left.type);
    if (right.type == untyped) {
        if (!is_textual(left.type)) add_cast(*right.node, left.type);
        return left.type;
    }
    right.type = base_type(right.type);
    const int left_rank = rank_of(left.type);
    const int right_rank = rank_of(right.type);
    if (left_rank >= 0 && right_rank >= 0) {
        return promote(*left.node, left_rank, *right.node, right_rank);
    }
    if (is_textual(left.type) && is_textual(right.type)) return "text";
    for (const auto& [one, other] : {std::pair(left, right), std::pair(right, left)}) {
        if (one.type != "bpchar" || !is_textual(other.type)) continue;
        // character varying is compared as character, and character as text.
        const bool text = other.type == "text";
        add_cast(text ? *one.node : *other.node, text ? "text" : "bpchar");
        return text ? "text" : "bpchar";
    }
    for (const auto& [one, other] : {std::pair(left, right), std::pair(right, left)}) {
        if (one.type == "oid" && rank_of(other.type) == 1) {
            add_cast(*other.node, "oid");
            return "oid";
        }
    }
    return left.type == right.type ? left.type : std::string();
}

std::string unify_all(std::span<TypedNode> nodes) {
    std::vector<std::string> types;
    bool same = !nodes.empty();
    for (const TypedNode& typed : nodes) {
        same = same && typed.type == nodes.front().type;
        if (typed.type.empty()) return {};
        types.push_back(base_type(typed.type));
    }
    // A length that all have stays.
    if (same) return nodes.front().type;
    std::string common = common_type(types);
    for (TypedNode& typed : nodes) {
        const std::string type = base_type(typed.type);
        const bool texts = is_textual(common) && (is_textual(type) || type == untyped);
        if (!common.empty() && type != common && !texts) add_cast(*typed.node, common);
    }
    return common;
}

}  // namespace schemadiff
