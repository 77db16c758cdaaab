#include "sql/query_resolution.hpp"

#include <algorithm>
#include <iterator>

#include "sql/constant_rewrite.hpp"
#include "sql/definition.hpp"
#include "sql/expression_rewrite.hpp"
#include "sql/expression_words.hpp"
#include "sql/query_reader.hpp"
#include "sql/type_promotion.hpp"

namespace schemadiff {

namespace {

// The expressions that a column of a set operation, or of VALUES, is made of.
void collect(Query& query, std::size_t index, std::vector<Node*>& out) {
    if (query.kind == QueryKind::select && index < query.targets.size()) {
        out.push_back(&query.targets[index].node);
    }
    for (std::vector<Node>& row : query.rows) {
        if (index < row.size()) out.push_back(&row[index]);
    }
    for (Query& side : query.sides) collect(side, index, out);
}

bool is_literal(const Node& node) {
    return node.kind == NodeKind::text || node.kind == NodeKind::null;
}

// The type that all become; what they are cast to is not printed.
std::string common_type(const std::vector<std::string>& types) {
    std::vector<Node> nodes(types.size());
    std::vector<TypedNode> typed;
    for (std::size_t n = 0; n < types.size(); ++n) typed.push_back({&nodes[n], types[n]});
    return unify_all(typed);
}

// Only constants in quotes, and NULL, show the type that they get.
void give_literals(const std::vector<Node*>& nodes, const std::string& type) {
    if (type.empty() || type == untyped || is_textual(type)) return;
    for (Node* node : nodes) {
        if (!is_literal(*node)) continue;
        add_cast(*node, base_type(type));
        rewrite(*node);
    }
}

void drop_text_of_null(Node& node) {
    if (node.kind == NodeKind::cast && node.text == "text" &&
        node.items[0].kind == NodeKind::null) {
        node = Node(std::move(node.items[0]));
    }
}

const Node* sub_select_in(const Node& node) {
    if (node.kind == NodeKind::raw && node.text.empty()) return &node;
    for (const Node& item : node.items) {
        if (const Node* found = sub_select_in(item)) return found;
    }
    return nullptr;
}

}  // namespace

std::vector<QueryColumn> QueryResolver::query(Query& query, const ScopeLevel* outer,
                                              const ScopeLevel* around, ScopeTable* recursive) {
    ++depth_;
    ScopeLevel base;
    base.outer = outer;
    base.around = around;
    ScopeLevel level;
    level.outer = &base;
    level.around = around;
    // WITH prints below this level's names, so those are given out first.
    for (Modification& one : query.modification) name_entry(one.table, level);
    name_entries(query.from, level);
    level.has_tables = !level.entries.empty() || query.kind != QueryKind::select;
    level.qualified = prefix_ == ColumnPrefix::always || around != nullptr ||
                      level.entries.size() != 1;
    common_tables(query, base, level);
    std::vector<QueryColumn> columns;
    if (query.kind == QueryKind::select) columns = select(query, level);
    if (query.kind == QueryKind::values) columns = values(query, level);
    if (query.kind == QueryKind::set_operation) columns = set_operation(query, level, recursive);
    if (!query.modification.empty()) columns = modification(query, level);
    for (QueryColumn& column : columns) {
        if (column.type == untyped && around == nullptr) column.type = "text";
    }
    if (query.kind != QueryKind::select) output_order(query, columns);
    tail(query, level);
    --depth_;
    return columns;
}

void QueryResolver::common_tables(Query& query, ScopeLevel& base, const ScopeLevel& level) {
    base.tables.reserve(query.with.size());
    for (CommonTable& table : query.with) {
        ScopeTable found{table.name, {}, false};
        for (const std::string& name : table.columns) found.columns.push_back({name, {}});
        std::vector<QueryColumn> columns;
        if (table.query.empty()) {
            uncertain("a MERGE in WITH is kept as it is written");
            table.raw = canonical_run(list_, table.raw_range, depth_);
        } else if (query.recursive) {
            base.tables.push_back(found);
            columns = this->query(table.query[0], &base, &level, &base.tables.back());
            base.tables.pop_back();
        } else {
            columns = this->query(table.query[0], &base, &level);
        }
        found.known = !columns.empty();
        for (std::size_t n = 0; n < found.columns.size() && n < columns.size(); ++n) {
            columns[n].name = found.columns[n].name;
        }
        if (found.known) found.columns = columns;
        for (QueryColumn& column : found.columns) {
            if (column.type == untyped) column.type = "text";
        }
        if (table.suffix_range != TokenRange{}) {
            table.suffix = canonical_run(list_, table.suffix_range, depth_);
            found.known = false;
        }
        base.tables.push_back(std::move(found));
    }
}

std::vector<QueryColumn> QueryResolver::select(Query& query, ScopeLevel& level) {
    for (FromItem& item : query.from) {
        Visible own = from_item(item, level);
        std::ranges::move(own.columns, std::back_inserter(level.visible.columns));
        std::ranges::move(own.unknown, std::back_inserter(level.visible.unknown));
    }
    judge_merged_names(level);
    if (query.where.kind != NodeKind::empty) expression(query.where, level);
    targets(query, level);
    group_items(query, level);
    if (query.having.kind != NodeKind::empty) expression(query.having, level);
    for (Window& one : query.windows) window(one, level);
    for (Node& node : query.distinct_on) sort_node(node, query, level);
    std::vector<QueryColumn> columns;
    for (const Target& target : query.targets) {
        if (target.name == "*") return {};
        columns.push_back({target.name, target.type});
    }
    return columns;
}

void QueryResolver::targets(Query& query, const ScopeLevel& level) {
    std::vector<Target> written = std::move(query.targets);
    query.targets.clear();
    for (Target& one : written) {
        const bool all = one.node.kind == NodeKind::keyword && one.node.text == "*";
        const bool entry = one.node.kind == NodeKind::name && one.node.text.ends_with(".*");
        const bool field = one.node.kind == NodeKind::field && one.node.text == "*";
        if (all && level.visible.unknown.empty()) {
            expand_visible(level, query.targets);
        } else if (entry && expand_entry(one.node, level, query.targets)) {
            continue;
        } else if (field && expand_composite(one.node, level, query.targets)) {
            continue;
        } else if (all || entry || field) {
            uncertain("the columns of " + (entry ? one.node.text : "*") + " are not known");
            if (!all) expression(one.node, level);
            one.name = "*";
            query.targets.push_back(std::move(one));
        } else {
            target(one, level);
            query.targets.push_back(std::move(one));
        }
    }
}

void QueryResolver::target(Target& target, const ScopeLevel& level) {
    if (!target.named) target.name = column_name(target.node, target.first_word, depth_);
    const bool written_name = target.node.kind == NodeKind::name;
    target.type = expression(target.node, level);
    drop_text_of_null(target.node);
    if (target.node.kind != NodeKind::name) return;
    const std::vector<std::string> parts = parts_of_name(target.node.text);
    if (target.node.text.ends_with(".*")) {
        // A whole row at the top is told apart from an expanded one by its type.
        if (target.type.empty()) uncertain("the type of " + target.node.text + " is not known");
        target.node = make_node(NodeKind::cast, target.type, std::move(target.node));
    } else {
        target.is_column = true;
        target.own_name = parts.back();
        // A cast that is not printed gave it another.
        if (written_name) target.type = column_type_;
    }
}

std::string QueryResolver::column_name(const Node& node, const std::string& first_word,
                                       int depth) const {
    const QueryColumn* argument = argument_at(node);
    if (argument != nullptr && !argument->name.empty()) return argument->name;
    const std::string name = figured_name(node, first_word);
    if (name != "(") return name;
    const Node* sub_select = sub_select_in(node);
    return sub_select == nullptr ? "?column?" : name_of_query(*sub_select, depth);
}

std::string QueryResolver::name_of_query(const Node& node, int depth) const {
    if (depth >= deepest_query) return "?column?";
    try {
        const TokenRange inner{node.range.begin + 1, node.range.end - 1};
        const Query parsed = QueryReader(list_, inner, depth_).whole_query();
        const Query* query = &parsed;
        while (query->kind == QueryKind::set_operation) query = query->sides.data();
        if (query->kind == QueryKind::values) return "column1";
        if (query->targets.empty()) return "?column?";
        const Target& first = query->targets[0];
        return first.named ? first.name : column_name(first.node, first.first_word, depth + 1);
    } catch (const NotAQuery&) {
        return "?column?";
    }
}

void QueryResolver::expand_visible(const ScopeLevel& level, std::vector<Target>& out) {
    for (const VisibleColumn& column : level.visible.columns) {
        const ScopeEntry* entry = column.merged ? nullptr : &level.entries[column.entry];
        Target& target = out.emplace_back();
        target.node = make_node(NodeKind::name,
                                printed({&level, entry, column.name, column.type, true}, level));
        target.is_column = true;
        target.name = target.own_name = column.name;
        target.type = column.type;
    }
}

bool QueryResolver::expand_entry(const Node& node, const ScopeLevel& level,
                                 std::vector<Target>& out) {
    const std::vector<std::string> parts = parts_of_name(node.text);
    const std::string schema = parts.size() == 3 ? parts[0] : std::string();
    const auto found = find_column(level, schema, parts[parts.size() - 2], "*");
    if (!found || !found->entry->known) return false;
    for (const QueryColumn& column : found->entry->columns) {
        Target& target = out.emplace_back();
        target.node = make_node(
            NodeKind::name,
            printed({found->level, found->entry, column.name, column.type, true}, level));
        target.is_column = true;
        target.name = target.own_name = column.name;
        target.type = column.type;
    }
    return true;
}

// (x).* of a composite type is a field for each of its attributes.
bool QueryResolver::expand_composite(Node node, const ScopeLevel& level,
                                     std::vector<Target>& out) {
    if (!catalog_.relation) return false;
    Node item = std::move(node.items[0]);
    const std::vector<std::string> parts = parts_of_name(expression(item, level));
    const CatalogRelation* relation =
        parts.size() == 2 ? catalog_.relation(parts[0], parts[1]) : nullptr;
    if (relation == nullptr || size_of(item) > largest_repeated_node) return false;
    for (const QueryColumn& column : relation->columns) {
        Target& target = out.emplace_back();
        target.node = make_node(NodeKind::field, canonical_identifier(column.name), item);
        target.name = column.name;
        target.type = column.type;
    }
    return true;
}

std::vector<QueryColumn> QueryResolver::values(Query& query, const ScopeLevel& level) {
    for (std::vector<Node>& row : query.rows) expand_row(row, level);
    const std::size_t width = query.rows.empty() ? 0 : query.rows[0].size();
    std::vector<QueryColumn> columns;
    std::vector<std::vector<TypedNode>> types(width);
    for (std::vector<Node>& row : query.rows) {
        for (std::size_t n = 0; n < row.size(); ++n) {
            std::string type = expression(row[n], level);
            drop_text_of_null(row[n]);
            if (n < width) types[n].push_back({&row[n], std::move(type)});
        }
    }
    for (std::size_t n = 0; n < width; ++n) {
        std::vector<std::string> all;
        std::vector<Node*> nodes;
        for (const TypedNode& one : types[n]) {
            all.push_back(one.type);
            nodes.push_back(one.node);
        }
        columns.push_back({"column" + std::to_string(n + 1), common_type(all)});
        give_literals(nodes, columns.back().type);
    }
    return columns;
}

namespace {

const std::string values_alias = "\"*VALUES*\"";

/// "*VALUES*".column2 for 2
bool is_column_of_values(const Node& node, std::size_t number) {
    return node.kind == NodeKind::name &&
           node.text == values_alias + ".column" + std::to_string(number);
}

bool selects_values_alone(const Query& query) {
    const bool plain = query.kind == QueryKind::select && !query.distinct && query.distinct_on.empty() &&
                       query.where.kind == NodeKind::empty && query.group_by.empty() &&
                       query.having.kind == NodeKind::empty && query.windows.empty() &&
                       query.locking.empty() && query.from.size() == 1;
    if (!plain) return false;
    const FromItem& item = query.from[0];
    const bool values = item.kind == FromKind::query && item.alias == "*VALUES*" &&
                        item.alias_columns.empty() && item.query[0].kind == QueryKind::values &&
                        item.query[0].with.empty() && !item.query[0].rows.empty();
    if (!values || query.targets.size() != item.query[0].rows[0].size()) return false;
    for (std::size_t n = 0; n < query.targets.size(); ++n) {
        if (!is_column_of_values(query.targets[n].node, n + 1)) return false;
    }
    return true;
}

// (a INTERSECT b) INTERSECT c is the same without parentheses.
void flatten_first(Query& query) {
    Query& first = query.sides[0];
    const bool same = first.kind == QueryKind::set_operation && first.operation == query.operation &&
                      first.with.empty() && first.order_by.empty() &&
                      first.limit.kind == NodeKind::empty && first.offset.kind == NodeKind::empty &&
                      first.locking.empty();
    if (!same) return;
    flatten_first(first);
    std::vector<Query> sides = std::move(first.sides);
    std::move(query.sides.begin() + 1, query.sides.end(), std::back_inserter(sides));
    query.sides = std::move(sides);
}

// A side of a set operation but the first, whose columns name nothing: of VALUES the server prints a
// query over them, to name the columns as those of the first.
void simplify_values(Query& side) {
    for (Query& inner : side.sides) simplify_values(inner);
    if (!selects_values_alone(side)) return;
    std::vector<Query> values = std::move(side.from[0].query);
    side.kind = QueryKind::values;
    side.rows = std::move(values[0].rows);
    side.from.clear();
    side.targets.clear();
    for (SortItem& item : side.order_by) {
        if (item.node.kind == NodeKind::name && item.node.text.starts_with(values_alias + '.')) {
            item.node.text.erase(0, values_alias.size() + 1);
        }
    }
}

}  // namespace

std::vector<QueryColumn> QueryResolver::set_operation(Query& query, ScopeLevel& level,
                                                      ScopeTable* recursive) {
    std::vector<std::vector<QueryColumn>> sides;
    flatten_first(query);
    for (Query& side : query.sides) {
        if (!sides.empty()) simplify_values(side);
        sides.push_back(this->query(side, level.outer, &level));
        if (recursive != nullptr && sides.size() == 1) {
            std::vector<QueryColumn> columns = sides[0];
            for (std::size_t n = 0; n < recursive->columns.size() && n < columns.size(); ++n) {
                columns[n].name = recursive->columns[n].name;
            }
            recursive->known = !columns.empty();
            if (recursive->known) recursive->columns = std::move(columns);
        }
    }
    std::vector<QueryColumn> columns = sides[0];
    for (std::size_t n = 0; n < columns.size(); ++n) {
        std::vector<std::string> types;
        for (const auto& side : sides) types.push_back(n < side.size() ? side[n].type : "");
        columns[n].type = common_type(types);
        std::vector<Node*> nodes;
        collect(query, n, nodes);
        give_literals(nodes, columns[n].type);
    }
    return columns;
}

}  // namespace schemadiff
