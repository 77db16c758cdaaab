// What a SELECT gives: its columns with their names and types.
#include "sql/sqlite/scope.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

namespace {

// SQLITE_MAX_COLUMN; it also keeps stars of views of stars from growing without bound.
constexpr std::size_t most_columns = 2000;

}  // namespace

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

}  // namespace schemadiff::sqlite
