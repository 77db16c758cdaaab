// ALTER TABLE: actions one after the other, each replayed at once. The server orders them in passes
// (tablecmds.c, AT_PASS_…), which matters only where one statement drops and adds the same thing.
#include <algorithm>

#include <fmt/format.h>

#include "sql/ddl/alter_column.hpp"
#include "sql/ddl/alter_index.hpp"
#include "sql/ddl/column_definition.hpp"
#include "sql/ddl/constraint_syntax.hpp"
#include "sql/ddl/constraint_triggers.hpp"
#include "sql/ddl/constraints.hpp"
#include "sql/ddl/dropping.hpp"
#include "sql/ddl/expression_syntax.hpp"
#include "sql/ddl/inheritance.hpp"
#include "sql/ddl/named_not_null.hpp"
#include "sql/ddl/object_statements.hpp"
#include "sql/ddl/option_changes.hpp"
#include "sql/ddl/partition_bound.hpp"
#include "sql/ddl/tables.hpp"
#include "sql/ddl/trigger_clones.hpp"

namespace schemadiff::ddl {

namespace {

struct Target {
    Entry& table;
    Reach reach = Reach::all;
};

bool is_constraint_kind(Kind kind) {
    return kind == Kind::check || kind == Kind::primary_key || kind == Kind::unique ||
           kind == Kind::foreign_key || kind == Kind::exclusion;
}

Object* constraint_named(Entry& table, std::string_view name) {
    const auto found = std::ranges::find_if(table.object->children, [&](const Object& child) {
        return is_constraint_kind(child.kind) && child.name == name;
    });
    return found == table.object->children.end() ? nullptr : &*found;
}

/// A column that a parent gets, its inheritors get, too.
void hand_column_down(Session& session, Entry& table) {
    for (Entry* const child : table.children) {
        inherit_columns(session, *child, table);
        hand_column_down(session, *child);
    }
}

void add_column(Cursor& cursor, Session& session, Target target) {
    const bool if_not_exists = cursor.take({"if", "not", "exists"});
    const ColumnSyntax column = read_column(cursor);
    if (if_not_exists && target.table.object->child(Kind::column, column.name)) {
        // Nobody evaluates what the column would have been; it must be an expression all the same.
        for (const ConstraintSyntax& constraint : column.constraints) {
            if (constraint.expression != TokenRange{}) expect_expression(cursor, constraint.expression);
        }
        return;
    }
    LaterConstraints later;
    TableScope scope(session.catalog, target.table);
    define_column(session, cursor, scope, column, later);
    for (const ConstraintSyntax* const constraint : later) {
        if (constraint->form == ConstraintForm::generated) {
            set_generated(session, cursor, scope, *constraint);
        }
    }
    if (target.reach == Reach::all) hand_column_down(session, target.table);
    for (const ConstraintSyntax* const constraint : later) {
        add_constraint(session, cursor, scope, *constraint, {TableAge::older, target.reach});
    }
}

void add(Cursor& cursor, Session& session, Target target) {
    if (sees_table_constraint(cursor)) {
        const ConstraintSyntax constraint = read_table_constraint(cursor);
        TableScope scope(session.catalog, target.table);
        add_constraint(session, cursor, scope, constraint, {TableAge::older, target.reach});
        return;
    }
    cursor.take("column");
    add_column(cursor, session, target);
}

void drop_constraint(Cursor& cursor, Session& session, Target target) {
    const bool if_exists = cursor.take({"if", "exists"});
    const std::size_t token = cursor.at();
    const std::string name = cursor.name("a constraint");
    const DropBehaviour behaviour = read_drop_behaviour(cursor);
    const Object* const constraint = constraint_named(target.table, name);
    if (const Object* const column = constraint ? nullptr : column_with_not_null(target.table, name)) {
        return drop_not_null(target.table, std::string(column->name));
    }
    if (!constraint) {
        if (if_exists) return;
        cursor.fail(token, fmt::format("table \"{}\" has no constraint \"{}\" here",
                                       to_string(target.table.name), name), FaultCause::missing);
    }
    drop(session, {{&target.table, constraint->kind, name, std::nullopt}}, behaviour, cursor, token);
}

void drop_part(Cursor& cursor, Session& session, Target target) {
    if (cursor.take("constraint")) return drop_constraint(cursor, session, target);
    cursor.take("column");
    const bool if_exists = cursor.take({"if", "exists"});
    const std::size_t token = cursor.at();
    const std::string name = cursor.name("a column");
    const DropBehaviour behaviour = read_drop_behaviour(cursor);
    if (!target.table.object->child(Kind::column, name)) {
        if (if_exists) return;
        cursor.fail(token, fmt::format("table \"{}\" has no column \"{}\" here",
                                       to_string(target.table.name), name), FaultCause::missing);
    }
    if (target.reach == Reach::only) {
        // The heirs' columns stay, as their own.
        for (Entry* const child : target.table.children) {
            Object* const below = child->object->child(Kind::column, name);
            if (below) below->erase(Key::inherited);
        }
    }
    drop(session, {{&target.table, Kind::column, name, std::nullopt}}, behaviour, cursor, token);
}

void alter(Cursor& cursor, Session& session, Target target) {
    if (!cursor.take("constraint")) {
        cursor.take("column");
        return alter_column(cursor, session, target.table, target.reach);
    }
    const std::size_t token = cursor.at();
    const std::string name = cursor.name("a constraint");
    Object* const constraint = constraint_named(target.table, name);
    Object* const column = constraint ? nullptr : column_with_not_null(target.table, name);
    if (column) return alter_not_null(cursor, target.table, *column);
    if (!constraint) cursor.fail(token, fmt::format("there is no constraint \"{}\" here", name), FaultCause::missing);
    ConstraintSyntax state;
    if (carries(constraint->kind, Key::deferrable)) {
        state.deferrable = constraint->flag<Key::deferrable>();
        state.initially_deferred = constraint->flag<Key::initially_deferred>();
    }
    if (carries(constraint->kind, Key::not_enforced)) {
        state.not_enforced = constraint->flag<Key::not_enforced>();
    }
    while (!cursor.done() && !cursor.sees_symbol(",")) {
        if (cursor.sees({"not", "deferrable"})) state.initially_deferred = false;
        if (cursor.take("enforced")) {
            state.not_enforced = false;
        } else if (!read_constraint_attribute(cursor, state)) {
            cursor.fail_expecting("deferrable, initially deferred or enforced");
        }
    }
    if (carries(constraint->kind, Key::deferrable)) {
        constraint->erase(Key::deferrable);
        constraint->erase(Key::initially_deferred);
        constraint->set_unless_empty<Key::deferrable>(state.deferrable);
        constraint->set_unless_empty<Key::initially_deferred>(state.initially_deferred);
    }
    if (carries(constraint->kind, Key::not_enforced)) {
        constraint->erase(Key::not_enforced);
        constraint->set_unless_empty<Key::not_enforced>(state.not_enforced);
    }
}

void validate(Cursor& cursor, Session&, Target target) {
    cursor.expect("constraint");
    const std::size_t token = cursor.at();
    const std::string name = cursor.name("a constraint");
    if (Object* const constraint = constraint_named(target.table, name)) {
        if (carries(constraint->kind, Key::not_valid)) constraint->erase(Key::not_valid);
        return;
    }
    // 18 validates NOT NULL constraints, too.
    if (Object* const column = column_with_not_null(target.table, name)) {
        return column->erase(Key::not_null_not_valid);
    }
    cursor.fail(token, fmt::format("there is no constraint \"{}\" here", name), FaultCause::missing);
}

/// The sequences that a table's columns own are logged as it is, since 15.
void follow_persistence(const Entry& table) {
    const std::string* const persistence = table.object->get<Key::persistence>();
    for (const Entry* const sequence : table.sequences) {
        sequence->object->erase(Key::persistence);
        if (persistence) sequence->object->set<Key::persistence>(*persistence);
    }
}

/// SET ACCESS METHOD | TABLESPACE | LOGGED | (options) …
void set(Cursor& cursor, Session& session, Target target) {
    Object& object = *target.table.object;
    const std::size_t begin = cursor.at() - 1;
    Key key = Key::options;
    if (cursor.take({"access", "method"})) {
        const std::string method = cursor.label("an access method");
        object.erase(Key::access_method);
        if (method != "heap" && method != "default") object.set<Key::access_method>(method);
        key = Key::access_method;
    } else if (cursor.take("tablespace")) {
        const std::string tablespace = cursor.name("a tablespace");
        object.erase(Key::tablespace);
        if (tablespace != "pg_default") object.set<Key::tablespace>(tablespace);
        key = Key::tablespace;
    } else if (cursor.take("logged")) {
        object.erase(Key::persistence);
        follow_persistence(target.table);
        key = Key::persistence;
    } else if (cursor.take("unlogged")) {
        // A partitioned table stores nothing: it keeps what it was made as.
        if (!object.get<Key::partition_strategy>()) object.set<Key::persistence>("unlogged");
        follow_persistence(target.table);
        key = Key::persistence;
    } else if (cursor.take({"without", "cluster"})) {
        object.erase(Key::clustered_on);
        key = Key::clustered_on;
    } else if (cursor.take({"without", "oids"})) {
        return;  // gone with 12
    } else {
        merge_options(object, read_storage_options(cursor));
    }
    session.write(object, key, cursor, {begin, cursor.at()});
}

void reset(Cursor& cursor, Session& session, Target target) {
    Object& object = *target.table.object;
    const std::size_t begin = cursor.at() - 1;
    drop_options(object, read_option_names(cursor));
    session.write(object, Key::options, cursor, {begin, cursor.at()});
}

/// Those of partitions that are objects of their own follow, too.
void enable_clones(Entry& table, const std::string& name, const std::string& state) {
    for (Entry* const partition : table.children) {
        if (!partition->object || !partition->object->get<Key::partition_of>()) continue;
        if (Object* const clone = partition->object->child(Kind::trigger, name)) {
            clone->erase(Key::enabled);
            clone->set_unless_empty<Key::enabled>(state);
        }
        enable_clones(*partition, name, state);
    }
}

/// ENABLE and DISABLE, with the state that the model keeps: absent is enabled.
void set_enabled(Cursor& cursor, Session& session, Target target, const std::string& state,
                 std::size_t begin) {
    Object& object = *target.table.object;
    if (cursor.take({"row", "level", "security"})) {
        object.erase(Key::row_security);
        if (state.empty()) object.set<Key::row_security>(true);
        return session.write(object, Key::row_security, cursor, {begin, cursor.at()});
    }
    const bool rule = cursor.take("rule");
    if (!rule) cursor.expect("trigger");
    const std::size_t token = cursor.at();
    const std::string name = cursor.label("a trigger's name, all or user");
    const bool every = !rule && (name == "all" || name == "user");
    const Kind kind = rule ? Kind::rule : Kind::trigger;
    if (every) make_trigger_clones(target.table);
    if (!rule && !every) trigger_clone(target.table, name);
    if (!rule && target.reach == Reach::only) {
        for (Entry* const partition : target.table.children) make_trigger_clones(*partition);
    }
    bool found = every;
    for (Object& child : object.children) {
        if (child.kind != kind || (!every && child.name != name)) continue;
        found = true;
        child.erase(Key::enabled);
        child.set_unless_empty<Key::enabled>(state);
        session.write(child, Key::enabled, cursor, {begin, cursor.at()});
    }
    // Those of the server itself, too; USER leaves them alone.
    if (every && name == "all") {
        for (Object* const kept : set_constraint_triggers(session.catalog, target.table, state)) {
            session.write(*kept, Key::enabled, cursor, {begin, cursor.at()});
        }
    }
    if (!rule && target.reach == Reach::all) enable_clones(target.table, name, state);
    if (!found) {
        cursor.fail(token, fmt::format("table \"{}\" has no {} \"{}\" here",
                                       to_string(target.table.name), row_of(kind).words, name), FaultCause::missing);
    }
}

void enable(Cursor& cursor, Session& session, Target target) {
    const std::size_t begin = cursor.at() - 1;
    std::string state;
    if (cursor.take("replica")) state = "on replicas only";
    if (cursor.take("always")) state = "always";
    set_enabled(cursor, session, target, state, begin);
}

void disable(Cursor& cursor, Session& session, Target target) {
    set_enabled(cursor, session, target, "disabled", cursor.at() - 1);
}

void force(Cursor& cursor, Session& session, Target target) {
    const std::size_t begin = cursor.at() - 1;
    cursor.expect({"row", "level", "security"});
    set_written<Key::force_row_security>(session, *target.table.object, true, cursor,
                                         {begin, cursor.at()});
}

void no(Cursor& cursor, Session& session, Target target) {
    if (cursor.take("force")) {
        const std::size_t begin = cursor.at() - 2;
        cursor.expect({"row", "level", "security"});
        target.table.object->erase(Key::force_row_security);
        return session.write(*target.table.object, Key::force_row_security, cursor,
                             {begin, cursor.at()});
    }
    cursor.expect("inherit");
    const std::size_t token = cursor.at();
    const QualifiedName name = cursor.qualified_name("a table");
    disinherit(session, target.table, session.existing(Kind::table, name, cursor, token));
}

void inherit(Cursor& cursor, Session& session, Target target) {
    const std::size_t token = cursor.at();
    const QualifiedName name = cursor.qualified_name("a table");
    Entry& parent = session.existing(Kind::table, name, cursor, token);
    inherit_from(session, target.table, parent);
    const Strings* const before = target.table.object->get<Key::inherits>();
    Strings all = before ? *before : Strings();
    all.push_back(to_string(parent.name));
    set_written<Key::inherits>(session, *target.table.object, std::move(all), cursor,
                               {token - 1, cursor.at()});
}

void cluster(Cursor& cursor, Session& session, Target target) {
    const std::size_t begin = cursor.at() - 1;
    cursor.expect("on");
    std::string index = cursor.name("an index");
    set_written<Key::clustered_on>(session, *target.table.object, std::move(index), cursor,
                                   {begin, cursor.at()});
}

void replica(Cursor& cursor, Session& session, Target target) {
    const std::size_t begin = cursor.at() - 1;
    cursor.expect("identity");
    Object& object = *target.table.object;
    object.erase(Key::replica_identity);
    if (cursor.take("full")) {
        object.set<Key::replica_identity>("full");
    } else if (cursor.take("nothing")) {
        object.set<Key::replica_identity>("nothing");
    } else if (cursor.take({"using", "index"})) {
        object.set<Key::replica_identity>("index " + quoted(cursor.name("an index")));
    } else {
        cursor.expect("default");
    }
    session.write(object, Key::replica_identity, cursor, {begin, cursor.at()});
}

void attach(Cursor& cursor, Session& session, Target target) {
    cursor.expect("partition");
    const std::size_t token = cursor.at();
    const QualifiedName name = cursor.qualified_name("a table");
    Entry& partition = session.existing(Kind::table, name, cursor, token);
    const std::size_t begin = cursor.at();
    if (!sees_bound(cursor)) cursor.fail_expecting("\"for values\" or \"default\"");
    std::string bound = read_bound(cursor, session, *target.table.object);
    attach_partition(session, partition, target.table, std::move(bound));
    session.write(*partition.object, Key::partition_bound, cursor, {begin, cursor.at()});
    session.write(*partition.object, Key::partition_of, cursor, {token - 2, cursor.at()});
}

void detach(Cursor& cursor, Session& session, Target target) {
    cursor.expect("partition");
    const std::size_t token = cursor.at();
    const QualifiedName name = cursor.qualified_name("a table");
    if (!cursor.take("concurrently")) cursor.take("finalize");
    detach_partition(session, session.existing(Kind::table, name, cursor, token), target.table);
}

void of(Cursor& cursor, Session& session, Target target) {
    const std::size_t token = cursor.at();
    const QualifiedName name = cursor.qualified_name("a composite type");
    const Entry& type = session.existing(Kind::composite_type, name, cursor, token);
    set_written<Key::of_type>(session, *target.table.object, to_string(type.name), cursor,
                              {token - 1, cursor.at()});
}

void not_of(Cursor& cursor, Session&, Target target) {
    cursor.expect("of");
    target.table.object->erase(Key::of_type);
}

void options(Cursor& cursor, Session&, Target target) {
    const Strings* const before = target.table.object->get<Key::options>();
    Strings all = before ? *before : Strings();
    read_option_changes(cursor, all);
    target.table.object->erase(Key::options);
    target.table.object->set_unless_empty<Key::options>(std::move(all));
}

struct ActionRow {
    std::string_view word;
    void (*replay)(Cursor&, Session&, Target);
};
constexpr ActionRow actions[] = {
    {"add", add},         {"drop", drop_part},         {"alter", alter},     {"validate", validate},
    {"set", set},         {"reset", reset},       {"enable", enable},   {"disable", disable},
    {"force", force},     {"no", no},             {"inherit", inherit}, {"cluster", cluster},
    {"replica", replica}, {"attach", attach},     {"detach", detach},   {"of", of},
    {"not", not_of},      {"options", options},
};

/// Views, sequences and types share the names of tables, but take few of their actions.
void expect_action_of(const Cursor& cursor, const Entry& relation) {
    const bool on_rows = relation.kind == Kind::table || relation.kind == Kind::foreign_table;
    const bool fits = cursor.sees("alter") || cursor.sees("reset") ||
                      (cursor.sees("set") && cursor.peek(1).is(TokenKind::symbol, "(")) ||
                      ((cursor.sees("enable") || cursor.sees("disable")) &&
                       !cursor.peek(1).is(TokenKind::word, "row")) ||
                      (relation.kind == Kind::materialized_view &&
                       (cursor.sees("set") || cursor.sees("cluster")));
    if (on_rows || fits) return;
    cursor.fail(cursor.at(), fmt::format("\"{}\" is a {}, not a table", to_string(relation.name),
                                         row_of(relation.kind).words));
}

void set_persistence(Cursor& cursor, Target target) {
    cursor.expect("set");
    target.table.object->erase(Key::persistence);
    if (cursor.take("unlogged")) target.table.object->set<Key::persistence>("unlogged");
    else cursor.expect("logged");
}

void replay_action(Cursor& cursor, Session& session, Target target) {
    if (take_object_action(cursor, session, {&target.table, target.table.object.get()})) return;
    // ALTER TABLE sets the persistence of sequences, too (15).
    if (target.table.kind == Kind::sequence && (cursor.sees({"set", "logged"}) || cursor.sees({"set", "unlogged"}))) {
        set_persistence(cursor, target);
        return;
    }
    expect_action_of(cursor, target.table);
    for (const ActionRow& row : actions) {
        if (cursor.take(row.word)) return row.replay(cursor, session, target);
    }
    cursor.fail_expecting("an action of alter table");
}

}  // namespace

void alter_table(Cursor& cursor, Session& session) {
    const bool if_exists = cursor.take({"if", "exists"});
    const bool only = cursor.take("only");
    const std::size_t token = cursor.at();
    const QualifiedName written = cursor.qualified_name("a table");
    cursor.take_symbol("*");
    if (if_exists && !session.catalog.resolve(Kind::table, written)) return pass_absent(cursor, "table");
    const Entry* const known = session.catalog.resolved(Kind::table, written);
    if (known && !known->object) {
        cursor.go_to(token);
        return alter_index(cursor, session);
    }
    Entry& table = session.existing(Kind::table, written, cursor, token);
    do {
        replay_action(cursor, session, {table, only ? Reach::only : Reach::all});
    } while (cursor.take_symbol(","));
    cursor.expect_end();
}

}  // namespace schemadiff::ddl
