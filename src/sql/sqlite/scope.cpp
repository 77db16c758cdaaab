#include "sql/sqlite/scope.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

bool is_rowid(const std::string& name) {
    return name == "rowid" || name == "_rowid_" || name == "oid";
}

bool is_truth(const std::string& name) {
    return name == "true" || name == "false";
}

void Resolver::fail(std::size_t token, std::string message) const {
    throw Fault{definition_.token(token).at, std::move(message)};
}

void Resolver::refer(std::size_t token, std::string relation, std::string column) {
    if (!relation.empty()) references_.push_back({token, std::move(relation), std::move(column)});
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
