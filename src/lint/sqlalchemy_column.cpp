#include "lint/sqlalchemy_column.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/type_name.hpp"
#include "python/value.hpp"

namespace schemadiff::lint {

namespace {

using python::Expression;
using python::ExpressionKind;
using python::Names;
using python::Value;
using python::ValueKind;

/// How the arguments of a type become its modifier.
enum class Modifier { none, length, precision, timezone };

struct TypeRow {
    std::string_view name;  ///< the class, in lower case
    std::string_view sql;
    Modifier modifier = Modifier::none;
};

constexpr TypeRow types[] = {
    {"bigint", "bigint"},
    {"biginteger", "bigint"},
    {"boolean", "boolean"},
    {"bytea", "bytea"},
    {"char", "character", Modifier::length},
    {"cidr", "cidr"},
    {"citext", "citext"},
    {"clob", "text"},
    {"date", "date"},
    {"datetime", "timestamp", Modifier::timezone},
    {"decimal", "numeric", Modifier::precision},
    {"double", "double precision"},
    {"double_precision", "double precision"},
    {"float", "double precision"},
    {"hstore", "hstore"},
    {"inet", "inet"},
    {"int", "integer"},
    {"integer", "integer"},
    {"interval", "interval"},
    {"json", "json"},
    {"jsonb", "jsonb"},
    {"largebinary", "bytea"},
    {"macaddr", "macaddr"},
    {"nchar", "character", Modifier::length},
    {"numeric", "numeric", Modifier::precision},
    {"nvarchar", "character varying", Modifier::length},
    {"real", "real"},
    {"smallint", "smallint"},
    {"smallinteger", "smallint"},
    {"string", "character varying", Modifier::length},
    {"text", "text"},
    {"time", "time", Modifier::timezone},
    {"timestamp", "timestamp", Modifier::timezone},
    {"tsvector", "tsvector"},
    {"unicode", "character varying", Modifier::length},
    {"unicodetext", "text"},
    {"uuid", "uuid"},
    {"varchar", "character varying", Modifier::length},
};

const Expression* keyword(const Expression& call, std::string_view name) {
    for (const Expression& part : call.parts) {
        if (part.is(ExpressionKind::keyword) && part.text == name) return &part.parts[0];
    }
    return nullptr;
}

std::vector<const Expression*> positional(const Expression& call) {
    std::vector<const Expression*> found;
    for (std::size_t i = 1; i < call.parts.size(); ++i) {
        const Expression& part = call.parts[i];
        if (!part.is(ExpressionKind::keyword) && !part.is(ExpressionKind::double_starred)) {
            found.push_back(&part);
        }
    }
    return found;
}

bool is_true(const Expression* expression, const Names& scope) {
    return expression && python::value_of(*expression, scope).text == "True";
}

std::string text_or_empty(const Expression* expression, const Names& scope) {
    if (!expression) return {};
    const Value value = python::value_of(*expression, scope);
    return value.is(ValueKind::text) || value.is(ValueKind::number) ? value.text : "";
}

// The name that an expression is made by: "Column" of sa.Column("x", …).
std::string maker_of(const Expression& expression, const Names& scope) {
    if (!expression.is(ExpressionKind::call)) return {};
    const std::string name = scope.qualified(expression.parts[0]);
    return name.substr(name.rfind('.') + 1);
}

struct Resolved {
    const Expression& expression;
    const Names& scope;  ///< in whose terms it is to be read
};

// What a name stands for: a constant, or what a helper or a loop was given. A few steps, as names may
// stand for names.
Resolved resolved(const Expression& written, const Names& scope, int steps = 4) {
    if (!written.is(ExpressionKind::name) || steps == 0) return {written, scope};
    if (const python::Given* given = scope.given(written.text)) {
        if (!given->expression || !given->scope) return {written, scope};
        return resolved(*given->expression, *given->scope, steps - 1);
    }
    const Expression* value = scope.expression_of(written.text);
    return value ? resolved(*value, scope.scope_of(written.text), steps - 1) : Resolved{written, scope};
}

std::string modifier_of(const TypeRow& row, const Expression* call, const Names& scope) {
    if (!call || row.modifier == Modifier::none) return {};
    const std::vector<const Expression*> given = positional(*call);
    const auto argument = [&](std::size_t index, std::string_view name) {
        const Expression* named = keyword(*call, name);
        return text_or_empty(named ? named : index < given.size() ? given[index] : nullptr, scope);
    };
    if (row.modifier == Modifier::timezone) {
        const Expression* zone = keyword(*call, "timezone");
        if (!zone && !given.empty()) zone = given[0];
        return is_true(zone, scope) ? " with time zone" : " without time zone";
    }
    const std::string first = argument(0, row.modifier == Modifier::length ? "length" : "precision");
    if (first.empty()) return {};
    if (row.modifier == Modifier::length) return "(" + first + ")";
    const std::string scale = argument(1, "scale");
    return fmt::format("({},{})", first, scale.empty() ? "0" : scale);
}

std::vector<std::string> texts_of(const std::vector<const Expression*>& expressions, const Names& scope) {
    std::vector<std::string> texts;
    for (const Expression* expression : expressions) {
        const Value value = python::value_of(*expression, scope);
        if (value.is(ValueKind::list)) {
            for (const Value& item : value.items) texts.push_back(item.is(ValueKind::text) ? item.text : "?");
        } else {
            texts.push_back(value.is(ValueKind::text) ? value.text : "?");
        }
    }
    return texts;
}

// "users.id" -> "users", "app.users.id" -> "app.users"
std::string table_of_target(const std::string& target) {
    const std::size_t dot = target.rfind('.');
    return dot == std::string::npos ? target : target.substr(0, dot);
}

// create_table() makes the type of an Enum as well, unless create_type=False.
std::string enum_made_by(const Expression& written, const Names& outside) {
    const auto [type, scope] = resolved(written, outside);
    const std::string maker = maker_of(type, scope);
    if (maker != "Enum" && maker != "ENUM") return {};
    const Expression* creates = keyword(type, "create_type");
    if (creates && python::value_of(*creates, scope).text == "False") return {};
    const Expression* native = keyword(type, "native_enum");
    if (native && python::value_of(*native, scope).text == "False") return {};
    return text_or_empty(keyword(type, "name"), scope);
}

void add_part(Column& column, const Expression& part, const Names& scope) {
    const std::string maker = maker_of(part, scope);
    if (maker == "Identity") column.identity = true;
    if (maker == "Computed") {
        const Expression* persisted = keyword(part, "persisted");
        const bool is_virtual = persisted && python::value_of(*persisted, scope).text == "False";
        column.generated = is_virtual ? Generated::virtual_ : Generated::stored;
    }
    if (maker == "Sequence") column.has_default = column.has_default || keyword(part, "server_default");
    if (std::optional<Constraint> constraint = constraint_of(part, scope)) {
        if (constraint->columns.empty()) constraint->columns = {column.name};
        column.constraints.push_back(std::move(*constraint));
    }
}

}  // namespace

std::string type_of(const Expression& written, const Names& outside) {
    const auto [expression, scope] = resolved(written, outside);
    const Expression* call = expression.is(ExpressionKind::call) ? &expression : nullptr;
    std::string name = scope.qualified(call ? call->parts[0] : expression);
    if (name.ends_with(".with_variant")) return type_of(call->parts[0].parts[0], scope);
    name = name.substr(name.rfind('.') + 1);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    if (name == "array" && call && !positional(*call).empty()) {
        const std::string of = type_of(*positional(*call)[0], scope);
        return of.empty() ? "" : of + "[]";
    }
    if (name == "enum" && call) return text_or_empty(keyword(*call, "name"), scope);
    const TypeRow* const row = std::ranges::find(types, name, &TypeRow::name);
    if (row == std::end(types)) return {};
    std::string sql = std::string(row->sql) + modifier_of(*row, call, scope);
    if (!call && row->modifier == Modifier::timezone) sql += " without time zone";
    return canonical_type_name(sql);
}

void set_default(Column& column, const Expression& written, const Names& outside) {
    const auto [expression, scope] = resolved(written, outside);
    const Value value = python::value_of(expression, scope);
    const bool absent = value.is(ValueKind::none) || (value.is(ValueKind::boolean) && value.text == "False");
    if (absent) return;
    column.has_default = true;
    if (maker_of(expression, scope) == "Identity") {
        column.identity = true;
    } else if (maker_of(expression, scope) == "Computed") {
        add_part(column, expression, scope);
    } else if (value.is(ValueKind::text)) {
        column.default_text = value.text;
        column.default_is_text = !expression.is(ExpressionKind::call);
    } else if (expression.is(ExpressionKind::call)) {
        // sa.func.now(), sa.false()
        const std::string name = scope.qualified(expression.parts[0]);
        const std::string last = name.substr(name.rfind('.') + 1);
        const bool is_function = name.find("func.") != std::string::npos;
        column.default_text = is_function ? last + "()" : last == "true" || last == "false" ? last : "";
    }
}

std::optional<Constraint> constraint_of(const Expression& written, const Names& outside) {
    const auto [expression, scope] = resolved(written, outside);
    const std::string maker = maker_of(expression, scope);
    if (maker.empty()) return std::nullopt;
    Constraint made{.name = text_or_empty(keyword(expression, "name"), scope)};
    if (const Expression* name = keyword(expression, "name"); name && made.name.empty()) {
        if (!python::value_of(*name, scope).is(ValueKind::none)) made.name = "?";
    }
    const std::vector<const Expression*> given = positional(expression);
    made.not_valid = is_true(keyword(expression, "postgresql_not_valid"), scope);
    if (maker == "PrimaryKeyConstraint") {
        made.kind = ConstraintKind::primary_key;
        made.columns = texts_of(given, scope);
    } else if (maker == "UniqueConstraint") {
        made.kind = ConstraintKind::unique;
        made.columns = texts_of(given, scope);
    } else if (maker == "CheckConstraint") {
        made.expression = given.empty() ? "" : text_or_empty(given[0], scope);
    } else if (maker == "ForeignKeyConstraint") {
        made.kind = ConstraintKind::foreign_key;
        if (!given.empty()) made.columns = texts_of({given[0]}, scope);
        if (given.size() > 1) {
            const std::vector<std::string> targets = texts_of({given[1]}, scope);
            if (!targets.empty()) made.references = table_of_target(targets[0]);
        }
    } else if (maker == "ForeignKey") {
        made.kind = ConstraintKind::foreign_key;
        made.references = given.empty() ? "?" : table_of_target(text_or_empty(given[0], scope));
    } else if (maker == "ExcludeConstraint") {
        made.kind = ConstraintKind::exclusion;
    } else {
        return std::nullopt;
    }
    return made;
}

std::optional<Column> column_of(const Expression& written, const Names& outside) {
    const auto [expression, scope] = resolved(written, outside);
    if (maker_of(expression, scope) != "Column") return std::nullopt;
    Column column;
    std::vector<const Expression*> given = positional(expression);
    if (const Expression* name = keyword(expression, "name")) {
        column.name = text_or_empty(name, scope);
    } else if (!given.empty()) {
        column.name = text_or_empty(given[0], scope);
        given.erase(given.begin());
    }
    if (column.name.empty()) column.name = "?";
    const Expression* type = keyword(expression, "type_");
    std::size_t first_part = 0;
    if (!type && !given.empty()) {
        const bool is_part = constraint_of(*given[0], scope) || maker_of(*given[0], scope) == "Identity";
        if (!is_part) {
            type = given[0];
            first_part = 1;
        }
    }
    if (type) {
        column.type = type_of(*type, scope);
        column.enum_name = enum_made_by(*type, scope);
    }
    const Expression* nullable = keyword(expression, "nullable");
    column.not_null = nullable && python::value_of(*nullable, scope).text == "False";
    column.primary_key = is_true(keyword(expression, "primary_key"), scope);
    if (const Expression* standard = keyword(expression, "server_default")) {
        set_default(column, *standard, scope);
    }
    for (std::size_t i = first_part; i < given.size(); ++i) add_part(column, *given[i], scope);
    if (is_true(keyword(expression, "unique"), scope)) {
        column.constraints.push_back({.kind = ConstraintKind::unique, .columns = {column.name}});
    }
    if (column.primary_key) {
        column.constraints.push_back({.kind = ConstraintKind::primary_key, .columns = {column.name}});
    }
    return column;
}

}  // namespace schemadiff::lint
