#include "sql/ddl/rules.hpp"

#include <vector>

#include <fmt/format.h>

#include "sql/ddl/expression_syntax.hpp"
#include "sql/ddl/routine_body.hpp"
#include "sql/ddl/session_queries.hpp"
#include "sql/stored_statement.hpp"

namespace schemadiff::ddl {

namespace {

struct RuleSyntax {
    std::string name;
    std::size_t name_token = 0;
    std::string event;
    QualifiedName table;
    std::size_t table_token = 0;
    TokenRange definition;
};

std::string read_event(Cursor& cursor) {
    for (const std::string_view word : {"select", "insert", "update", "delete"}) {
        if (cursor.take(word)) return std::string(word);
    }
    cursor.fail_expecting("select, insert, update or delete");
}

/// Up to the DO of this level.
void read_condition(Cursor& cursor) {
    const std::size_t begin = cursor.at();
    while (!cursor.done() && !cursor.sees("do")) {
        if (cursor.sees_symbol("(")) cursor.parenthesised("a condition");
        else cursor.advance();
    }
    if (cursor.at() == begin) cursor.fail_expecting("a condition");
    expect_expression(cursor, {begin, cursor.at()});
}

/// What a rule may do (gram.y: RuleActionStmt). How it goes on is read with the names of the tables.
void expect_command(Cursor& cursor) {
    for (const std::string_view word : {"select", "values", "with", "table"}) {
        if (cursor.sees(word)) return;
    }
    if (cursor.take("notify")) {
        cursor.name("a channel");
        if (cursor.take_symbol(",")) cursor.text("a payload as a string");
        if (!cursor.sees_symbol(";") && !cursor.sees_symbol(")")) cursor.expect_end();
        return;
    }
    const bool known = cursor.sees_symbol("(") ||
                       cursor.take({"insert", "into"}) || cursor.take("update") ||
                       cursor.take({"delete", "from"});
    if (!known) cursor.fail_expecting("a command or nothing");
    if (cursor.sees_symbol("(")) return;
    cursor.take("only");
    if (!cursor.sees_symbol("(")) cursor.qualified_name("a table");
}

void read_actions(Cursor& cursor) {
    if (cursor.take("nothing")) return;
    if (cursor.sees_symbol("(") && cursor.peek(1).kind == TokenKind::word) {
        Cursor first(cursor, {cursor.at() + 1, cursor.list().tokens.size()});
        expect_command(first);
    } else {
        expect_command(cursor);
    }
    cursor.go_to(cursor.list().tokens.size());
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
    if (cursor.take("where")) read_condition(cursor);
    cursor.expect("do");
    if (!cursor.take("instead")) cursor.take("also");
    read_actions(cursor);
    cursor.expect_end();
    rule.definition.end = cursor.at();
    return rule;
}

}  // namespace

void create_rule(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    const RuleSyntax rule = read_rule(cursor);
    const Entry& table = session.existing(Kind::table, rule.table, cursor, rule.table_token);
    if (!table.object) cursor.fail(rule.table_token, "an index has no rules");
    if (rule.event == "select") {
        cursor.fail(rule.name_token, "a rule on select makes a view of a table: create the view");
    }
    const SessionQueries queries(session);
    ReadQuery read = read_rule(cursor.spelling(rule.definition), queries.catalog(),
                               query_relation(table));
    Object* before = table.object->child(Kind::rule, rule.name);
    if (before && !modifiers.or_replace) {
        cursor.fail(rule.name_token, fmt::format("\"{}\" has a rule \"{}\" already",
                                                 to_string(table.name), rule.name), FaultCause::duplicate);
    }
    // OR REPLACE keeps what else was said: the comment, whether it is enabled.
    Object& made = before ? *before : table.object->add(Kind::rule, rule.name);
    made.where = session.location_of(cursor, rule.name_token);
    made.set<Key::events>({rule.event});
    set_written<Key::definition>(session, made, std::move(read.text), cursor, rule.definition);
    if (!read.certain) doubt_stored(session, cursor, rule.definition, read);
}

}  // namespace schemadiff::ddl
