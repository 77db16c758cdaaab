#include "sql/ddl/alter_index.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sql/ddl/column_syntax.hpp"
#include "sql/ddl/expression_syntax.hpp"
#include "sql/ddl/indexes.hpp"
#include "sql/ddl/object_statements.hpp"
#include "sql/ddl/option_changes.hpp"
#include "sql/ddl/tables.hpp"

namespace schemadiff::ddl {

namespace {

/// ALTER [COLUMN] number SET STATISTICS target
void set_statistics(Cursor& cursor, Session& session, Object& index) {
    const std::size_t begin = cursor.at() - 1;
    cursor.take("column");
    const std::size_t token = cursor.at();
    const std::int64_t number = cursor.integer("the number of a column");
    cursor.expect({"set", "statistics"});
    const bool usual = cursor.take("default");
    const std::int64_t target = usual ? -1 : cursor.integer("a target");
    const Strings* const keys = carries(index.kind, Key::statistics_targets)
                                    ? index.get<Key::keys>()
                                    : nullptr;
    if (!keys || number < 1 || static_cast<std::size_t>(number) > keys->size()) {
        cursor.fail(token, fmt::format("the index has no expression in place {}", number));
    }
    const std::string& key = (*keys)[static_cast<std::size_t>(number) - 1];
    const Strings* const before = index.get<Key::statistics_targets>();
    Strings all = before ? *before : Strings();
    std::erase_if(all, [&](const std::string& text) { return text.starts_with(key + ' '); });
    if (target >= 0) all.push_back(fmt::format("{} {}", key, target));
    index.erase(Key::statistics_targets);
    index.set_unless_empty<Key::statistics_targets>(std::move(all));
    session.write(index, Key::statistics_targets, cursor, {begin, cursor.at()});
}

void set_tablespace(Cursor& cursor, Session& session, Object& index) {
    const std::size_t begin = cursor.at() - 2;
    const std::string tablespace = cursor.name("a tablespace");
    cursor.take("nowait");
    index.erase(Key::tablespace);
    if (tablespace != "pg_default") index.set<Key::tablespace>(tablespace);
    session.write(index, Key::tablespace, cursor, {begin, cursor.at()});
}

void attach(Cursor& cursor, Session& session, Entry& parent) {
    const std::size_t token = cursor.at();
    const QualifiedName name = cursor.qualified_name("an index");
    cursor.expect_end();
    Entry& child = session.existing(Kind::index, name, cursor, token);
    for (const Entry* const entry : {&parent, &child}) {
        if (entry->kind == Kind::index) continue;
        cursor.fail(token, fmt::format("\"{}\" is no index", to_string(entry->name)));
    }
    const Object* const incomplete = index_object(session, parent);
    const bool invalid = incomplete && incomplete->flag<Key::invalid>();
    attach_index(session, parent, child);
    // The last partition's index makes the whole one valid.
    const TokenRange clause{token - 2, cursor.at()};
    Object* const whole = index_object(session, parent);
    if (invalid && whole && !whole->flag<Key::invalid>()) session.write(*whole, Key::invalid, cursor, clause);
    Object* const part = index_object(session, child);
    if (part && part->find(Key::partition_of)) session.write(*part, Key::partition_of, cursor, clause);
}

void act(Cursor& cursor, Session& session, const FoundObject& index) {
    if (cursor.take({"set", "tablespace"})) {
        set_tablespace(cursor, session, *index.object);
    } else if (cursor.sees("set") && cursor.peek(1).is(TokenKind::symbol, "(")) {
        cursor.advance();
        const std::size_t begin = cursor.at() - 1;
        merge_options(*index.object, read_storage_options(cursor));
        session.write(*index.object, Key::options, cursor, {begin, cursor.at()});
    } else if (cursor.take("reset")) {
        drop_options(*index.object, read_option_names(cursor));
    } else if (cursor.take("alter")) {
        set_statistics(cursor, session, *index.object);
    } else if (!take_object_action(cursor, session, index)) {
        // ALTER INDEX and ALTER TABLE have one grammar, and mean different actions.
        const std::size_t token = cursor.at();
        pass_absent(cursor, "table");
        cursor.fail(token, "an index has no such action");
    }
    cursor.expect_end();
}

}  // namespace

namespace {

/// What the action's first word goes on with, of those that a slip of the hand may leave out.
void expect_going_on(const Cursor& cursor, std::string_view kind) {
    Cursor ahead = cursor;
    if (ahead.take("alter")) {
        if (ahead.take("constraint")) {
            ahead.name("a constraint");
            return;
        }
        ahead.take("column");
        if (ahead.peek().kind == TokenKind::number) ahead.advance();
        else ahead.name("a column");
        const bool known = ahead.sees("type") || ahead.sees("set") || ahead.sees("drop") ||
                           ahead.sees("add") || ahead.sees("reset") || ahead.sees("restart") ||
                           ahead.sees("options");
        if (!known) ahead.fail_expecting("an action on a column");
    } else if (ahead.take("set")) {
        constexpr std::string_view words[] = {"access", "logged", "schema", "tablespace", "unlogged",
                                              "with", "without"};
        const bool known = ahead.sees_symbol("(") ||
                           std::ranges::find(words, ahead.peek().value) != std::end(words);
        if (!known) ahead.fail_expecting(kind == "index" ? "tablespace or \"(\"" : "what is set");
        if (ahead.take("tablespace") || ahead.take("schema")) {
            ahead.name("a name");
            ahead.take("nowait");
            if (!ahead.sees_symbol(",")) ahead.expect_end();
        }
    }
}

}  // namespace

void pass_absent(Cursor& cursor, std::string_view kind) {
    constexpr std::string_view actions[] = {
        "alter", "attach", "cluster", "depends", "detach", "disable", "drop", "enable", "force",
        "inherit", "no", "not", "of", "options", "owner", "replica", "reset", "set", "validate"};
    if (cursor.take("rename")) {
        if (kind != "index" && !cursor.sees("to")) {
            if (!cursor.take("constraint")) cursor.take("column");
            cursor.name("a column");
        }
        cursor.expect("to");
        cursor.name("the new name");
        cursor.expect_end();
        return;
    }
    do {
        if (cursor.take("add")) {
            if (sees_table_constraint(cursor)) {
                read_table_constraint(cursor);
            } else {
                cursor.take("column");
                cursor.take({"if", "not", "exists"});
                for (const ConstraintSyntax& constraint : read_column(cursor).constraints) {
                    if (constraint.expression != TokenRange{}) expect_expression(cursor, constraint.expression);
                }
            }
            if (!cursor.done() && !cursor.sees_symbol(",")) cursor.expect_end();
        } else {
            const bool known = cursor.peek().kind == TokenKind::word &&
                               std::ranges::find(actions, cursor.peek().value) != std::end(actions);
            if (!known) cursor.fail_expecting("an action");
            expect_going_on(cursor, kind);
            cursor.up_to_comma();
        }
    } while (cursor.take_symbol(","));
    cursor.expect_end();
}

void alter_index(Cursor& cursor, Session& session) {
    if (cursor.take({"all", "in", "tablespace"})) return;  // where data lies moves
    const bool if_exists = cursor.take({"if", "exists"});
    const std::size_t token = cursor.at();
    const QualifiedName written = cursor.qualified_name("an index");
    if (if_exists && !session.catalog.resolve(Kind::index, written)) return pass_absent(cursor, "index");
    Entry& entry = session.existing(Kind::index, written, cursor, token);
    const bool of_index = cursor.list().tokens[1].is(TokenKind::word, "index");
    if (of_index && cursor.take({"attach", "partition"})) return attach(cursor, session, entry);
    // ALTER TABLE is given an index by its grammar, too.
    if (!of_index && (cursor.sees({"attach", "partition"}) || cursor.sees({"detach", "partition"}))) {
        cursor.fail(token, fmt::format("\"{}\" is an index, not a table", to_string(entry.name)));
    }
    const std::optional<FoundObject> found = found_object(session, entry);
    if (found) return act(cursor, session, *found);
    // The copy of an index on a partition has nothing but its name.
    if (!cursor.take({"rename", "to"})) cursor.fail_expecting("rename to, for a partition's index");
    const std::string to = cursor.name("the new name");
    cursor.expect_end();
    session.catalog.rename(Kind::index, QualifiedName(entry.name), {entry.name.schema, to});
}

void cluster_statement(Cursor& cursor, Session& session) {
    if (cursor.sees_symbol("(")) cursor.parenthesised("options");
    cursor.take("verbose");
    if (cursor.done()) return;  // every table that is clustered already
    std::size_t token = cursor.at();
    QualifiedName first = cursor.qualified_name("a table");
    std::string index;
    if (cursor.take("using")) {
        index = cursor.name("an index");
    } else if (cursor.take("on")) {  // the older form: CLUSTER index ON table
        index = first.name;
        token = cursor.at();
        first = cursor.qualified_name("a table");
    }
    cursor.expect_end();
    const Entry& table = session.existing(Kind::table, first, cursor, token);
    if (index.empty() || !table.object || !carries(table.kind, Key::clustered_on)) return;
    if (!session.catalog.find(Kind::index, {table.name.schema, index})) {
        cursor.fail(token, fmt::format("there is no index \"{}\" here", index));
    }
    table.object->set<Key::clustered_on>(index);
}

}  // namespace schemadiff::ddl
