#include "lint/core_statement.hpp"

#include "python/value.hpp"

namespace schemadiff::lint {

namespace {

using python::Expression;
using python::ExpressionKind;
using python::Names;
using python::Value;
using python::ValueKind;

struct Beginning {
    std::string_view name;
    Verb verb;
};
constexpr Beginning beginnings[] = {{"update", Verb::update_rows}, {"delete", Verb::delete_rows},
                                    {"insert", Verb::insert_rows}, {"select", Verb::harmless}};

const Beginning* beginning_named(std::string_view name) {
    for (const Beginning& row : beginnings) {
        if (row.name == name) return &row;
    }
    return nullptr;
}

// users = sa.table("users", ...), sa.Table("users", metadata)
std::string table_of(const Expression& written, const Names& scope) {
    const Expression* expression = &written;
    if (written.is(ExpressionKind::name)) expression = scope.expression_of(written.text);
    const bool is_call = expression && expression->is(ExpressionKind::call) && expression->parts.size() > 1;
    if (!is_call) return "?";
    const std::string maker = scope.qualified(expression->parts[0]);
    if (!maker.ends_with(".table") && !maker.ends_with(".Table")) return "?";
    const Value name = python::value_of(expression->parts[1], scope);
    return name.is(ValueKind::text) ? name.text : "?";
}

// values(email=None), values({"email": None}): what is taken away.
void read_values(const Expression& call, const Names& scope, Operation& made) {
    const auto is_null = [&](const Expression& value) {
        return python::value_of(value, scope).is(ValueKind::none) ||
               (value.is(ExpressionKind::call) && scope.qualified(value.parts[0]).ends_with(".null"));
    };
    for (std::size_t i = 1; i < call.parts.size(); ++i) {
        const Expression& part = call.parts[i];
        if (part.is(ExpressionKind::keyword) && is_null(part.parts[0])) made.columns.push_back(part.text);
        if (!part.is(ExpressionKind::dict)) continue;
        for (const Expression& entry : part.parts) {
            if (!entry.is(ExpressionKind::entry) || !is_null(entry.parts[1])) continue;
            made.columns.push_back(python::value_of(entry.parts[0], scope).text);
        }
    }
}

}  // namespace

std::optional<Operation> core_statement(const Expression& written, const Names& scope) {
    const Expression* e = &written;
    if (e->is(ExpressionKind::name)) e = scope.expression_of(e->text);
    Operation made;
    made.words.whole_table = true;
    while (e && e->is(ExpressionKind::call)) {
        const Expression& callee = e->parts[0];
        const std::string qualified = scope.qualified(callee);
        const std::string name = qualified.substr(qualified.rfind('.') + 1);
        if (name == "where" || name == "filter" || name == "filter_by") {
            made.words.whole_table = false;
            made.to = "where";
        }
        if (name == "values") read_values(*e, scope, made);
        if (name == "limit") made.around.batched = true;
        if (const Beginning* row = beginning_named(name)) {
            made.verb = row->verb;
            const bool of_table = callee.is(ExpressionKind::attribute) && !qualified.starts_with("sqlalchemy.");
            const Expression* table = of_table ? &callee.parts[0] : e->parts.size() > 1 ? &e->parts[1] : nullptr;
            if (callee.is(ExpressionKind::attribute) && callee.parts[0].is(ExpressionKind::name) &&
                scope.expression_of(callee.parts[0].text)) {
                table = &callee.parts[0];
            }
            made.table = table ? table_of(*table, scope) : "?";
            made.words.certain = made.table != "?" || made.verb == Verb::harmless;
            return made;
        }
        if (!callee.is(ExpressionKind::attribute)) return std::nullopt;
        e = &callee.parts[0];
    }
    return std::nullopt;
}

}  // namespace schemadiff::lint
