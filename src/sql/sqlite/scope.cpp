#include "sql/sqlite/scope.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "sql/sqlite/table_indexes.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

namespace {

// SQLITE_MAX_COLUMN; it also keeps stars of views of stars from growing without bound.
constexpr std::size_t most_columns = 2000;

bool is_rowid(const std::string& name) {
    return name == "rowid" || name == "_rowid_" || name == "oid";
}

bool is_truth(const std::string& name) {
    return name == "true" || name == "false";
}

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

// Two columns of a query never have one name: "a", "a:1", … (sqlite3ColumnsFromExprList).
void make_unique_names(OutputColumns& result) {
    std::unordered_set<std::string> taken;
    for (OutputColumn& column : result.columns) {
        for (int number = 1; taken.contains(lower_case(column.name)); ++number) {
            std::string& name = column.name;
            const std::size_t digits = name.find_last_not_of("0123456789");
            if (digits != std::string::npos && digits > 0 && name[digits] == ':') name.resize(digits);
            name += fmt::format(":{}", number);
            // From the fourth on SQLite takes random numbers.
            if (number > 3) result.certain = false;
        }
        taken.insert(lower_case(column.name));
    }
}

}  // namespace

void Resolver::fail(std::size_t token, std::string message) const {
    throw Fault{definition_.token(token).at, std::move(message)};
}

void Resolver::refer(std::size_t token, std::string relation, std::string column) {
    if (!relation.empty()) references_.push_back({token, std::move(relation), std::move(column)});
}

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

OutputColumns Resolver::resolve(const Select& select, const Scope* outer) {
    const std::size_t before = common_.size();
    for (const CommonTable& table : select.with) common_.push_back(&table);
    for (const CommonTable& table : select.with) columns_of_common(table);
    OutputColumns result;
    for (std::size_t i = 0; i < select.cores.size(); ++i) {
        Scope scope;
        scope.outer = outer;
        OutputColumns columns = resolve_core(select.cores[i], scope);
        if (i > 0 && columns.certain && result.certain &&
            columns.columns.size() != result.columns.size()) {
            fail(select.span.begin, "the SELECTs of a compound must have the same number of columns");
        }
        if (select.cores.size() == 1) {
            for (const Expression& term : select.order) resolve_order(term, scope);
        }
        if (i == 0) {
            result = std::move(columns);
        } else {
            for (std::size_t c = 0; c < std::min(result.columns.size(), columns.columns.size()); ++c) {
                if (result.columns[c].type != columns.columns[c].type) result.columns[c].type = "?";
            }
        }
    }
    make_unique_names(result);
    common_.resize(before);
    return result;
}

