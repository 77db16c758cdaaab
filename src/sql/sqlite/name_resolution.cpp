#include "sql/sqlite/name_resolution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sql/sqlite/scope.hpp"
#include "sql/sqlite/table_indexes.hpp"
#include "sql/sqlite/virtual_columns.hpp"
#include "sql/sqlite/column_type.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

namespace {

OutputColumns columns_of_table(const Definition& table) {
    OutputColumns result;
    const bool strict = table.table_syntax.strict != nowhere;
    for (const ColumnSyntax& column : table.table_syntax.columns) {
        result.columns.push_back({name_of(table.token(column.name)),
                                  type_of_affinity(declared_type(table, column), strict), false});
    }
    return result;
}

// As a table's own expressions see it: its columns and nothing else.
Scope scope_of(const Definition& table, const OutputColumns& columns) {
    Scope scope;
    scope.sources.push_back(Resolver::source_of(table, columns));
    return scope;
}

void resolve_table(Resolver& resolver, const Definition& table) {
    Scope scope = scope_of(table, columns_of_table(table));
    for (const Check& check : table.table_syntax.checks) resolver.resolve(check.expression, scope);
    scope.sources[0].has_rowid = false;
    for (const ColumnSyntax& column : table.table_syntax.columns) {
        for (const Expression& expression : column.generated) resolver.resolve(expression, scope);
    }
    const std::string own = lower_case(table.name);
    for (const KeyConstraint& key : table.table_syntax.keys) {
        for (const KeyPart& part : key.parts) {
            if (part.column != nowhere) {
                resolver.refer(part.column, own, folded_name(table.token(part.column)));
            }
        }
    }
    for (const ForeignKey& key : table.table_syntax.foreign_keys) {
        const std::string target = folded_name(table.token(key.target));
        resolver.refer(key.target, target, {});
        for (const std::size_t column : key.target_columns) {
            resolver.refer(column, target, folded_name(table.token(column)));
        }
        if (key.of_column) continue;
        for (const std::size_t column : key.columns) {
            resolver.refer(column, own, folded_name(table.token(column)));
        }
    }
}

void resolve_index(Resolver& resolver, const Definition& index, const Definition& table,
                   const OutputColumns& columns) {
    // What is worked out of a row and kept may not use the rowid; the WHERE may.
    Scope scope = scope_of(table, columns);
    const bool has_rowid = std::exchange(scope.sources[0].has_rowid, false);
    for (const KeyPart& part : index.index.parts) {
        if (part.column == nowhere) {
            resolver.resolve(part.expression, scope);
            continue;
        }
        // A string names a column here, and stays a string where there is none.
        const std::string name = folded_name(index.token(part.column));
        const bool known = std::ranges::any_of(columns.columns, [&](const OutputColumn& column) {
            return lower_case(column.name) == name;
        });
        if (known) {
            resolver.refer(part.column, lower_case(table.name), name);
        } else if (part.expression.kind != Expression::Kind::literal) {
            resolver.resolve(part.expression, scope);
        }
    }
    scope.sources[0].has_rowid = has_rowid;
    for (const Expression& predicate : index.index.predicate) resolver.resolve(predicate, scope);
}

void resolve_trigger(Resolver& resolver, const Definition& trigger, const Definition& table,
                     const OutputColumns& columns) {
    Scope rows;
    for (const char* row : {"new", "old"}) {
        const bool absent = trigger.trigger.event == (row == std::string_view("new") ? "delete" : "insert");
        if (absent) continue;
        SeenSource source = Resolver::source_of(table, columns);
        source.name = row;
        source.aliased = true;
        source.only_qualified = true;
        source.has_rowid = true;
        rows.sources.push_back(std::move(source));
    }
    const std::string own = lower_case(table.name);
    for (const std::size_t column : trigger.trigger.update_of) {
        resolver.refer(column, own, folded_name(trigger.token(column)));
    }
    for (const Expression& when : trigger.trigger.when) resolver.resolve(when, rows);
    for (const Step& step : trigger.trigger.steps) resolver.resolve(step, rows);
}

void name_columns(const Definition& view, OutputColumns& columns) {
    const std::vector<std::size_t>& names = view.view.columns;
    if (names.empty()) return;
    // That there are as many SQLite asks only where rows are read.
    columns.columns.resize(names.size());
    columns.certain = true;
    for (std::size_t i = 0; i < names.size(); ++i) {
        columns.columns[i].name = name_of(view.token(names[i]));
    }
}

}  // namespace

std::string type_of_affinity(const std::string& declared, bool strict) {
    const std::string affinity = affinity_of(lower_case(declared), strict);
    if (affinity == "text") return "TEXT";
    if (affinity == "integer") return "INT";
    if (affinity == "real") return "REAL";
    return affinity == "numeric" ? "NUM" : "";
}

OutputColumns NameResolution::columns_of(const Definition& relation) {
    if (relation.kind == DefinitionKind::table) return columns_of_table(relation);
    if (relation.kind == DefinitionKind::virtual_table) return virtual_columns(relation);
    const std::string name = (relation.temporary ? "temp." : "main.") + lower_case(relation.name);
    Known& known = known_[name];
    if (known.epoch != schema_.epoch() + 1) {
        if (std::ranges::count(open_, name) > 0) {
            throw Fault{relation.where(), fmt::format("the view {} reads itself", relation.name)};
        }
        if (open_.size() > 100) throw Fault{relation.where(), "views are nested too deeply"};
        open_.push_back(name);
        Known fresh;
        fresh.epoch = schema_.epoch() + 1;
        try {
            Resolver resolver(schema_, relation,
                              [this](const Definition& other) { return columns_of(other); });
            fresh.columns = resolver.resolve(relation.view.query, nullptr);
            name_columns(relation, fresh.columns);
        } catch (Fault& fault) {
            fresh.fault = std::move(fault);
        }
        open_.pop_back();
        known_[name] = std::move(fresh);
    }
    const Known& result = known_[name];
    if (result.fault) throw Fault(*result.fault);
    return result.columns;
}

OutputColumns NameResolution::columns_of_select(const Definition& definition) {
    Resolver resolver(schema_, definition,
                      [this](const Definition& other) { return columns_of(other); });
    OutputColumns columns = resolver.resolve(*definition.as_select, nullptr);
    columns.certain = columns.certain && resolver.certain();
    return columns;
}

std::vector<Reference> NameResolution::references(const Definition& definition) {
    Resolver resolver(schema_, definition,
                      [this](const Definition& other) { return columns_of(other); });
    const Definition* table = nullptr;
    OutputColumns columns;
    if (!definition.table.empty()) {
        table = schema_.relation(definition.table);
        if (!table) resolver.fail(definition.table_at, fmt::format("there is no table {}", definition.table));
        columns = columns_of(*table);
        resolver.refer(definition.table_at, definition.table, {});
    }
    switch (definition.kind) {
        case DefinitionKind::table: resolve_table(resolver, definition); break;
        case DefinitionKind::view: resolver.resolve(definition.view.query, nullptr); break;
        case DefinitionKind::index: resolve_index(resolver, definition, *table, columns); break;
        case DefinitionKind::trigger: resolve_trigger(resolver, definition, *table, columns); break;
        case DefinitionKind::virtual_table: break;
    }
    return std::move(resolver.references());
}

}  // namespace schemadiff::sqlite
