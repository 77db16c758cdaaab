#include "sql/ddl/triggers.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/expression_text.hpp"

namespace schemadiff::ddl {

namespace {

enum class TriggerForm { ordinary, constraint };

struct TriggerSyntax {
    std::string name;
    std::size_t name_token = 0;
    QualifiedName table;
    std::size_t table_token = 0;
    std::string_view timing;
    Strings events;
    Strings columns;       ///< of UPDATE OF
    TokenRange event_range;
    std::optional<QualifiedName> references;
    std::size_t references_token = 0;
    bool deferrable = false;
    bool initially_deferred = false;
    std::string old_table;
    std::string new_table;
    bool for_each_row = false;
    TokenRange when;       ///< empty for none
    QualifiedName function;
    TokenRange function_range;
    Strings arguments;
};

std::string_view read_timing(Cursor& cursor) {
    if (cursor.take("before")) return "before";
    if (cursor.take("after")) return "after";
    if (cursor.take({"instead", "of"})) return "instead of";
    cursor.fail_expecting("before, after or instead of");
}

void read_events(Cursor& cursor, TriggerSyntax& trigger) {
    const std::size_t begin = cursor.at();
    do {
        const std::size_t token = cursor.at();
        std::string_view event;
        for (const std::string_view word : {"insert", "delete", "update", "truncate"}) {
            if (!event.empty() || !cursor.take(word)) continue;
            event = word;
        }
        if (event.empty()) cursor.fail_expecting("insert, update, delete or truncate");
        if (std::ranges::find(trigger.events, event) != trigger.events.end()) {
            cursor.fail(token, fmt::format("the event {} is said twice", event));
        }
        trigger.events.emplace_back(event);
        if (event != "update" || !cursor.take("of")) continue;
        do {
            trigger.columns.push_back(cursor.name("a column"));
        } while (cursor.take_symbol(","));
    } while (cursor.take("or"));
    trigger.event_range = {begin, cursor.at()};
}

/// DEFERRABLE and INITIALLY in any order; INITIALLY DEFERRED makes it deferrable.
void read_attributes(Cursor& cursor, TriggerSyntax& trigger) {
    bool not_deferrable = false;
    while (!cursor.done()) {
        const std::size_t token = cursor.at();
        if (cursor.take({"not", "deferrable"})) {
            not_deferrable = true;
        } else if (cursor.take("deferrable")) {
            trigger.deferrable = true;
        } else if (cursor.take({"initially", "deferred"})) {
            trigger.initially_deferred = true;
        } else if (!cursor.take({"initially", "immediate"})) {
            return;
        }
        if (not_deferrable && (trigger.deferrable || trigger.initially_deferred)) {
            cursor.fail(token, "the trigger is said to be deferrable and not to be");
        }
        if (trigger.initially_deferred) trigger.deferrable = true;
    }
}

void read_transition_tables(Cursor& cursor, TriggerSyntax& trigger) {
    if (!cursor.take("referencing")) return;
    do {
        const bool is_new = cursor.take("new");
        if (!is_new) cursor.expect("old");
        cursor.expect("table");
        cursor.take("as");
        std::string& name = is_new ? trigger.new_table : trigger.old_table;
        if (!name.empty()) cursor.fail(cursor.at(), "a transition table is said twice");
        name = cursor.name("a name for the transition table");
    } while (cursor.sees("old") || cursor.sees("new"));
}

void read_level(Cursor& cursor, TriggerSyntax& trigger, TriggerForm form) {
    if (form == TriggerForm::constraint) cursor.expect({"for", "each"});
    else if (!cursor.take("for")) return;
    else cursor.take("each");
    trigger.for_each_row = cursor.take("row");
    if (!trigger.for_each_row) cursor.expect("statement");
}

/// Words, numbers and strings, which all become strings.
void read_arguments(Cursor& cursor, TriggerSyntax& trigger) {
    Cursor list(cursor, cursor.parenthesised("\"(\" and the trigger's arguments"));
    if (list.done()) return;
    list.take_symbol(",");  // gram.y lets the first one be left out
    do {
        const Token& token = list.peek();
        if (token.kind == TokenKind::symbol || token.kind == TokenKind::broken || list.done()) {
            list.fail_expecting("an argument");
        }
        trigger.arguments.emplace_back(token.value);
        list.advance();
    } while (list.take_symbol(","));
    list.expect_end();
}

void read_call(Cursor& cursor, TriggerSyntax& trigger) {
    cursor.expect("execute");
    if (!cursor.take("function")) cursor.expect("procedure");
    const std::size_t begin = cursor.at();
    trigger.function = cursor.qualified_name("a function", NamePlace::routine);
    trigger.function_range = {begin, cursor.at()};
    read_arguments(cursor, trigger);
    cursor.expect_end();
}

TriggerSyntax read_trigger(Cursor& cursor, TriggerForm form) {
    TriggerSyntax trigger;
    trigger.name_token = cursor.at();
    trigger.name = cursor.name("a trigger");
    trigger.timing = read_timing(cursor);
    read_events(cursor, trigger);
    cursor.expect("on");
    trigger.table_token = cursor.at();
    trigger.table = cursor.qualified_name("a table");
    if (form == TriggerForm::constraint) {
        if (cursor.take("from")) {
            trigger.references_token = cursor.at();
            trigger.references = cursor.qualified_name("a table");
        }
        read_attributes(cursor, trigger);
    } else {
        read_transition_tables(cursor, trigger);
    }
    read_level(cursor, trigger, form);
    if (cursor.take("when")) trigger.when = cursor.parenthesised("\"(\" and a condition");
    read_call(cursor, trigger);
    return trigger;
}

/// Rules of CreateTrigger that need no table.
void expect_possible(const TriggerSyntax& trigger, TriggerForm form, const Cursor& cursor) {
    const auto refuse = [&](bool wrong, std::string_view message) {
        if (wrong) cursor.fail(trigger.name_token, std::string(message));
    };
    const bool instead = trigger.timing == "instead of";
    refuse(form == TriggerForm::constraint && (trigger.timing != "after" || !trigger.for_each_row),
           "a constraint trigger is AFTER and FOR EACH ROW");
    refuse(instead && !trigger.for_each_row, "an INSTEAD OF trigger is FOR EACH ROW");
    refuse(instead && trigger.when.begin != trigger.when.end,
           "an INSTEAD OF trigger has no WHEN");
    refuse(instead && !trigger.columns.empty(), "an INSTEAD OF trigger has no column list");
    refuse(trigger.for_each_row &&
               std::ranges::find(trigger.events, "truncate") != trigger.events.end(),
           "a TRUNCATE trigger is FOR EACH STATEMENT");
    refuse((!trigger.old_table.empty() || !trigger.new_table.empty()) && trigger.timing != "after",
           "transition tables are for AFTER triggers");
}

/// The function is one without arguments: those of the trigger are no arguments of it.
std::string trigger_function(const Session& session, const QualifiedName& written,
                             const Cursor& cursor, std::size_t token) {
    const QualifiedName name = function_reference(session, written, cursor, token);
    const bool own = !name.schema.empty() &&
                     !session.catalog.routines_named(name.schema, name.name).empty();
    if (own && !session.catalog.find(Kind::function, {name.schema, name.name + "()"})) {
        cursor.fail(token, fmt::format("function \"{}()\" does not exist here", to_string(name)), FaultCause::missing);
    }
    return to_string(name);
}

void expect_columns(const Entry& table, const TriggerSyntax& trigger, const Cursor& cursor) {
    if (table.kind != Kind::table && table.kind != Kind::foreign_table) return;
    for (const std::string& column : trigger.columns) {
        if (table.object->child(Kind::column, column)) continue;
        cursor.fail(trigger.event_range.begin,
                    fmt::format("table \"{}\" has no column \"{}\" here", to_string(table.name),
                                column), FaultCause::missing);
    }
}

void set_constraint(Session& session, Object& object, const TriggerSyntax& trigger,
                    const Cursor& cursor) {
    object.set<Key::constraint_trigger>(true);
    if (trigger.deferrable) object.set<Key::deferrable>(true);
    if (trigger.initially_deferred) object.set<Key::initially_deferred>(true);
    if (!trigger.references) return;
    const Entry& other =
        session.existing(Kind::table, *trigger.references, cursor, trigger.references_token);
    object.set<Key::references>(to_string(other.name));
}

Object trigger_object(Session& session, const Entry& table, const TriggerSyntax& trigger,
                      TriggerForm form, const Cursor& cursor) {
    Object object(Kind::trigger, trigger.name);
    object.where = session.location_of(cursor, trigger.name_token);
    object.set<Key::timing>(std::string(trigger.timing));
    if (!trigger.for_each_row) object.set<Key::level>("statement");
    set_written<Key::events>(session, object, trigger.events, cursor, trigger.event_range);
    expect_columns(table, trigger, cursor);
    if (!trigger.columns.empty()) object.set<Key::update_of>(trigger.columns);
    object.set_unless_empty<Key::old_table>(trigger.old_table);
    object.set_unless_empty<Key::new_table>(trigger.new_table);
    if (trigger.when.begin != trigger.when.end) {
        const ColumnTypes columns = column_types(session.catalog, *table.object);
        set_written<Key::when>(session, object,
                               expression_text(session, cursor, trigger.when,
                                               {.columns = &columns, .wanted = "boolean"}),
                               cursor, trigger.when);
    }
    set_written<Key::function>(session, object,
                               trigger_function(session, trigger.function, cursor,
                                                trigger.function_range.begin),
                               cursor, trigger.function_range);
    if (!trigger.arguments.empty()) object.set<Key::trigger_arguments>(trigger.arguments);
    if (form == TriggerForm::constraint) set_constraint(session, object, trigger, cursor);
    return object;
}

/// OR REPLACE keeps the comment; the trigger is enabled again.
void replace(Object& before, Object object, const Cursor& cursor, std::size_t token) {
    if (before.flag<Key::constraint_trigger>()) {
        cursor.fail(token, "OR REPLACE does not replace a constraint trigger");
    }
    if (const Value* const comment = before.find(Key::comment)) object.put(Key::comment, *comment);
    before = std::move(object);
}

void create(Cursor& cursor, Session& session, CreateModifiers modifiers, TriggerForm form) {
    const TriggerSyntax trigger = read_trigger(cursor, form);
    expect_possible(trigger, form, cursor);
    const Entry& table = session.existing(Kind::table, trigger.table, cursor, trigger.table_token);
    if (!table.object) cursor.fail(trigger.table_token, "an index has no triggers");
    Object object = trigger_object(session, table, trigger, form, cursor);
    if (Object* const before = table.object->child(Kind::trigger, trigger.name)) {
        if (!modifiers.or_replace) {
            cursor.fail(trigger.name_token,
                        fmt::format("table \"{}\" has a trigger \"{}\" already",
                                    to_string(table.name), trigger.name), FaultCause::duplicate);
        }
        return replace(*before, std::move(object), cursor, trigger.name_token);
    }
    table.object->children.push_back(std::move(object));
}

/// WHEN tag IN ('CREATE TABLE', …) [AND …]; tags are kept in capital letters.
Strings read_tags(Cursor& cursor) {
    Strings tags;
    if (!cursor.take("when")) return tags;
    const std::size_t token = cursor.at();
    const std::string filter = cursor.name("\"tag\"");
    cursor.expect("in");
    if (filter != "tag") cursor.fail(token, "event triggers are filtered by their tags only");
    Cursor list(cursor, cursor.parenthesised("\"(\" and tags of commands"));
    do {
        std::string tag = list.text("a tag in single quotes");
        for (char& letter : tag) {
            if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        }
        tags.push_back(std::move(tag));
    } while (list.take_symbol(","));
    list.expect_end();
    return tags;
}

}  // namespace

void create_trigger(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    create(cursor, session, modifiers, TriggerForm::ordinary);
}

void create_constraint_trigger(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    create(cursor, session, modifiers, TriggerForm::constraint);
}

void create_event_trigger(Cursor& cursor, Session& session, CreateModifiers /*modifiers*/) {
    const std::size_t name_token = cursor.at();
    const std::string name = cursor.name("an event trigger");
    cursor.expect("on");
    const std::size_t event_token = cursor.at();
    const std::string event = cursor.label("an event");
    constexpr std::string_view events[] = {"ddl_command_start", "ddl_command_end", "sql_drop",
                                           "table_rewrite", "login"};
    if (std::ranges::find(events, event) == std::end(events)) {
        cursor.fail(event_token, fmt::format("there is no event \"{}\"", event));
    }
    Strings tags = read_tags(cursor);
    TriggerSyntax call;
    read_call(cursor, call);
    if (!call.arguments.empty()) {
        cursor.fail(call.function_range.end, "the function of an event trigger has no arguments");
    }
    const std::string function =
        trigger_function(session, call.function, cursor, call.function_range.begin);
    Object& made = *session.create(Kind::event_trigger, {{}, name}, cursor, name_token).object;
    set_written<Key::events>(session, made, {event}, cursor, {event_token, event_token + 1});
    if (!tags.empty()) made.set<Key::tags>(std::move(tags));
    set_written<Key::function>(session, made, function, cursor, call.function_range);
}

bool alter_event_trigger(Cursor& cursor, Session& session, Entry& trigger) {
    const std::size_t begin = cursor.at();
    std::string state;
    if (cursor.take("disable")) {
        state = "disabled";
    } else if (cursor.take("enable")) {
        if (cursor.take("replica")) state = "on replicas only";
        else if (cursor.take("always")) state = "always";
    } else {
        return false;
    }
    cursor.expect_end();
    trigger.object->erase(Key::enabled);
    trigger.object->set_unless_empty<Key::enabled>(std::move(state));
    session.write(*trigger.object, Key::enabled, cursor, {begin, cursor.at()});
    return true;
}

}  // namespace schemadiff::ddl