// A term that is just an alias means that column, even where a table has one of that name.
void Resolver::resolve_order(const Expression& term, const Scope& scope) {
    const bool bare = term.kind == Expression::Kind::name && term.names.size() == 1 && scope.core;
    const bool alias = bare && std::ranges::any_of(scope.core->columns, [&](const ResultColumn& column) {
        return column.alias != nowhere && folded(column.alias) == folded(term.names[0]);
    });
    if (!alias) resolve(term, scope);
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

OutputColumns Resolver::resolve_core(const SelectCore& core, Scope& scope) {
    for (const Source& source : core.sources) add_source(source, scope);
    for (const ResultColumn& column : core.columns) {
        if (column.kind == ResultColumn::Kind::expression) resolve(column.expression, scope);
    }
    scope.core = &core;
    for (const Expression& expression : core.conditions) resolve(expression, scope);
    for (const Expression& expression : core.windows) resolve(expression, scope);
    OutputColumns result;
    for (const ResultColumn& column : core.columns) {
        if (column.kind == ResultColumn::Kind::expression) {
            result.columns.push_back(output_of(column, scope, result.columns.size() + 1));
        } else {
            add_stars(column, scope, result);
        }
        if (result.columns.size() > most_columns) {
            const std::size_t place = column.text.empty() ? definition_.name_at : column.text.begin;
            fail(place, fmt::format("a SELECT has at most {} columns", most_columns));
        }
    }
    if (!core.values) return result;
    for (std::size_t i = 0; i < result.columns.size(); ++i) {
        result.columns[i].name = fmt::format("column{}", i + 1);
    }
    return result;
}

void Resolver::add_stars(const ResultColumn& column, const Scope& scope, OutputColumns& columns) {
    const bool of_table = column.kind == ResultColumn::Kind::all_of_table;
    const std::string table = of_table ? folded(column.table) : std::string();
    bool found = false;
    std::unordered_set<std::string> before;
    for (const SeenSource& source : scope.sources) {
        if (of_table && (source.name != table || source.wrapped)) continue;
        found = true;
        if (source.open) columns.certain = false;
        if (of_table && !source.aliased) refer(column.table, source.relation, {});
        for (const SeenColumn& one : source.columns) {
            if (one.column.hidden) continue;
            const bool merged = std::ranges::count(source.merged, one.folded) > 0 ||
                                (source.natural && before.contains(one.folded));
            if (!of_table && merged) continue;
            columns.columns.push_back({one.column.name, one.column.type, false});
        }
        for (const SeenColumn& one : source.columns) before.insert(one.folded);
    }
    const std::size_t place = of_table ? column.table : definition_.name_at;
    if (!found) fail(place, of_table ? fmt::format("there is no table {} here", table)
                                     : std::string("there is no table that * could stand for"));
}

OutputColumn Resolver::output_of(const ResultColumn& column, const Scope& scope, std::size_t number) {
    OutputColumn result;
    result.type = type_of(column.expression, scope);
    if (column.alias != nowhere) {
        result.name = name_of(definition_.token(column.alias));
    } else {
        const Expression* inner = &column.expression;
        const auto is_hint = [&](const Expression& one) {
            if (one.kind != Expression::Kind::call || one.parts.empty()) return false;
            const std::string function = folded(one.word);
            return function == "likely" || function == "unlikely" || function == "likelihood";
        };
        while (inner->kind == Expression::Kind::collate || is_hint(*inner)) inner = &inner->parts[0];
        const SeenColumn* found =
            inner->kind == Expression::Kind::name ? column_named(*inner, scope) : nullptr;
        if (found) {
            result.name = found->column.name;
        } else if (inner->kind == Expression::Kind::name) {
            result.name = rowid_named(*inner, scope);
        }
        if (result.name.empty() && !column.text.empty()) {
            // SQLite takes the text up to the next token, comments included.
            const Span text = column.text;
            result.name = definition_.text(text);
            std::string gap(definition_.token(text.end).gap);
            gap.erase(gap.find_last_not_of(" \t\r\n\f\v") + 1);
            if (gap.find_first_not_of(" \t\r\n\f\v") != std::string::npos) result.name += gap;
        }
    }
    if (result.name.empty() || is_truth(lower_case(result.name))) {
        result.name = fmt::format("column{}", number);
    }
    return result;
}

std::string Resolver::rowid_named(const Expression& name, const Scope& scope) {
    if (!is_rowid(folded(name.names.back()))) return {};
    const std::string table = name.names.size() > 1 ? folded(name.names[name.names.size() - 2]) : "";
    for (const Scope* one = &scope; one; one = one->outer) {
        for (const SeenSource& source : one->sources) {
            if (source.has_rowid && (table.empty() || source.name == table)) return source.rowid_name;
        }
    }
    return {};
}

// What a bare or qualified name means, without noting it.
const SeenColumn* Resolver::column_named(const Expression& name, const Scope& scope) {
    std::vector<Reference> kept = std::exchange(references_, {});
    const std::string column = folded(name.names.back());
    const std::string table = name.names.size() > 1 ? folded(name.names[name.names.size() - 2]) : "";
    const SeenColumn* found = nullptr;
    for (const Scope* one = &scope; one && !found; one = one->outer) {
        const SeenSource* source = nullptr;
        found = found_in(*one, table, {}, column, name, &source);
    }
    references_ = std::move(kept);
    return found;
}

std::string Resolver::type_of(const Expression& expression, const Scope& scope) {
    const Expression* inner = &expression;
    while (inner->kind == Expression::Kind::collate) inner = &inner->parts[0];
    if (inner->kind == Expression::Kind::cast) {
        return type_of_affinity(definition_.text(inner->type), false);
    }
    if (inner->kind == Expression::Kind::name) {
        const SeenColumn* column = column_named(*inner, scope);
        return column ? column->column.type : std::string();
    }
    if (inner->kind == Expression::Kind::query && inner->parts.empty()) {
        // Noted when it was resolved: doing that again would take twice as long at every level.
        const auto known = query_types_.find(inner->query.get());
        return known == query_types_.end() ? std::string() : known->second;
    }
    return {};
}

const SeenColumn* Resolver::found_in(const Scope& scope, const std::string& table,
                                     const std::string& schema, const std::string& column,
                                     const Expression& name, const SeenSource** found_source) {
    const SeenColumn* found = nullptr;
    for (const SeenSource& source : scope.sources) {
        if (table.empty() ? source.only_qualified : source.name != table) continue;
        if (!schema.empty() && !source.schema.empty() && source.schema != schema) continue;
        const auto one = std::ranges::find(source.columns, column, &SeenColumn::folded);
        if (one == source.columns.end()) continue;
        const bool merged = source.natural || std::ranges::count(source.merged, column) > 0;
        if (found && merged && table.empty()) continue;
        if (found) fail(name.span.begin, fmt::format("the column name {} is ambiguous", column));
        found = &*one;
        *found_source = &source;
    }
    return found;
}

void Resolver::resolve_name(const Expression& name, const Scope& scope) {
    const std::string column = folded(name.names.back());
    const std::string table = name.names.size() > 1 ? folded(name.names[name.names.size() - 2]) : "";
    const std::string schema = name.names.size() > 2 ? folded(name.names[0]) : "";
    for (const Scope* one = &scope; one; one = one->outer) {
        const SeenSource* source = nullptr;
        const SeenColumn* found = found_in(*one, table, schema, column, name, &source);
        if (found) {
            refer(name.names.back(), found->relation, found->folded);
            if (!table.empty() && !source->aliased && !source->only_qualified) {
                refer(name.names[name.names.size() - 2], source->relation, {});
            }
            return;
        }
        std::size_t candidates = 0;
        bool open = false;
        bool rowid = false;
        for (const SeenSource& candidate : one->sources) {
            if (table.empty() ? candidate.only_qualified : candidate.name != table) continue;
            ++candidates;
            open = open || candidate.open;
            rowid = rowid || candidate.has_rowid;
            if (!table.empty() && !candidate.aliased && candidate.has_rowid && is_rowid(column)) {
                refer(name.names[name.names.size() - 2], candidate.relation, {});
            }
        }
        if (open) {
            certain_ = false;
            return;
        }
        if (candidates == 1 && rowid && is_rowid(column)) return;
        if (!table.empty() || !one->core) continue;
        for (const ResultColumn& result : one->core->columns) {
            if (result.alias != nowhere && folded(result.alias) == column) return;
        }
    }
    const Lexeme& token = definition_.token(name.names[0]);
    if (table.empty() && (token.text[0] == '"' || token.kind == Lexeme::Kind::string)) return;
    if (table.empty() && is_truth(column)) return;
    fail(name.span.begin, fmt::format("there is no column {}{}", table.empty() ? "" : table + ".", column));
}

void Resolver::resolve(const Expression& expression, const Scope& scope) {
    switch (expression.kind) {
        case Expression::Kind::name: resolve_name(expression, scope); return;
        case Expression::Kind::call: {
            const std::string function = folded(expression.word);
            if (!is_function(function)) {
                fail(expression.word, fmt::format("there is no function {}", function));
            }
            break;
        }
        case Expression::Kind::in_table: {
            const std::string name = folded(expression.names.back());
            const CommonTable* common = expression.names.size() == 1 ? common_named(name) : nullptr;
            if (common) {
                columns_of_common(*common);
            } else {
                refer(expression.names.back(),
                      source_of(name, expression.names.back()).relation, {});
            }
            break;
        }
        default: break;
    }
    for (const Expression& part : expression.parts) resolve(part, scope);
    if (!expression.query) return;
    const OutputColumns columns = resolve(*expression.query, &scope);
    const bool single = columns.certain && columns.columns.size() == 1;
    query_types_[expression.query.get()] = single ? columns.columns[0].type : "?";
}

void Resolver::bind_assigned(const std::vector<std::size_t>& names, const SeenSource& table) {
    for (const std::size_t token : names) {
        const std::string column = folded(token);
        const auto found = std::ranges::find(table.columns, column, &SeenColumn::folded);
        if (found != table.columns.end()) {
            refer(token, found->relation, found->folded);
        } else if (!table.open && !is_rowid(column)) {
            fail(token, fmt::format("the table {} has no column {}", table.relation, column));
        }
    }
}

void Resolver::resolve(const Step& step, const Scope& outer) {
    if (step.kind == Step::Kind::select) {
        resolve(*step.query, &outer);
    } else {
        SeenSource table = source_of(folded(step.table), step.table);
        refer(step.table, table.relation, {});
        bind_assigned(step.columns, table);
        if (step.alias != nowhere) {
            table.name = folded(step.alias);
            table.aliased = true;
        }
        if (step.query) resolve(*step.query, &outer);
        Scope scope;
        scope.outer = &outer;
        scope.sources.push_back(table);
        for (const Source& source : step.sources) add_source(source, scope);
        for (const Expression& expression : step.expressions) resolve(expression, scope);
        for (const Step::Upsert& upsert : step.upserts) {
            for (const Expression& target : upsert.targets) resolve(target, scope);
            bind_assigned(upsert.assigned, table);
            Scope conflict = scope;
            SeenSource excluded = table;
            excluded.name = "excluded";
            excluded.aliased = true;
            excluded.only_qualified = true;
            conflict.sources.push_back(std::move(excluded));
            for (const Expression& expression : upsert.expressions) resolve(expression, conflict);
        }
    }
}

}  // namespace schemadiff::sqlite
