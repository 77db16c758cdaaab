#include "lint/circumstances.hpp"

#include <algorithm>
#include <string>

#include "python/token.hpp"

namespace schemadiff::lint {

namespace {

using python::Condition;
using python::ConditionKind;
using python::Expression;
using python::ExpressionKind;
using python::Names;

// A name may stand for an expression with names.
constexpr int deepest_name = 4;

constexpr std::string_view inspector_calls[] = {
    "get_table_names", "get_columns",           "get_indexes",           "get_unique_constraints",
    "get_foreign_keys", "get_check_constraints", "get_pk_constraint",    "get_view_names",
    "get_enums",        "get_sequence_names",    "get_schema_names",     "has_table",
    "has_index",        "has_column",            "has_sequence",         "has_schema"};

// What a test asks about.
struct Asked {
    bool existence = false;
    bool dialect = false;
    bool names_postgres = false;
    bool names_sqlite = false;
    bool names_other = false;
    bool differs = false;  ///< "!=", "not in", "not"
    int inspected_at = 0;  ///< line where the inspector that is asked was made
    std::vector<std::string> texts;
};

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

// has_table(…), _column_exists(…), is_sqlite()
void ask_name(const std::string& written, Asked& asked) {
    const std::string name = lower(written);
    const bool inspects = std::ranges::find(inspector_calls, name) != std::end(inspector_calls);
    if (inspects || has(name, "exist") || name.starts_with("has_") || name.starts_with("_has_")) {
        asked.existence = true;
    }
    if (name == "dialect" || name == "dialect_name" || name == "db_dialect") asked.dialect = true;
    if (has(name, "sqlite")) asked.dialect = asked.names_sqlite = true;
    if (has(name, "postgres")) asked.dialect = asked.names_postgres = true;
    if (has(name, "mysql") || has(name, "mssql") || has(name, "oracle") || has(name, "mariadb")) {
        asked.dialect = asked.names_other = true;
    }
}

void ask_text(const std::string& text, Asked& asked) {
    asked.texts.push_back(text);
    const std::string value = lower(text);
    if (value.starts_with("postgres")) asked.names_postgres = true;
    if (value == "sqlite") asked.names_sqlite = true;
    if (value == "mysql" || value == "mssql" || value == "oracle" || value == "mariadb") {
        asked.names_other = true;
    }
}

void ask(const Expression& e, const Names& scope, Asked& asked, int depth);

void ask_value(const std::string& name, const Names& scope, Asked& asked, int depth) {
    ask_name(name, asked);
    const python::Value* given = scope.bound(name);
    if (given && given->is(python::ValueKind::text)) asked.texts.push_back(given->text);
    const Expression* value = depth < deepest_name ? scope.expression_of(name) : nullptr;
    if (!value) return;
    const Names& where = scope.scope_of(name);
    if (value->is(ExpressionKind::call)) {
        const std::string made_by = where.qualified(value->parts[0]);
        const bool inspector = made_by == "sqlalchemy.inspect" || made_by.ends_with("Inspector.from_engine") ||
                               made_by == "sqlalchemy.inspection.inspect";
        if (inspector) asked.inspected_at = value->line;
    }
    ask(*value, where, asked, depth + 1);
}

// A string as it is written, without its quotes: names have no escapes.
std::string bare(const std::string& written) {
    const std::size_t first = written.find_first_of("'\"");
    const std::size_t begin = written.find_first_not_of("'\"", first);
    if (begin == std::string::npos) return {};
    return written.substr(begin, written.find_last_not_of("'\"") + 1 - begin);
}

// What a comprehension goes over is not in its tree: the words of it are asked.
void ask_tokens(const Expression& e, const Names& scope, Asked& asked, int depth) {
    const std::string source = scope.module().source.substr(e.begin, e.end - e.begin);
    for (const python::Token& token : python::tokenise(source).tokens) {
        const std::string text = source.substr(token.begin, token.end - token.begin);
        if (token.kind == python::TokenKind::text) asked.texts.push_back(bare(text));
        if (token.kind == python::TokenKind::name) ask_value(text, scope, asked, depth);
    }
}

void ask(const Expression& e, const Names& scope, Asked& asked, int depth) {
    switch (e.kind) {
        case ExpressionKind::name: ask_value(e.text, scope, asked, depth); return;
        case ExpressionKind::comprehension: ask_tokens(e, scope, asked, depth); return;
        case ExpressionKind::attribute: ask_name(e.text, asked); break;
        case ExpressionKind::text: ask_text(e.text, asked); break;
        case ExpressionKind::unary:
            if (e.text == "not") asked.differs = !asked.differs;
            break;
        case ExpressionKind::comparison:
            if (e.text == "!=" || e.text == "not_in" || e.text == "is_not") asked.differs = !asked.differs;
            break;
        default: break;
    }
    for (const Expression& part : e.parts) ask(part, scope, asked, depth);
}

void narrow(Dialects& dialects, const Asked& asked, bool holds) {
    const bool named = asked.names_postgres || asked.names_sqlite || asked.names_other;
    if (!named) return;
    const bool only_these = holds != asked.differs;
    dialects.postgres = dialects.postgres && (asked.names_postgres == only_these);
    dialects.sqlite = dialects.sqlite && (asked.names_sqlite == only_these);
}

bool raises(const std::vector<python::Statement>& statements) {
    return std::ranges::any_of(statements, [](const python::Statement& statement) {
        return statement.kind == python::StatementKind::raise;
    });
}

bool swallows(const python::Statement* statement) {
    if (!statement) return false;
    return std::ranges::any_of(statement->blocks, [](const python::Block& block) {
        return block.kind == python::BlockKind::handler && !raises(block.statements);
    });
}

void take_test(const Condition& condition, Circumstances& around) {
    around.conditional = true;
    if (!condition.expression || !condition.scope) return;
    Asked asked;
    ask(*condition.expression, *condition.scope, asked, 0);
    if (asked.existence) {
        around.existence_test = condition.expression->line;
        around.inspected_at = asked.inspected_at;
        around.asked = asked.texts;
    }
    if (asked.dialect) {
        around.dialect_test = condition.expression->line;
        narrow(around.dialects, asked, condition.kind != ConditionKind::else_);
    }
}

void take_context(const Condition& condition, Circumstances& around) {
    if (!condition.expression || !condition.scope || !condition.expression->is(ExpressionKind::call)) return;
    const std::string name = condition.scope->qualified(condition.expression->parts[0]);
    if (name.ends_with("autocommit_block")) around.autocommit = true;
    if (has(condition.scope->module().source.substr(condition.expression->begin,
                                                    condition.expression->end - condition.expression->begin),
            "AUTOCOMMIT")) {
        around.autocommit = true;
    }
}

}  // namespace

Circumstances circumstances_of(const python::Operation& operation) {
    Circumstances around;
    for (const Condition& condition : operation.around) {
        switch (condition.kind) {
            case ConditionKind::with: take_context(condition, around); break;
            case ConditionKind::loop:
                around.in_loop = around.batched = true;
                break;
            case ConditionKind::try_: around.caught = around.caught || swallows(condition.statement); break;
            case ConditionKind::handler: around.conditional = true; break;
            case ConditionKind::if_:
            case ConditionKind::else_:
            case ConditionKind::case_:
            case ConditionKind::expression: take_test(condition, around); break;
        }
        const bool branches = condition.kind == ConditionKind::if_ || condition.kind == ConditionKind::else_;
        if (branches && !around.in_loop) {
            around.branches.push_back(
                {condition.expression, condition.scope, condition.kind == ConditionKind::if_});
        }
    }
    return around;
}

}  // namespace schemadiff::lint
