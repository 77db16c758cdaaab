#include "sql/sqlite/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "sql/sqlite/table_indexes.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

namespace {

[[noreturn]] void fail(const Definition& definition, std::size_t token, std::string message) {
    throw Fault{definition.token(token).at, std::move(message)};
}

const Expression* query_in(const Expression& expression) {
    if (expression.query || expression.kind == Expression::Kind::in_table) return &expression;
    for (const Expression& part : expression.parts) {
        if (const Expression* found = query_in(part)) return found;
    }
    return nullptr;
}

void refuse_queries(const Definition& definition, const Expression& expression, std::string_view where) {
    if (const Expression* query = query_in(expression)) {
        fail(definition, query->span.begin, fmt::format("a sub-select may not stand in {}", where));
    }
}

// A default is worked out without a row: it may call functions and name nothing.
void check_default(const Definition& table, const Expression& expression) {
    refuse_queries(table, expression, "a default");
    if (expression.kind == Expression::Kind::name) {
        const std::string name = folded_name(table.token(expression.names[0]));
        const bool word = table.token(expression.names[0]).kind == Lexeme::Kind::word;
        if (!word || expression.names.size() > 1 || (name != "true" && name != "false")) {
            fail(table, expression.span.begin, "a default may not name a column");
        }
    }
    for (const Expression& part : expression.parts) check_default(table, part);
}

void check_strict_type(const Definition& table, const ColumnSyntax& column) {
    constexpr auto types = std::to_array<std::string_view>({"any", "blob", "int", "integer", "real", "text"});
    const std::string name = name_of(table.token(column.name));
    if (column.type.empty()) {
        fail(table, column.name, fmt::format("in a STRICT table the column {} needs a type", name));
    }
    const std::string type = lower_case(table.text(column.type));
    if (std::ranges::count(types, type) == 0) {
        fail(table, column.type.begin,
             fmt::format("a STRICT table knows INT, INTEGER, REAL, TEXT, BLOB and ANY, not {}",
                         table.text(column.type)));
    }
}

void check_columns(const Definition& table) {
    const TableSyntax& syntax = table.table_syntax;
    std::unordered_set<std::string> names;
    bool stands_alone = false;
    constexpr std::size_t most = 2000;  // SQLITE_MAX_COLUMN
    if (syntax.columns.size() > most) {
        fail(table, syntax.columns[most].name, fmt::format("a table has at most {} columns", most));
    }
    for (const ColumnSyntax& column : syntax.columns) {
        const std::string name = folded_name(table.token(column.name));
        if (!names.insert(name).second) {
            fail(table, column.name, fmt::format("there is a column {} already", name));
        }
        if (syntax.strict != nowhere) check_strict_type(table, column);
        for (const Expression& expression : column.default_expression) check_default(table, expression);
        if (column.collation != nowhere) check_collation(table, column.collation);
        stands_alone = stands_alone || column.generated.empty();
        if (column.generated.empty()) continue;
        if (column.default_at != nowhere) {
            fail(table, column.default_at, "a generated column has no default");
        }
        refuse_queries(table, column.generated[0], "a generated column");
    }
    if (!stands_alone) {
        fail(table, table.name_at, "a table needs a column that is not generated");
    }
}

void check_foreign_keys(const Definition& table) {
    for (const ForeignKey& key : table.table_syntax.foreign_keys) {
        for (const std::size_t column : key.columns) {
            const std::string name = folded_name(table.token(column));
            if (column_number(table, name) < 0) {
                fail(table, column, fmt::format("the table {} has no column {}", table.name, name));
            }
        }
        if (!key.target_columns.empty() && key.target_columns.size() != key.columns.size()) {
            fail(table, key.target_columns[0],
                 fmt::format("the foreign key has {} columns and refers to {}", key.columns.size(),
                             key.target_columns.size()));
        }
    }
}

}  // namespace

void check_table(const Definition& table, NameResolution& names) {
    check_columns(table);
    check_foreign_keys(table);
    for (const Check& check : table.table_syntax.checks) {
        refuse_queries(table, check.expression, "a CHECK");
    }
    const TableKeys keys = keys_of(table);
    const auto refuse_generated = [&](std::size_t number, std::size_t token) {
        if (!table.table_syntax.columns[number].generated.empty()) {
            fail(table, token, "a generated column may not be part of the primary key");
        }
    };
    if (keys.primary) {
        if (keys.primary->of_column) refuse_generated(keys.primary->column, keys.primary->head.begin);
        for (const KeyPart& part : keys.primary->parts) {
            const int number = column_number(table, folded_name(table.token(part.column)));
            refuse_generated(static_cast<std::size_t>(number), part.column);
        }
    }
    names.references(table);
}

void check_index(const Definition& index, const WorkingSchema& schema, NameResolution& names) {
    const Definition* table = schema.relation(index.table);
    if (!table) fail(index, index.table_at, fmt::format("there is no table {}", index.table));
    if (table->kind != DefinitionKind::table) {
        fail(index, index.table_at, fmt::format("a {} has no indexes", words_of(table->kind)));
    }
    for (const KeyPart& part : index.index.parts) refuse_queries(index, part.expression, "an index");
    for (const Expression& predicate : index.index.predicate) {
        refuse_queries(index, predicate, "the WHERE of an index");
    }
    names.references(index);
    index_row(index, *table);
}

void check_trigger(const Definition& trigger, const WorkingSchema& schema) {
    const Definition* table = schema.relation(trigger.table);
    if (!table) fail(trigger, trigger.table_at, fmt::format("there is no table {}", trigger.table));
    const bool instead = trigger.trigger.timing == "instead of";
    if (table->kind == DefinitionKind::virtual_table) {
        fail(trigger, trigger.table_at, "a virtual table has no triggers");
    }
    if (table->kind == DefinitionKind::view && !instead) {
        fail(trigger, trigger.trigger.event_at, "on a view only an INSTEAD OF trigger is possible");
    }
    if (table->kind == DefinitionKind::table && instead) {
        fail(trigger, trigger.trigger.timing_at, "an INSTEAD OF trigger needs a view, and this is a table");
    }
}

}  // namespace schemadiff::sqlite
