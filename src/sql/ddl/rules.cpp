#include "sql/ddl/rules.hpp"

#include <vector>

#include <fmt/format.h>

#include "sql/ddl/expression_text.hpp"
#include "sql/ddl/rule_action.hpp"

namespace schemadiff::ddl {

namespace {

struct RuleSyntax {
    std::string name;
    std::size_t name_token = 0;
    std::string event;
    QualifiedName table;
    std::size_t table_token = 0;
    TokenRange condition;             ///< empty for none
    bool instead = false;
    std::vector<TokenRange> actions;  ///< empty for NOTHING
    TokenRange definition;
};

std::string read_event(Cursor& cursor) {
    for (const std::string_view word : {"select", "insert", "update", "delete"}) {
        if (cursor.take(word)) return std::string(word);
    }
    cursor.fail_expecting("select, insert, update or delete");
}

/// Up to the DO of this level.
TokenRange read_condition(Cursor& cursor) {
    const std::size_t begin = cursor.at();
    while (!cursor.done() && !cursor.sees("do")) {
        if (cursor.sees_symbol("(")) cursor.parenthesised("a condition");
        else cursor.advance();
    }
    if (cursor.at() == begin) cursor.fail_expecting("a condition");
    return {begin, cursor.at()};
}

std::vector<TokenRange> read_actions(Cursor& cursor) {
    if (cursor.take("nothing")) return {};
    if (!cursor.sees_symbol("(")) {
        const TokenRange action{cursor.at(), cursor.list().tokens.size()};
        if (cursor.done()) cursor.fail_expecting("a command or nothing");
        cursor.go_to(action.end);
        return {action};
    }
    Cursor list(cursor, cursor.parenthesised("commands"));
    std::vector<TokenRange> actions;
    while (!list.done()) {
        const std::size_t begin = list.at();
        while (!list.done() && !list.sees_symbol(";")) list.advance();
        if (list.at() > begin) actions.push_back({begin, list.at()});
        list.take_symbol(";");
    }
    return actions;
}

RuleSyntax read_rule(Cursor& cursor) {
    RuleSyntax rule;
    rule.name_token = cursor.at();
    rule.name = cursor.name("a rule");
    cursor.expect({"as", "on"});
    rule.event = read_event(cursor);
    cursor.expect("to");
    rule.table_token = cursor.at();
    rule.table = cursor.qualified_name("a table");
    rule.definition.begin = cursor.at();
    if (cursor.take("where")) rule.condition = read_condition(cursor);
    cursor.expect("do");
    rule.instead = cursor.take("instead");
    if (!rule.instead) cursor.take("also");
    rule.actions = read_actions(cursor);
    cursor.expect_end();
    rule.definition.end = cursor.at();
    return rule;
}

/// As pg_get_ruledef() prints it behind the table.
std::string definition_of(Session& session, const Entry& table, const RuleSyntax& rule,
                          const Cursor& cursor) {
    std::string text;
    if (rule.condition.begin != rule.condition.end) {
        const ColumnTypes columns = column_types(session.catalog, *table.object);
        text = fmt::format("WHERE {} ", expression_text(session, cursor, rule.condition,
                                                        {.columns = &columns, .wanted = "boolean"}));
    }
    text += rule.instead ? "DO INSTEAD " : "DO ";
    if (rule.actions.empty()) return text + "NOTHING;";
    if (rule.actions.size() == 1) {
        return fmt::format("{} {};", text, rule_action(session, cursor, rule.actions.front()));
    }
    text += "(";
    for (const TokenRange action : rule.actions) {
        text += fmt::format(" {};\n", rule_action(session, cursor, action));
    }
    return text + ");";
}

}  // namespace

void create_rule(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    const RuleSyntax rule = read_rule(cursor);
    const Entry& table = session.existing(Kind::table, rule.table, cursor, rule.table_token);
    if (!table.object) cursor.fail(rule.table_token, "an index has no rules");
    if (rule.event == "select") {
        cursor.fail(rule.name_token, "a rule on select makes a view of a table: create the view");
    }
    std::string definition = definition_of(session, table, rule, cursor);
    Object* before = table.object->child(Kind::rule, rule.name);
    if (before && !modifiers.or_replace) {
        cursor.fail(rule.name_token, fmt::format("\"{}\" has a rule \"{}\" already",
                                                 to_string(table.name), rule.name), FaultCause::duplicate);
    }
    // OR REPLACE keeps what else was said: the comment, whether it is enabled.
    Object& made = before ? *before : table.object->add(Kind::rule, rule.name);
    made.where = session.location_of(cursor, rule.name_token);
    made.set<Key::events>({rule.event});
    set_written<Key::definition>(session, made, std::move(definition), cursor, rule.definition);
}

}  // namespace schemadiff::ddl
