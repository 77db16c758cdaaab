#include <algorithm>
#include <charconv>
#include <iterator>

#include "sql/constant_rewrite.hpp"
#include "sql/expression_words.hpp"
#include "sql/query_resolution.hpp"

namespace schemadiff {

namespace {

// The place in the list that an integer names, counted from 0.
std::optional<std::size_t> place_of(const Node& node, std::size_t count) {
    if (node.kind != NodeKind::number) return std::nullopt;
    std::size_t place = 0;
    const char* end = node.text.data() + node.text.size();
    const auto [stop, error] = std::from_chars(node.text.data(), end, place);
    if (error != std::errc() || stop != end || place == 0 || place > count) return std::nullopt;
    return place - 1;
}

std::string plain_name(const Node& node) {
    if (node.kind != NodeKind::name) return {};
    const std::vector<std::string> parts = parts_of_name(node.text);
    return parts.size() == 1 ? parts[0] : std::string();
}

const Target* target_named(const Query& query, const std::string& name) {
    if (name.empty()) return nullptr;
    const auto found = std::ranges::find(query.targets, name, &Target::name);
    return found == query.targets.end() ? nullptr : &*found;
}

Node number_node(std::size_t number) {
    return make_node(NodeKind::number, std::to_string(number));
}

// A long expression of the list is not said twice: its number stands for it.
void shorten(Node& node, const Query& query) {
    if (size_of(node) <= largest_repeated_node) return;
    const auto same = std::ranges::find(query.targets, node, &Target::node);
    if (same != query.targets.end()) {
        node = number_node(static_cast<std::size_t>(same - query.targets.begin()) + 1);
    }
}

// A constant alone would be the number of an output column, or none: with its type it is an expression.
void keep_constant(Node& node, const Query& query) {
    const auto same = std::ranges::find(query.targets, node, &Target::node);
    std::string type;
    if (node.kind == NodeKind::text || node.kind == NodeKind::null) type = "text";
    if (node.kind == NodeKind::number) type = number_type(node.text);
    if (node.kind == NodeKind::boolean) type = "boolean";
    if (type.empty()) return;
    if (same != query.targets.end()) {
        node = number_node(static_cast<std::size_t>(same - query.targets.begin()) + 1);
    } else {
        node = make_node(NodeKind::conversion, type, Node(std::move(node)));
    }
}

// GROUP BY (a, b) is GROUP BY a, b.
std::vector<GroupItem> without_lists(std::vector<GroupItem> items) {
    std::vector<GroupItem> flat;
    for (GroupItem& item : items) {
        if (item.kind == GroupKind::list) {
            std::ranges::move(without_lists(std::move(item.items)), std::back_inserter(flat));
        } else {
            flat.push_back(std::move(item));
        }
    }
    return flat;
}

// GROUP BY a, a: once is enough. Not so in the sets themselves, (a), (a).
void drop_repeated_groups(std::vector<GroupItem>& items) {
    std::vector<GroupItem> kept;
    for (GroupItem& item : items) {
        const auto same = [&](const GroupItem& one) {
            return one.kind == GroupKind::expression && item.kind == GroupKind::expression &&
                   one.node == item.node;
        };
        if (std::ranges::none_of(kept, same)) kept.push_back(std::move(item));
    }
    items = std::move(kept);
}

template <typename Item>
void drop_repeated(std::vector<Item>& items) {
    std::vector<Item> kept;
    for (Item& item : items) {
        const auto same = [&](const Item& one) { return one.node == item.node; };
        if (std::ranges::none_of(kept, same)) kept.push_back(std::move(item));
    }
    items = std::move(kept);
}

}  // namespace

// ORDER BY and DISTINCT ON take a name for that of an output column first.
void QueryResolver::sort_node(Node& node, Query& query, const ScopeLevel& level) {
    const std::optional<std::size_t> place = place_of(node, query.targets.size());
    const Target* target = place ? &query.targets[*place] : target_named(query, plain_name(node));
    if (target != nullptr) {
        node = target->node;
    } else {
        expression(node, level);
    }
    keep_constant(node, query);
    shorten(node, query);
    // Without its table it would be read as the output column of that name, which is another.
    const Target* other = target_named(query, plain_name(node));
    if (other == nullptr || other->node == node || level.entries.size() != 1) return;
    node.text = canonical_identifier(level.entries[0].printed) + '.' + node.text;
}

// GROUP BY takes a name for that of an input column first.
void QueryResolver::group_item(GroupItem& item, Query& query, const ScopeLevel& level) {
    for (GroupItem& one : item.items) group_item(one, query, level);
    if (item.kind == GroupKind::list) drop_repeated_groups(item.items);
    if (item.kind != GroupKind::expression) return;
    const std::string name = plain_name(item.node);
    const bool input = std::ranges::find(level.visible.columns, name, &VisibleColumn::name) !=
                       level.visible.columns.end();
    const std::optional<std::size_t> place = place_of(item.node, query.targets.size());
    const Target* target = place ? &query.targets[*place] : target_named(query, name);
    if (target != nullptr && (place || !input)) {
        const bool guess = !place && !level.visible.unknown.empty() && !target->is_column;
        if (guess) uncertain("GROUP BY " + name + " may be a column");
        item.node = target->node;
    } else {
        expression(item.node, level);
    }
    keep_constant(item.node, query);
    shorten(item.node, query);
}

void QueryResolver::group_items(Query& query, const ScopeLevel& level) {
    for (GroupItem& item : query.group_by) group_item(item, query, level);
    query.group_by = without_lists(std::move(query.group_by));
    constexpr std::size_t most_compared = 64;
    if (query.group_by.size() <= most_compared) drop_repeated_groups(query.group_by);
    // An empty set beside others adds nothing.
    const auto is_empty = [](const GroupItem& item) { return item.kind == GroupKind::empty; };
    if (std::ranges::all_of(query.group_by, is_empty)) {
        query.group_by.resize(std::min<std::size_t>(query.group_by.size(), 1));
    } else {
        std::erase_if(query.group_by, is_empty);
    }
}

void QueryResolver::output_order(Query& query, const std::vector<QueryColumn>& columns) {
    for (SortItem& item : query.order_by) {
        if (item.node.kind == NodeKind::number) continue;
        const auto found = std::ranges::find(columns, plain_name(item.node), &QueryColumn::name);
        if (found == columns.end()) {
            uncertain("a column of ORDER BY is not known");
        } else {
            item.node = number_node(static_cast<std::size_t>(found - columns.begin()) + 1);
        }
    }
}

void QueryResolver::tail(Query& query, ScopeLevel& level) {
    for (Node* node : {&query.limit, &query.offset}) {
        if (node->kind != NodeKind::empty) expression(*node, level);
    }
    if (query.kind == QueryKind::select) {
        for (SortItem& item : query.order_by) sort_node(item.node, query, level);
        constexpr std::size_t most_compared = 64;
        if (query.order_by.size() <= most_compared) drop_repeated(query.order_by);
    }
    lock(query, level);
}

// One clause for each table, all of them where none is named.
void QueryResolver::lock(Query& query, const ScopeLevel& level) {
    std::vector<Locking> clauses;
    for (const Locking& written : query.locking) {
        for (const ScopeEntry& entry : level.entries) {
            const bool named = std::ranges::find(written.of, entry.name) != written.of.end();
            if (written.of.empty() ? !entry.is_relation : !named) continue;
            Locking& clause = clauses.emplace_back(written);
            clause.of = {entry.printed};
        }
    }
    query.locking = std::move(clauses);
}

}  // namespace schemadiff
