// What a FROM clause lets a query see: tables, views, common tables, sub-selects, joins.
#include "sql/sqlite/scope.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sql/sqlite/table_indexes.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

namespace {

// Tables that are functions: what they are called is enough to know that they are there.
bool is_table_function(const std::string& name) {
    constexpr auto known = std::to_array<std::string_view>(
        {"json_each", "json_tree", "dbstat", "fts3tokenize", "sqlite_stmt", "bytecode",
         "tables_used", "generate_series"});
    return name.starts_with("pragma_") || std::ranges::count(known, name) > 0;
}

bool is_schema_table(const std::string& name) {
    return name == "sqlite_master" || name == "sqlite_schema" || name == "sqlite_temp_master" ||
           name == "sqlite_temp_schema";
}

SeenSource schema_table() {
    SeenSource source;
    source.has_rowid = true;
    for (const char* column : {"type", "name", "tbl_name", "rootpage", "sql"}) {
        const std::string type = std::string_view(column) == "rootpage" ? "INT" : "TEXT";
        source.columns.push_back({{column, type}, column, {}});
    }
    return source;
}

SeenColumn seen(const OutputColumn& column) {
    return {column, lower_case(column.name), {}};
}

SeenSource source_of_query(const OutputColumns& columns) {
    SeenSource source;
    source.open = !columns.certain;
    for (const OutputColumn& column : columns.columns) source.columns.push_back(seen(column));
    return source;
}

}  // namespace

SeenSource Resolver::source_of(const Definition& relation, const OutputColumns& columns) {
    SeenSource source = source_of_query(columns);
    source.name = source.relation = lower_case(relation.name);
    for (SeenColumn& column : source.columns) column.relation = source.relation;
    const TableSyntax& table = relation.table_syntax;
    source.has_rowid = relation.kind != DefinitionKind::table || table.without_rowid == nowhere;
    source.rowid_name = "rowid";
    if (relation.kind == DefinitionKind::table && source.has_rowid) {
        const int column = keys_of(relation).rowid_column;
        if (column >= 0) source.rowid_name = columns.columns[static_cast<std::size_t>(column)].name;
    }
    return source;
}

SeenSource Resolver::source_of(const std::string& relation, std::size_t token) {
    if (const Definition* found = schema_.relation(relation)) {
        return source_of(*found, columns_of_(*found));
    }
    SeenSource source;
    if (is_schema_table(relation)) {
        source = schema_table();
    } else if (relation == "sqlite_sequence" || relation.starts_with("sqlite_stat") ||
               is_table_function(relation)) {
        source.open = true;
        source.has_rowid = true;
    } else {
        fail(token, fmt::format("there is no table {}", relation));
    }
    source.name = relation;
    return source;
}

const CommonTable* Resolver::common_named(const std::string& name) const {
    for (auto table = common_.rbegin(); table != common_.rend(); ++table) {
        if (folded((*table)->name) == name) return *table;
    }
    return nullptr;
}

OutputColumns Resolver::columns_of_common(const CommonTable& table) {
    const auto known = resolved_.find(&table);
    if (known != resolved_.end()) return known->second;
    const bool opened = std::ranges::count(open_, &table) > 0;
    if (opened) fail(table.name, fmt::format("the common table {} refers to itself", folded(table.name)));
    open_.push_back(&table);
    // It sees the tables of its own clause and of those around it, not those further in.
    const auto own = std::ranges::find(common_, &table);
    std::vector<const CommonTable*> further(own == common_.end() ? own : own + 1, common_.end());
    OutputColumns columns;
    const Select& query = *table.query;
    if (query.cores.size() > 1) {
        // A recursive table is known by its first SELECT while the others are read.
        Scope scope;
        OutputColumns first = resolve_core(query.cores[0], scope);
        for (std::size_t i = 0; i < std::min(table.columns.size(), first.columns.size()); ++i) {
            first.columns[i].name = name_of(definition_.token(table.columns[i]));
        }
        make_unique_names(first);
        resolved_[&table] = std::move(first);
    }
    columns = resolve(query, nullptr);
    if (!table.columns.empty() && columns.certain && table.columns.size() != columns.columns.size()) {
        fail(table.name, fmt::format("{} has {} columns for {} names", folded(table.name),
                                     columns.columns.size(), table.columns.size()));
    }
    for (std::size_t i = 0; i < std::min(table.columns.size(), columns.columns.size()); ++i) {
        columns.columns[i].name = name_of(definition_.token(table.columns[i]));
    }
    open_.pop_back();
    resolved_[&table] = columns;
    return columns;
}

void Resolver::add_source(const Source& source, Scope& scope) {
    if (source.joined.size() == 1 && source.alias != nowhere) {
        add_source(source.joined[0], scope);
        scope.sources.back().name = folded(source.alias);
        scope.sources.back().aliased = true;
        scope.sources.back().natural = source.natural;
        for (const std::size_t column : source.using_columns) {
            scope.sources.back().merged.push_back(folded(column));
        }
    } else if (!source.joined.empty()) {
        if (source.alias == nowhere) {
            const std::size_t first = scope.sources.size();
            for (const Source& one : source.joined) add_source(one, scope);
            if (first < scope.sources.size()) {
                scope.sources[first].natural = source.natural;
                for (const std::size_t column : source.using_columns) {
                    scope.sources[first].merged.push_back(folded(column));
                }
            }
        } else {
            // ( … ) AS x is SELECT * of what is inside.
            Scope inside;
            for (const Source& one : source.joined) add_source(one, inside);
            OutputColumns columns;
            add_stars({ResultColumn::Kind::all, {}, {}, nowhere, nowhere}, inside, columns);
            make_unique_names(columns);
            SeenSource whole = source_of_query(columns);
            whole.name = folded(source.alias);
            whole.wrapped = true;
            scope.sources.push_back(std::move(whole));
        }
    } else {
        SeenSource one = seen(source, scope);
        one.natural = source.natural;
        for (const std::size_t column : source.using_columns) one.merged.push_back(folded(column));
        scope.sources.push_back(std::move(one));
    }
    for (const std::size_t column : source.using_columns) {
        const std::string name = folded(column);
        const auto has = [&](const SeenSource& seen_source) {
            return seen_source.open ||
                   std::ranges::find(seen_source.columns, name, &SeenColumn::folded) !=
                       seen_source.columns.end();
        };
        const bool left = std::any_of(scope.sources.begin(), scope.sources.end() - 1, has);
        if (!left || !has(scope.sources.back())) {
            fail(column, fmt::format("the column {} of USING is not on both sides", name));
        }
    }
    for (const Expression& on : source.on) resolve(on, scope);
}

SeenSource Resolver::seen(const Source& source, Scope& scope) {
    SeenSource result;
    if (source.query) {
        result = source_of_query(resolve(*source.query, scope.outer));
        result.has_rowid = true;
        result.rowid_name = "rowid";
    } else {
        const std::string name = folded(source.name);
        for (const Expression& argument : source.arguments) resolve(argument, scope);
        const CommonTable* common =
            source.schema == nowhere && !source.is_function ? common_named(name) : nullptr;
        if (common) {
            result = source_of_query(columns_of_common(*common));
            result.name = name;
        } else {
            result = source_of(name, source.name);
            refer(source.name, result.relation, {});
            if (source.schema != nowhere) result.schema = folded(source.schema);
        }
    }
    if (source.alias != nowhere) {
        result.name = folded(source.alias);
        result.aliased = true;
    }
    return result;
}

}  // namespace schemadiff::sqlite
