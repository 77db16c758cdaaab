#include <algorithm>

#include "sql/expression_rewrite.hpp"
#include "sql/expression_words.hpp"
#include "sql/query_resolution.hpp"

namespace schemadiff {

namespace {

// INSERT ... VALUES: each column takes its values for itself, there is no type that all rows share.
bool is_plain_rows(const Query& query) {
    return query.kind == QueryKind::values && query.with.empty() && query.order_by.empty() &&
           query.limit.kind == NodeKind::empty && query.offset.kind == NodeKind::empty;
}

bool is_subscript(const TargetColumn::Step& step) {
    return step.field.empty();
}

}  // namespace

std::vector<QueryColumn> QueryResolver::modification(Query& query, ScopeLevel& level) {
    Modification& change = query.modification[0];
    // No table of WITH is meant, whatever its name.
    if (change.table.name.size() == 1 && catalog_.relation) {
        const CatalogRelation* relation = catalog_.relation({}, change.table.name[0]);
        if (relation != nullptr) change.table.name = {relation->schema, relation->name};
    }
    level.visible = table(change.table, level);
    if (query.kind == QueryKind::insert) insert(query, level);
    for (FromItem& item : query.from) {
        Visible own = from_item(item, level);
        std::ranges::move(own.columns, std::back_inserter(level.visible.columns));
        std::ranges::move(own.unknown, std::back_inserter(level.visible.unknown));
    }
    assignments(change.assignments, level);
    if (query.where.kind != NodeKind::empty) expression(query.where, level);
    for (Conflict& one : change.conflict) conflict(one, level);
    targets(query, level);
    std::vector<QueryColumn> columns;
    for (const Target& target : query.targets) {
        if (target.name == "*") return {};
        columns.push_back({target.name, target.type});
    }
    return columns;
}

void QueryResolver::insert(Query& query, ScopeLevel& level) {
    Modification& change = query.modification[0];
    if (change.source.empty()) return;
    Query& source = change.source[0];
    std::size_t width = 0;
    ScopeLevel rows;
    rows.outer = level.outer;
    rows.around = &level;
    rows.qualified = true;
    const bool plain = is_plain_rows(source);
    if (plain) {
        for (std::vector<Node>& row : source.rows) expand_row(row, rows);
        width = source.rows.empty() ? 0 : source.rows[0].size();
    } else {
        width = this->query(source, level.outer, &level).size();
        if (width == 0) uncertain("the columns that INSERT fills are not known");
    }
    if (change.columns.empty()) {
        const std::vector<QueryColumn>& all = level.entries[0].columns;
        for (std::size_t n = 0; n < std::min(width, all.size()); ++n) {
            change.columns.push_back({all[n].name, {}});
        }
    }
    std::vector<std::string> types;
    for (TargetColumn& column : change.columns) types.push_back(type_of(column, level));
    if (!plain) return;
    for (std::vector<Node>& row : source.rows) {
        for (std::size_t n = 0; n < row.size(); ++n) {
            give_value(row[n], n < types.size() ? types[n] : std::string(), rows);
        }
    }
}

void QueryResolver::give_value(Node& value, const std::string& wanted, const ScopeLevel& level) {
    const std::string found = expression(value, level);
    if (wanted.empty()) return;
    assign_type(value, found, wanted);
    rewrite(value);
}

void QueryResolver::assignments(std::vector<Assignment>& all, const ScopeLevel& level) {
    for (Assignment& one : all) {
        std::string wanted;
        for (TargetColumn& column : one.columns) wanted = type_of(column, level);
        give_value(one.value, one.columns.size() == 1 ? wanted : std::string(), level);
    }
}

// The type that is assigned to; subscripts are resolved on the way.
std::string QueryResolver::type_of(TargetColumn& column, const ScopeLevel& level) {
    const ScopeEntry& table = level.entries[0];
    use(table, column.name);
    const auto base = [&](const std::string& type) {
        const std::string under = catalog_.domain_base && !type.empty() ? catalog_.domain_base(type)
                                                                        : std::string();
        return under.empty() ? type : under;
    };
    const auto found = std::ranges::find(table.columns, column.name, &QueryColumn::name);
    if (found == table.columns.end()) {
        if (table.known) uncertain("column " + column.name + " is not known");
        return {};
    }
    std::string type = base(found->type);
    for (std::size_t n = 0; n < column.steps.size(); ++n) {
        TargetColumn::Step& step = column.steps[n];
        if (!is_subscript(step)) {
            const std::vector<std::string> parts = parts_of_name(type);
            const CatalogRelation* relation = parts.size() == 2 && catalog_.relation
                                                  ? catalog_.relation(parts[0], parts[1])
                                                  : nullptr;
            type.clear();
            if (relation == nullptr) continue;
            const auto field = std::ranges::find(relation->columns, step.field, &QueryColumn::name);
            if (field != relation->columns.end()) type = base(field->type);
            continue;
        }
        for (Node& bound : step.bounds) {
            if (bound.kind == NodeKind::empty) continue;
            give_value(bound, type == "jsonb" ? std::string() : "integer", level);
        }
        // a[1][2] is one element, a[1:2] an array.
        const bool again = n + 1 < column.steps.size() && is_subscript(column.steps[n + 1]);
        if (!again && step.bounds.size() == 1 && type.ends_with("[]")) {
            type = base(type.substr(0, type.size() - 2));
        }
    }
    return type;
}

void QueryResolver::conflict(Conflict& conflict, ScopeLevel& level) {
    conflict.entry = level.entries.size();
    ScopeEntry excluded = level.entries[0];
    excluded.name = "excluded";
    excluded.printed = take_unique_name(level, excluded.name);
    level.entries.push_back(std::move(excluded));
    // What the index is made of is printed without its table.
    ScopeLevel plain = level;
    plain.qualified = false;
    for (ConflictKey& key : conflict.keys) expression(key.node, plain);
    if (conflict.predicate.kind != NodeKind::empty) expression(conflict.predicate, plain);
    level.filled = level.entries.size();
    assignments(conflict.assignments, level);
    if (conflict.where.kind != NodeKind::empty) expression(conflict.where, level);
}

// x.* among values is a value for each column.
void QueryResolver::expand_row(std::vector<Node>& row, const ScopeLevel& level) {
    std::vector<Node> expanded;
    for (Node& node : row) {
        std::vector<Target> parts;
        const bool entry = node.kind == NodeKind::name && node.text.ends_with(".*") &&
                           expand_entry(node, level, parts);
        const bool field = !entry && node.kind == NodeKind::field && node.text == "*" &&
                           expand_composite(node, level, parts);
        if (!entry && !field) {
            expanded.push_back(std::move(node));
            continue;
        }
        for (Target& part : parts) expanded.push_back(std::move(part.node));
    }
    row = std::move(expanded);
}

const QueryColumn* QueryResolver::argument_named(const std::string& name) const {
    if (routine_ == nullptr || name.empty()) return nullptr;
    const auto found = std::ranges::find(routine_->arguments, name, &QueryColumn::name);
    return found == routine_->arguments.end() ? nullptr : &*found;
}

// An argument of the routine, by its name, by that of the routine before it, or a field of one.
bool QueryResolver::argument(Node& node, const std::vector<std::string>& parts,
                             const ScopeLevel& level, ColumnTypes& types) {
    const bool full = parts.size() > 1 && routine_ != nullptr && parts[0] == routine_->name &&
                      argument_named(parts[1]) != nullptr;
    const QueryColumn* found = argument_named(parts[full ? 1 : 0]);
    const std::size_t fields = full ? 2 : 1;
    if (found == nullptr || parts.back() == "*" || parts.size() > fields + 1) return false;
    Node place = make_node(NodeKind::parameter, printed_argument(found->name, level));
    const std::string base = catalog_.domain_base ? catalog_.domain_base(found->type) : "";
    types[place.text] = base.empty() ? found->type : base;
    if (parts.size() > fields) {
        place = make_node(NodeKind::field, canonical_identifier(parts[fields]), std::move(place));
    }
    node = std::move(place);
    return true;
}

// $1: by its name, if it has one.
void QueryResolver::argument_place(Node& node, const ScopeLevel& level, ColumnTypes& types) {
    const QueryColumn* found = argument_at(node);
    if (found == nullptr) return;
    if (!found->name.empty()) node.text = printed_argument(found->name, level);
    const std::string base = catalog_.domain_base ? catalog_.domain_base(found->type) : "";
    types[node.text] = base.empty() ? found->type : base;
}

const QueryColumn* QueryResolver::argument_at(const Node& node) const {
    if (routine_ == nullptr || node.kind != NodeKind::parameter) return nullptr;
    for (std::size_t n = 0; n < routine_->arguments.size(); ++n) {
        if (node.text == '$' + std::to_string(n + 1)) return &routine_->arguments[n];
    }
    return nullptr;
}

// With the name of the routine wherever a table could have a column of the name.
std::string QueryResolver::printed_argument(const std::string& name,
                                            const ScopeLevel& level) const {
    bool qualified = false;
    for (const ScopeLevel* at = &level; at != nullptr; at = at->around) {
        qualified = qualified || at->has_tables;
    }
    const std::string printed = canonical_identifier(name);
    return qualified ? canonical_identifier(routine_->name) + '.' + printed : printed;
}

}  // namespace schemadiff
