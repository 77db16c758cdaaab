#include "sql/definition.hpp"
#include "sql/expression_printer.hpp"
#include "sql/expression_rewrite.hpp"
#include "sql/expression_words.hpp"
#include "sql/function_types.hpp"
#include "sql/query_printer.hpp"
#include "sql/query_reader.hpp"
#include "sql/query_resolution.hpp"

namespace schemadiff {

namespace {

std::string without_catalog(std::string name) {
    if (name.starts_with("pg_catalog.")) name.erase(0, 11);
    return name;
}

}  // namespace

std::string QueryResolver::expression(Node& node, const ScopeLevel& level) {
    ColumnTypes types;
    names(node, level, types);
    std::string type = apply_types(node, types);
    rewrite(node);
    return type;
}

void QueryResolver::names(Node& node, const ScopeLevel& level, ColumnTypes& types) {
    switch (node.kind) {
        case NodeKind::name: return column(node, level, types);
        case NodeKind::raw: return sub_select(node, level, types);
        case NodeKind::parameter: return argument_place(node, level, types);
        default: break;
    }
    if (node.kind == NodeKind::call && node.text == "GROUPING") judge_grouping(node, level);
    for (Node& item : node.items) names(item, level, types);
    if (node.kind == NodeKind::call) call(node, level, types);
    if (node.kind == NodeKind::unary || node.kind == NodeKind::binary) own_operators(node.text, types);
    if (node.kind == NodeKind::cast) {
        node.text = qualified_type(node.text);
        know_type(node.text, types);
    }
}

void QueryResolver::own_operators(const std::string& symbol, ColumnTypes& types) {
    if (!catalog_.operators) return;
    for (const OwnOperator& own : catalog_.operators(symbol)) add_operator(types, symbol, own);
}

void QueryResolver::column(Node& node, const ScopeLevel& level, ColumnTypes& types) {
    const std::vector<std::string> parts = parts_of_name(node.text);
    std::optional<FoundColumn> found;
    if (parts.size() == 1) found = find_column(level, parts[0]);
    if (parts.size() == 2) found = find_column(level, {}, parts[0], parts[1]);
    if (parts.size() == 3) found = find_column(level, parts[0], parts[1], parts[2]);
    if (!found && argument(node, parts, level, types)) return;
    if (!found) return uncertain("column " + node.text + " is not known");
    if (!found->certain) uncertain("column " + node.text + " may be that of more than one table");
    node.text = printed(*found, level);
    if (found->level != &level) types[outer_column(node.text)];
    column_type_ = found->type;
    const std::string base =
        catalog_.domain_base && !found->type.empty() ? catalog_.domain_base(found->type) : "";
    types[node.text] = base.empty() ? found->type : base;
    know_type(types[node.text], types);
}

// Of a domain what it is based on, of a composite type its fields.
void QueryResolver::know_type(std::string type, ColumnTypes& types) const {
    while (type.ends_with("[]")) type.resize(type.size() - 2);
    const std::vector<std::string> parts = parts_of_name(type);
    if (parts.size() != 2 || types.contains("::" + type)) return;
    const std::string base = catalog_.domain_base ? catalog_.domain_base(type) : std::string();
    types["::" + type] = base.empty() ? type : base;
    const CatalogRelation* row = catalog_.relation ? catalog_.relation(parts[0], parts[1]) : nullptr;
    if (row == nullptr) return;
    for (const QueryColumn& column : row->columns) {
        const std::string field = canonical_identifier(column.name);
        types['(' + type + ")." + field] = column.type;
        const std::string to = catalog_.renamed_field ? catalog_.renamed_field(type, field) : "";
        if (!to.empty()) types['(' + type + ").\x1f" + field] = to;
        know_type(column.type, types);
    }
}

std::string QueryResolver::printed(const FoundColumn& found, const ScopeLevel& level) {
    if (found.level == watched_) touched_ = true;
    if (found.entry == nullptr) return canonical_identifier(found.name);
    use(*found.entry, found.name);
    const std::string table = canonical_identifier(found.entry->printed);
    if (found.name == "*") return table + ".*";
    const std::string name = canonical_identifier(found.name);
    return level.qualified ? table + '.' + name : name;
}

void QueryResolver::use(const ScopeEntry& entry, const std::string& column) {
    if (!entry.is_relation) return;
    std::set<std::string>& used = relations_[{entry.schema, entry.relation}];
    if (column != "*") {
        used.insert(column);
        return;
    }
    for (const QueryColumn& one : entry.columns) used.insert(one.name);
}

void QueryResolver::call(Node& node, const ScopeLevel& level, ColumnTypes& types) {
    const std::vector<std::string> parts = parts_of_name(node.text);
    const bool capital = node.text[0] >= 'A' && node.text[0] <= 'Z';
    if (!capital && parts.size() <= 2 && catalog_.function) {
        const std::string schema = parts.size() == 2 ? parts[0] : std::string();
        if (const CatalogFunction* function = catalog_.function(schema, parts.back())) {
            node.text = canonical_identifier(function->schema) + '.' +
                        canonical_identifier(function->name);
            functions_.insert(function->schema + '.' + function->name);
            const std::string base =
                catalog_.domain_base ? catalog_.domain_base(function->returns) : std::string();
            types[node.text + "()"] = base.empty() ? function->returns : base;
            know_type(function->returns, types);
            for (std::size_t n = 0; n < function->arguments.size(); ++n) {
                types[node.text + '(' + std::to_string(n) + ')'] = function->arguments[n];
            }
        }
    }
    if (node.range != TokenRange{}) suffix(node, level, types);
}

// Types outside of pg_catalog get their schema; arrays and modifiers stay behind the name.
std::string QueryResolver::qualified_type(const std::string& type) {
    const std::string name = without_catalog(type);
    std::size_t end = 0;
    bool quoted = false;
    while (end < name.size() && (quoted || (name[end] != '[' && name[end] != '('))) {
        if (name[end] == '"') quoted = !quoted;
        ++end;
    }
    const std::vector<std::string> parts = parts_of_name(std::string_view(name).substr(0, end));
    if (parts.size() > 2 || !catalog_.type) return name;
    const std::string schema = parts.size() == 2 ? parts[0] : std::string();
    const std::string found = catalog_.type(schema, parts.back());
    if (found.empty()) return name;
    const std::vector<std::string> full = parts_of_name(found);
    if (full.size() == 2) types_.insert(full[0] + '.' + full[1]);
    return found + name.substr(end);
}

void QueryResolver::sub_select(Node& node, const ScopeLevel& level, ColumnTypes& types) {
    const TokenRange range = node.range;
    node.range = {};
    if (range == TokenRange{}) return;
    const TokenRange inner{range.begin + 1, range.end - 1};
    const std::string prefix = node.text;
    std::string type;
    const int depth = depth_;
    const ScopeLevel* watched = watched_;
    try {
        Query parsed = QueryReader(list_, inner, depth_).whole_query();
        const std::vector<QueryColumn> columns = query(parsed, &level, &level);
        node.text = prefix + '(' + print_sub_select(parsed) + ')';
        if (!columns.empty()) type = columns[0].type;
    } catch (const NotAQuery&) {
        depth_ = depth;
        watched_ = watched;
        uncertain("a sub-select is not understood");
        node.text = prefix + '(' + canonical_run(list_, inner, depth_ + 1) + ')';
    }
    if (prefix == "EXISTS ") type = "boolean";
    if (prefix == "ARRAY" && !type.empty()) type += "[]";
    if (!type.empty()) types[node.text] = type;
}

// Since version 18 the server prints what a column that USING computes is made of.
void QueryResolver::judge_grouping(const Node& call, const ScopeLevel& level) {
    for (const Node& item : call.items) {
        const std::vector<std::string> parts =
            item.kind == NodeKind::name ? parts_of_name(item.text) : std::vector<std::string>();
        if (parts.size() != 1) continue;
        const std::optional<FoundColumn> found = find_column(level, parts[0]);
        if (found && found->entry == nullptr) uncertain("GROUPING of a column that USING makes");
    }
}

// What an aggregate gives depends on what it sorts. Of two in one expression that give different types
// neither is known.
void QueryResolver::know_ordered_set(const Node& call, const std::string& sorted, ColumnTypes& types) {
    const bool fraction = call.text == "percentile_cont" || call.text == "percentile_disc";
    if (call.text != "mode" && !fraction) return;
    if (fraction && (call.items.size() != 1 || call.items[0].kind != NodeKind::number)) return;
    std::string type = sorted == untyped ? "text" : base_type(sorted);
    if (call.text == "percentile_cont" && type != "interval") type = "double precision";
    if (fraction) types[call.text + "(0)"] = "double precision";
    const auto [known, added] = types.emplace(call.text + "()", type);
    if (!added && known->second != type) known->second.clear();
}

void QueryResolver::suffix(Node& node, const ScopeLevel& level, ColumnTypes& types) {
    const TokenRange range = node.range;
    node.range = {};
    try {
        CallSuffix parsed = QueryReader(list_, range, depth_).whole_suffix();
        sort_items(parsed.order_by, level);
        for (SortItem& item : parsed.within_group) {
            const TypedNode sorted{&item.node, expression(item.node, level)};
            if (node.text == "percentile_cont") give_type(sorted, "double precision");
            if (parsed.within_group.size() == 1) know_ordered_set(node, sorted.type, types);
        }
        if (parsed.filter.kind != NodeKind::empty) expression(parsed.filter, level);
        if (parsed.over) window(parsed.window, level);
        node.suffix = print_suffix(parsed);
    } catch (const NotAQuery&) {
        uncertain("what stands behind " + node.text + "() is not understood");
        if (!list_.tokens[range.begin].is(TokenKind::symbol, ")")) node.suffix = " ";
        node.suffix += canonical_run(list_, range, depth_ + 1);
    }
}

void QueryResolver::window(Window& window, const ScopeLevel& level) {
    for (Node& node : window.partition_by) expression(node, level);
    sort_items(window.order_by, level);
    for (FrameBound& bound : window.frame) {
        if (bound.offset.kind != NodeKind::empty) expression(bound.offset, level);
    }
}

void QueryResolver::sort_items(std::vector<SortItem>& items, const ScopeLevel& level) {
    for (SortItem& item : items) expression(item.node, level);
}

void QueryResolver::finish(ReadQuery& result) const {
    for (const auto& [name, columns] : relations_) {
        result.relations.push_back({name.first, name.second, {columns.begin(), columns.end()}});
    }
    result.functions.assign(functions_.begin(), functions_.end());
    result.types.assign(types_.begin(), types_.end());
    result.uncertainties.assign(uncertainties_.begin(), uncertainties_.end());
    result.certain = uncertainties_.empty();
}

}  // namespace schemadiff
