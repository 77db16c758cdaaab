#include "sql/ddl/policies.hpp"

#include <fmt/format.h>

#include "sql/ddl/expression_syntax.hpp"
#include "sql/ddl/expression_text.hpp"
#include "sql/ddl/object_statements.hpp"
#include "sql/ddl/renaming.hpp"
#include "sql/ddl/session_queries.hpp"

namespace schemadiff::ddl {

namespace {

struct PolicySyntax {
    std::string command;
    bool restrictive = false;
    std::optional<Strings> roles;
    std::optional<TokenRange> using_;
    std::optional<TokenRange> with_check;
};

Strings read_roles(Cursor& cursor, const Session& session) {
    Strings roles;
    do {
        std::string role = read_role(cursor, session);
        // PUBLIC is everybody, which is what no role says.
        if (role != "public") roles.push_back(std::move(role));
    } while (cursor.take_symbol(","));
    return roles;
}

PolicySyntax read_policy(Cursor& cursor, const Session& session) {
    PolicySyntax policy;
    if (cursor.take("as")) {
        policy.restrictive = cursor.take("restrictive");
        if (!policy.restrictive) cursor.expect("permissive");
    }
    if (cursor.take("for")) {
        policy.command = cursor.label("a command");
        const bool known = policy.command == "all" || policy.command == "select" ||
                           policy.command == "insert" || policy.command == "update" ||
                           policy.command == "delete";
        if (!known) cursor.fail(cursor.at() - 1, "expected all, select, insert, update or delete");
        if (policy.command == "all") policy.command.clear();
    }
    if (cursor.take("to")) policy.roles = read_roles(cursor, session);
    if (cursor.take("using")) policy.using_ = cursor.parenthesised("\"(\" and a condition");
    if (cursor.take({"with", "check"})) {
        policy.with_check = cursor.parenthesised("\"(\" and a condition");
    }
    cursor.expect_end();
    // CreatePolicy() and AlterPolicy().
    if (policy.with_check && (policy.command == "select" || policy.command == "delete")) {
        cursor.fail(policy.with_check->begin - 1, "a policy for select or delete has no with check");
    }
    if (policy.using_ && policy.command == "insert") {
        cursor.fail(policy.using_->begin - 1, "a policy for insert has with check only");
    }
    return policy;
}

bool has_query(const Cursor& cursor, TokenRange range) {
    for (std::size_t token = range.begin; token < range.end; ++token) {
        if (cursor.list().tokens[token].is(TokenKind::word, "select")) return true;
    }
    return false;
}

std::string condition(Session& session, const Cursor& cursor, TokenRange range, const Entry& table) {
    if (has_query(cursor, range)) {
        expect_expression(cursor, range);
        SessionQueries queries(session);
        return read_query_expression(cursor.spelling(range), queries.catalog(),
                                     query_relation(table), "boolean").text;
    }
    const ColumnTypes types = column_types(session.catalog, *table.object);
    return expression_text(session, cursor, range, {&types, table.name.name, "boolean"});
}

void set(Session& session, const Cursor& cursor, const Entry& table, Object& policy,
         const PolicySyntax& said) {
    if (said.roles) {
        policy.erase(Key::roles);
        policy.set_unless_empty<Key::roles>(*said.roles);
    }
    if (said.using_) {
        set_written<Key::using_>(session, policy, condition(session, cursor, *said.using_, table),
                                 cursor, *said.using_);
    }
    if (said.with_check) {
        set_written<Key::with_check>(session, policy,
                                     condition(session, cursor, *said.with_check, table), cursor,
                                     *said.with_check);
    }
}

}  // namespace

void create_policy(Cursor& cursor, Session& session, CreateModifiers) {
    const std::size_t name_token = cursor.at();
    const std::string name = cursor.name("a policy");
    cursor.expect("on");
    const std::size_t table_token = cursor.at();
    const QualifiedName written = cursor.qualified_name("a table");
    const PolicySyntax said = read_policy(cursor, session);
    Entry& table = session.existing(Kind::table, written, cursor, table_token);
    if (table.kind != Kind::table) {
        cursor.fail(table_token, fmt::format("\"{}\" is no table", to_string(table.name)));
    }
    if (table.object->child(Kind::policy, name)) {
        cursor.fail(name_token, fmt::format("policy \"{}\" exists already", name), FaultCause::duplicate);
    }
    Object policy(Kind::policy, name);
    policy.where = session.location_of(cursor, name_token);
    policy.set_unless_empty<Key::command>(said.command);
    if (said.restrictive) policy.set<Key::restrictive>(true);
    set(session, cursor, table, policy, said);
    table.object->children.push_back(std::move(policy));
}

void alter_policy(Cursor& cursor, Session& session) {
    const bool if_exists = cursor.take({"if", "exists"});
    const std::size_t name_token = cursor.at();
    const std::string name = cursor.name("a policy");
    cursor.expect("on");
    const std::size_t table_token = cursor.at();
    const QualifiedName written = cursor.qualified_name("a table");
    if (if_exists && !session.catalog.resolve(Kind::table, written)) return;
    Entry& table = session.existing(Kind::table, written, cursor, table_token);
    Object* const policy = table.object ? table.object->child(Kind::policy, name) : nullptr;
    if (!policy) cursor.fail(name_token, fmt::format("policy \"{}\" does not exist here", name), FaultCause::missing);
    if (cursor.take({"rename", "to"})) {
        const std::size_t token = cursor.at();
        const std::string to = cursor.name("the new name");
        cursor.expect_end();
        return rename_child(session, table, *policy, to, {cursor, token});
    }
    set(session, cursor, table, *policy, read_policy(cursor, session));
}

}  // namespace schemadiff::ddl
