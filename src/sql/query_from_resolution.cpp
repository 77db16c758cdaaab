#include <algorithm>

#include "sql/call_resolution.hpp"
#include "sql/definition.hpp"
#include "sql/expression_words.hpp"
#include "sql/query_resolution.hpp"
#include "sql/type_promotion.hpp"

namespace schemadiff {

namespace {

std::string name_of_call(const Node& call) {
    if (call.kind == NodeKind::call || call.kind == NodeKind::name) {
        const std::vector<std::string> parts = parts_of_name(call.text);
        return parts.back();
    }
    return figured_name(call, {});
}

std::string own_name_of(const FromItem& item) {
    switch (item.kind) {
        case FromKind::table: return item.name.back();
        case FromKind::query: return "unnamed_subquery";
        case FromKind::functions: {
            const Node& call = item.functions[0].call;
            if (call.kind != NodeKind::call) return name_of_call(call);
            std::string name = name_of_call(call);
            for (char& c : name) {
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
            }
            return name;
        }
        case FromKind::raw: return item.raw;
        case FromKind::join: break;
    }
    return {};
}

}  // namespace

ScopeEntry QueryResolver::entry_of(const CatalogRelation& relation) {
    ScopeEntry entry;
    entry.schema = relation.schema;
    entry.relation = relation.name;
    entry.name = entry.printed = relation.name;
    entry.row_type = canonical_identifier(relation.schema) + '.' +
                     canonical_identifier(relation.name);
    entry.columns = relation.columns;
    entry.known = entry.is_relation = true;
    return entry;
}

// In the order in which the server numbers them: a join after its sides.
void QueryResolver::name_entries(std::vector<FromItem>& items, ScopeLevel& level) {
    for (FromItem& item : items) name_entry(item, level);
}

void QueryResolver::name_entry(FromItem& item, ScopeLevel& level) {
    if (level.entries.size() >= most_from_items) throw NotAQuery{};
    if (item.kind == FromKind::join) {
        name_entry(item.first[0], level);
        for (std::size_t n = 0; n < item.steps.size(); ++n) {
            JoinStep& step = item.steps[n];
            name_entry(step.right, level);
            step.entry = level.entries.size();
            ScopeEntry& entry = level.entries.emplace_back();
            if (n + 1 < item.steps.size() || item.alias.empty()) continue;
            entry.name = item.alias;
            entry.printed = take_unique_name(level, item.alias);
        }
        return;
    }
    if (item.kind == FromKind::raw) {
        item.raw = list_.tokens[item.raw_range.begin].value;
    }
    item.entry = level.entries.size();
    const std::string name = item.alias.empty() ? own_name_of(item) : item.alias;
    ScopeEntry& entry = level.entries.emplace_back();
    entry.name = name;
    entry.printed = take_unique_name(level, name);
}

Visible QueryResolver::from_item(FromItem& item, ScopeLevel& level) {
    switch (item.kind) {
        case FromKind::table: return table(item, level);
        case FromKind::query: return sub_query(item, level);
        case FromKind::functions: return functions(item, level);
        case FromKind::raw: return raw(item, level);
        case FromKind::join: break;
    }
    return join(item, level);
}

// The entry's columns under the names that an alias gives them.
Visible QueryResolver::filled(FromItem& item, ScopeLevel& level) {
    ScopeEntry& entry = level.entries[item.entry];
    bool changed = false;
    for (std::size_t n = 0; n < item.alias_columns.size(); ++n) {
        if (n >= entry.columns.size()) {
            entry.columns.push_back({item.alias_columns[n], {}});
            changed = true;
        } else if (entry.columns[n].name != item.alias_columns[n]) {
            entry.columns[n].name = item.alias_columns[n];
            changed = true;
        }
    }
    const bool relation = item.kind == FromKind::table;
    const bool functions = item.kind == FromKind::functions;
    const bool list = functions ? entry.known && item.functions[0].defined_columns.empty()
                                : relation ? changed : !item.alias_columns.empty();
    if (list && entry.known) {
        item.alias_columns.clear();
        for (const QueryColumn& column : entry.columns) item.alias_columns.push_back(column.name);
    } else if (entry.known) {
        item.alias_columns.clear();
    }
    Visible visible;
    for (const QueryColumn& column : entry.columns) {
        visible.columns.push_back({column.name, column.type, item.entry, false});
    }
    if (!entry.known) visible.unknown.push_back(item.entry);
    level.filled = std::max(level.filled, item.entry + 1);
    return visible;
}

// The alias as it is printed: none where the name is the relation's own.
void QueryResolver::settle_alias(FromItem& item, const ScopeEntry& entry,
                                 const std::string& own_name) {
    item.alias = entry.printed == own_name && item.alias_columns.empty() ? "" : entry.printed;
}

Visible QueryResolver::table(FromItem& item, ScopeLevel& level) {
    ScopeEntry& entry = level.entries[item.entry];
    const std::string& name = item.name.back();
    std::string schema = item.name.size() > 1 ? item.name[item.name.size() - 2] : std::string();
    if (schema == "pg_catalog") item.name = {name};
    const ScopeTable* common = item.name.size() == 1 ? find_table(&level, name) : nullptr;
    const CatalogRelation* relation = nullptr;
    if (common != nullptr) {
        entry.columns = common->columns;
        entry.known = common->known;
        entry.row_type = "record";
    } else if (catalog_.relation) {
        relation = catalog_.relation(schema, name);
    }
    if (relation != nullptr) {
        const ScopeEntry found = entry_of(*relation);
        entry.schema = found.schema;
        entry.relation = found.relation;
        entry.row_type = found.row_type;
        entry.columns = found.columns;
        entry.known = entry.is_relation = true;
        relations_[{entry.schema, entry.relation}];
        item.name = {relation->schema, relation->name};
        if (relation->schema == "pg_catalog") item.name = {relation->name};
    } else if (common == nullptr) {
        entry.schema = schema;
        entry.relation = name;
        entry.is_relation = true;
        const bool system = schema.empty() && name.starts_with("pg_");
        if (schema.empty() && !system) uncertain("relation " + name + " is not known");
    }
    for (Node& node : item.sample) expression(node, level);
    for (Node& node : item.repeatable) expression(node, level);
    const std::string own_name = item.name.back();
    Visible visible = filled(item, level);
    settle_alias(item, entry, own_name);
    return visible;
}

Visible QueryResolver::sub_query(FromItem& item, ScopeLevel& level) {
    const ScopeLevel* outer = item.lateral ? &level : level.outer;
    std::vector<QueryColumn> columns = query(item.query[0], outer, &level);
    ScopeEntry& entry = level.entries[item.entry];
    entry.known = !columns.empty();
    entry.columns = std::move(columns);
    for (QueryColumn& column : entry.columns) {
        if (column.type == untyped) column.type = "text";
    }
    entry.row_type = "record";
    Visible visible = filled(item, level);
    item.alias = entry.printed;
    return visible;
}

Visible QueryResolver::raw(FromItem& item, ScopeLevel& level) {
    uncertain("the columns of " + item.raw + " are not known");
    item.raw = canonical_run(list_, item.raw_range, depth_);
    const std::string own_name = level.entries[item.entry].name;
    Visible visible = filled(item, level);
    settle_alias(item, level.entries[item.entry], own_name);
    return visible;
}

Visible QueryResolver::join(FromItem& item, ScopeLevel& level) {
    const Visible before = level.visible;
    const std::size_t first_entry = level.filled;
    Visible joined = from_item(item.first[0], level);
    for (JoinStep& step : item.steps) {
        // What stands on the right may refer to the left, unless it is just a table.
        if (step.right.kind != FromKind::table) {
            level.visible = before;
            level.visible.columns.insert(level.visible.columns.end(), joined.columns.begin(),
                                         joined.columns.end());
            level.visible.unknown.insert(level.visible.unknown.end(), joined.unknown.begin(),
                                         joined.unknown.end());
        }
        joined = join_step(step, std::move(joined), level);
    }
    level.visible = before;
    if (item.alias.empty()) return joined;
    const std::size_t index = item.steps.back().entry;
    ScopeEntry& entry = level.entries[index];
    entry.known = joined.unknown.empty();
    entry.row_type = "record";
    for (const VisibleColumn& column : joined.columns) {
        entry.columns.push_back({column.name, column.type});
    }
    for (std::size_t n = first_entry; n < index; ++n) level.entries[n].hidden = true;
    item.entry = index;
    Visible visible = filled(item, level);
    item.alias = entry.printed;
    return visible;
}

// Where USING computes a column, the server gives other names to columns in other tables of the query
// that are called as those of any USING (ruleutils.c, has_dangerous_join_using()). What it calls them is
// not worked out.
void QueryResolver::judge_merged_names(const ScopeLevel& level) {
    if (!level.computes_merged) return;
    for (const auto& [name, merged] : level.merged) {
        std::size_t count = 0;
        for (const ScopeEntry& entry : level.entries) {
            count += static_cast<std::size_t>(
                std::ranges::count(entry.columns, name, &QueryColumn::name));
        }
        if (count > merged) {
            uncertain("the server renames columns beside the one that USING makes of " + name);
        }
    }
}

VisibleColumn QueryResolver::side_column(const Visible& side, const std::string& name,
                                         const ScopeLevel& level) {
    const auto found = std::ranges::find(side.columns, name, &VisibleColumn::name);
    if (found != side.columns.end()) return *found;
    if (side.unknown.empty()) {
        uncertain("column " + name + " of USING is not known");
        return {name, {}, level.entries.size() - 1, true};
    }
    if (side.unknown.size() > 1) uncertain("column " + name + " may be that of more than one table");
    return {name, {}, side.unknown[0], false};
}

Visible QueryResolver::join_step(JoinStep& step, Visible left, ScopeLevel& level) {
    Visible right = from_item(step.right, level);
    if (step.natural) {
        if (!left.unknown.empty() || !right.unknown.empty()) {
            uncertain("the columns of NATURAL JOIN are not known");
        }
        for (const VisibleColumn& column : left.columns) {
            const auto same = std::ranges::find(right.columns, column.name, &VisibleColumn::name);
            if (same != right.columns.end()) step.using_columns.push_back(column.name);
        }
        if (step.using_columns.empty()) {
            if (step.kind == JoinKind::inner) step.kind = JoinKind::cross;
            else step.on = make_node(NodeKind::boolean, "true");
        }
    }
    Visible joined;
    for (const std::string& name : step.using_columns) {
        const VisibleColumn one = side_column(left, name, level);
        const VisibleColumn other = side_column(right, name, level);
        if (!one.merged) use(level.entries[one.entry], name);
        if (!other.merged) use(level.entries[other.entry], name);
        std::size_t& count = level.merged[name];
        count = count == 0 ? 2 : count + 1;
        if (step.kind == JoinKind::full || one.type != other.type) level.computes_merged = true;
        VisibleColumn merged = step.kind == JoinKind::right ? other : one;
        // Of two types the greater one is the column's: the server takes the side that has it.
        const std::string sides[] = {base_type(one.type), base_type(other.type)};
        const std::string type = one.type == other.type ? one.type : common_type(sides);
        if (step.kind == JoinKind::inner && !type.empty() && one.type != type &&
            other.type == type) {
            merged = other;
        }
        if (!type.empty()) merged.type = type;
        if (step.kind == JoinKind::full) merged.merged = true;
        joined.columns.push_back(std::move(merged));
    }
    for (Visible* side : {&left, &right}) {
        for (VisibleColumn& column : side->columns) {
            if (std::ranges::find(step.using_columns, column.name) == step.using_columns.end()) {
                joined.columns.push_back(std::move(column));
            }
        }
        joined.unknown.insert(joined.unknown.end(), side->unknown.begin(), side->unknown.end());
    }
    if (!step.using_alias.empty()) uncertain("a join's alias for USING is not resolved");
    level.filled = std::max(level.filled, step.entry + 1);
    if (step.on.kind != NodeKind::empty) {
        // ON sees the two sides alone.
        std::swap(level.visible, joined);
        expression(step.on, level);
        std::swap(level.visible, joined);
    }
    return joined;
}

}  // namespace schemadiff
