#include "sql/ddl/object_statements.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sql/ddl/alter_index.hpp"
#include "sql/ddl/catalog_walk.hpp"
#include "sql/ddl/database_statements.hpp"
#include "sql/ddl/definition_list.hpp"
#include "sql/ddl/foreign_data.hpp"
#include "sql/ddl/grants.hpp"
#include "sql/ddl/named_not_null.hpp"
#include "sql/ddl/publications.hpp"
#include "sql/ddl/relation_places.hpp"
#include "sql/ddl/renaming.hpp"
#include "sql/ddl/sequences.hpp"
#include "sql/ddl/statistics.hpp"
#include "sql/ddl/subscriptions.hpp"
#include "sql/ddl/views.hpp"

namespace schemadiff::ddl {

namespace {

/// What a statement says of an object: a text, or NULL, which takes it away.
std::optional<std::string> read_text_or_null(Cursor& cursor) {
    cursor.expect("is");
    if (cursor.take("null")) return std::nullopt;
    return cursor.text("a string or null");
}

void set_comment(Session& session, Object& object, const std::optional<std::string>& comment,
                 const Cursor& cursor, TokenRange clause) {
    if (!carries(object.kind, Key::comment)) return;
    // A language that an extension has brought along is the extension's matter.
    const bool member = object.kind == Kind::language &&
                        session.catalog.find(Kind::extension, {{}, object.name});
    if (member) return;
    object.erase(Key::comment);
    // An empty comment is none (CreateComments).
    const bool some = comment && !comment->empty();
    if (some) set_written<Key::comment>(session, object, *comment, cursor, clause);
}

/// An index that a constraint has made shares the constraint's object.
bool is_index_of_constraint(const ObjectName& name, const FoundObject& found) {
    return name.kind == Kind::index && found.object->kind != Kind::index;
}

void comment_on_index(Object& constraint, const std::optional<std::string>& comment) {
    constexpr std::string_view mark = "\nindex: ";
    const std::string* const before = constraint.get<Key::comment>();
    std::string own = before ? before->substr(0, before->find(mark)) : std::string();
    constraint.erase(Key::comment);
    if (!comment || comment->empty()) {
        constraint.set_unless_empty<Key::comment>(std::move(own));
    } else {
        constraint.set<Key::comment>(own.empty() ? *comment : own.append(mark).append(*comment));
    }
}

void rename_found(Session& session, const FoundObject& found, const std::string& to,
                  RenamePlace place) {
    if (found.object->kind == Kind::column || found.object->kind == Kind::composite_attribute) {
        return rename_column(session, *found.entry, std::string(found.object->name), to, place);
    }
    if (found.is_child()) return rename_child(session, *found.entry, *found.object, to, place);
    switch (found.entry->kind) {
        case Kind::schema: return rename_schema(session, *found.entry, to, place);
        case Kind::role: return rename_role(session, *found.entry, to, place);
        default: return rename_entry(session, *found.entry, to, place);
    }
}

void depend_on_extension(Cursor& cursor, Session& session, Object& object) {
    const std::size_t begin = cursor.at();
    const bool no = cursor.take("no");
    cursor.expect({"depends", "on", "extension"});
    const std::string extension = cursor.name("an extension");
    if (!carries(object.kind, Key::needs_extensions)) return;
    const Strings* const before = object.get<Key::needs_extensions>();
    Strings all = before ? *before : Strings();
    std::erase(all, extension);
    if (!no) all.push_back(extension);
    object.erase(Key::needs_extensions);
    object.set_unless_empty<Key::needs_extensions>(std::move(all));
    session.write(object, Key::needs_extensions, cursor, {begin, cursor.at()});
}

Object* part_named(Object& object, const std::string& name, bool column) {
    const auto part = std::ranges::find_if(object.children, [&](const Object& child) {
        const bool is_column =
            child.kind == Kind::column || child.kind == Kind::composite_attribute;
        const bool is_constraint = child.kind == Kind::check || child.kind == Kind::foreign_key ||
                                   (has_index(child.kind) && child.kind != Kind::index);
        return child.name == name && (column ? is_column : is_constraint);
    });
    return part == object.children.end() ? nullptr : &*part;
}

/// A check that the tables below have inherited keeps one name in all of them.
void rename_inherited_check(Session& session, Entry& table, const std::string& from,
                            const std::string& to, RenamePlace place) {
    for (Entry* const heir : table.children) {
        Object* const same = heir->object ? heir->object->child(Kind::check, from) : nullptr;
        if (!same) continue;
        rename_child(session, *heir, *same, to, place);
        rename_inherited_check(session, *heir, from, to, place);
    }
}

/// Behind RENAME: TO name, CONSTRAINT x TO name, [COLUMN] x TO name.
void take_rename(Cursor& cursor, Session& session, const FoundObject& found) {
    if (cursor.take("to")) {
        const std::size_t token = cursor.at();
        const std::string to = cursor.name("the new name");
        rename_found(session, found, to, {cursor, token});
        return;
    }
    const bool column = !cursor.take("constraint");
    if (column && !cursor.take("column")) cursor.take("attribute");
    const std::size_t token = cursor.at();
    const std::string from = cursor.name("a column");
    cursor.expect("to");
    const std::size_t to_token = cursor.at();
    const std::string to = cursor.name("the new name");
    if (!cursor.take("cascade")) cursor.take("restrict");
    Object* const part = part_named(*found.object, from, column);
    const bool table = space_of(found.entry->kind) == Kind::table && !found.is_child();
    if (!part && !column && table && column_with_not_null(*found.entry, from)) {
        return rename_not_null(*found.entry, from, to);
    }
    if (!part) {
        cursor.fail(token, fmt::format("{} has no {} \"{}\" here", to_string(found.entry->name),
                                       column ? "column" : "constraint", from), FaultCause::missing);
    }
    if (column) {
        rename_column(session, *found.entry, from, to, {cursor, to_token});
    } else {
        const Kind kind = part->kind;
        rename_child(session, *found.entry, *part, to, {cursor, to_token});
        if (kind == Kind::check) rename_inherited_check(session, *found.entry, from, to, {cursor, to_token});
    }
}

void take_schema(Cursor& cursor, Session& session, const FoundObject& found) {
    const std::size_t token = cursor.at();
    const std::string schema = cursor.name("a schema");
    if (found.is_child()) {
        move_child_to_schema(session, *found.entry, *found.object, schema, {cursor, token});
    } else {
        move_to_schema(session, *found.entry, schema, {cursor, token});
    }
}

void take_owner(Cursor& cursor, Session& session, const FoundObject& found, std::size_t begin) {
    set_owner(session, found, read_role(cursor, session));
    const bool owned = carries(found.object->kind, Key::owner) && found.object->get<Key::owner>();
    if (owned) session.write(*found.object, Key::owner, cursor, {begin, cursor.at()});
}

bool take_sequence_action(Cursor& cursor, Session& session, Entry& sequence) {
    const bool unlogged = cursor.take({"set", "unlogged"});
    if (!unlogged && !cursor.take({"set", "logged"})) {
        return alter_sequence(cursor, session, sequence);
    }
    cursor.expect_end();
    sequence.object->erase(Key::persistence);
    if (unlogged) sequence.object->set<Key::persistence>("unlogged");
    return true;
}

/// What ALTER does with this kind alone.
bool take_action_of_kind(Cursor& cursor, Session& session, const FoundObject& found) {
    switch (found.object->kind) {
        case Kind::sequence: return take_sequence_action(cursor, session, *found.entry);
        case Kind::view:
        case Kind::materialized_view: return take_view_action(cursor, session, *found.entry);
        case Kind::statistics: return take_statistics_action(cursor, session, *found.object);
        case Kind::publication: return take_publication_action(cursor, session, *found.object);
        case Kind::subscription: return take_subscription_action(cursor, session, *found.object);
        case Kind::foreign_data_wrapper:
        case Kind::server: return take_foreign_data_action(cursor, session, *found.object);
        default: return false;
    }
}

/// The kinds of which COMMENT and SECURITY LABEL tell: roles have one word there, and foreign servers.
const ObjectWords& read_commented_words(Cursor& cursor) {
    const std::size_t begin = cursor.at();
    const ObjectWords& words = read_object_words(cursor);
    for (const std::string_view other : {"foreign server", "group", "parameter", "user", "user mapping"}) {
        if (words.words != other) continue;
        cursor.go_to(begin);
        cursor.fail_expecting("a kind of object that is commented on");
    }
    return words;
}

/// What the model does not have is read all the same: a wrong statement is told.
void read_actions_of_outside(Cursor& cursor, const Session& session) {
    if (cursor.take({"owner", "to"})) {
        read_role(cursor, session);
    } else if (cursor.take({"rename", "to"}) || cursor.take({"set", "schema"})) {
        cursor.name("a name");
    } else if (cursor.sees_symbol("(") || (cursor.sees("set") && cursor.peek(1).is(TokenKind::symbol, "("))) {
        cursor.take("set");
        read_definitions(cursor);
    } else if (cursor.take({"refresh", "version"})) {
        // A fact of the machine.
    } else {
        if (cursor.peek().kind != TokenKind::word) cursor.fail_expecting("an action of alter");
        cursor.fail(cursor.at(), "what is PostgreSQL's own is not altered in this way");
    }
    cursor.expect_end();
}

}  // namespace

std::string read_role(Cursor& cursor, const Session& session) {
    const bool self = cursor.sees("current_user") || cursor.sees("current_role");
    if (self || cursor.sees("session_user")) {
        cursor.advance();
        return session.role.empty() || !self ? std::string(database_owner) : session.role;
    }
    cursor.take("group");
    return cursor.name("a role", NamePlace::free);
}

void set_owner(Session& session, FoundObject found, const std::string& owner) {
    Object& object = *found.object;
    if (!carries(object.kind, Key::owner)) return;
    const std::string before = owner_of(object);
    object.erase(Key::owner);
    if (owner != database_owner && owner != owner_of(object)) object.set<Key::owner>(owner);
    const std::string after = owner_of(object);
    change_owner_in_grants(object, before, after);
    if (found.is_child() || space_of(found.entry->kind) != Kind::table) return;
    for (Object& child : object.children) {
        if (child.kind == Kind::column) change_owner_in_grants(child, before, after);
    }
    // ALTER TABLE … OWNER TO hands over the sequences of its columns as well (ATExecChangeOwner).
    for (Entry* const sequence : owned_sequences(session.catalog, found.entry->name)) {
        set_owner(session, {sequence, sequence->object.get()}, owner);
    }
}

void comment_on(Cursor& cursor, Session& session) {
    cursor.expect("on");
    const ObjectWords& words = read_commented_words(cursor);
    const ObjectName name = read_object_name(cursor, session, words);
    const std::size_t begin = cursor.at();
    const std::optional<std::string> comment = read_text_or_null(cursor);
    cursor.expect_end();
    if (!words.kind || *words.kind == Kind::database) return;
    const std::optional<FoundObject> found = find_object(session, name, cursor);
    if (!found && is_outside_of_model(session, name)) return;
    const FoundObject object = found ? *found : existing_object(session, name, cursor);
    if (is_index_of_constraint(name, object)) {
        comment_on_index(*object.object, comment);
        return;
    }
    set_comment(session, *object.object, comment, cursor, {begin, cursor.at()});
    // Every database has this schema with a comment of its own, which is no attribute: to have none
    // is the departure (read_namespaces of the reader of live servers).
    const bool standard = object.object->kind == Kind::schema && object.object->name == "public";
    if (!standard) return;
    if (!comment || comment->empty()) {
        object.object->set<Key::comment>("");
    } else if (*comment == "standard public schema") {
        object.object->erase(Key::comment);
    }
}

void security_label(Cursor& cursor, Session& session) {
    std::string provider;
    if (cursor.take("for")) {
        provider = cursor.peek().kind == TokenKind::text ? cursor.text("a provider")
                                                         : cursor.name("a provider", NamePlace::free);
    }
    cursor.expect("on");
    const ObjectWords& words = read_commented_words(cursor);
    const ObjectName name = read_object_name(cursor, session, words);
    const std::optional<std::string> label = read_text_or_null(cursor);
    cursor.expect_end();
    if (!words.kind || *words.kind == Kind::database) return;
    const std::optional<FoundObject> found = find_object(session, name, cursor);
    if (!found && is_outside_of_model(session, name)) return;
    Object& object = *(found ? *found : existing_object(session, name, cursor)).object;
    if (!carries(object.kind, Key::security_labels)) return;
    const Strings* const before = object.get<Key::security_labels>();
    Strings all = before ? *before : Strings();
    const std::string beginning = provider + ": ";
    std::erase_if(all, [&](const std::string& text) { return text.starts_with(beginning); });
    if (label && !label->empty()) all.push_back(beginning + *label);
    object.erase(Key::security_labels);
    object.set_unless_empty<Key::security_labels>(std::move(all));
}

bool take_object_action(Cursor& cursor, Session& session, const FoundObject& found) {
    const std::size_t begin = cursor.at();
    if (cursor.take({"owner", "to"})) {
        take_owner(cursor, session, found, begin);
    } else if (cursor.take("rename")) {
        take_rename(cursor, session, found);
    } else if (cursor.take({"set", "schema"})) {
        take_schema(cursor, session, found);
    } else if (cursor.sees({"depends", "on"}) || cursor.sees({"no", "depends"})) {
        depend_on_extension(cursor, session, *found.object);
    } else {
        return false;
    }
    return true;
}

void alter_object(Cursor& cursor, Session& session) {
    const ObjectWords& words = read_object_words(cursor);
    const bool if_exists = cursor.take({"if", "exists"});
    const ObjectName name = read_object_name(cursor, session, words);
    const std::optional<FoundObject> found = find_object(session, name, cursor);
    const bool outside = !words.kind || *words.kind == Kind::database ||
                         (!found && (if_exists || is_outside_of_model(session, name)));
    // Of databases nothing is told here: their settings are those of the server's database.
    if (words.kind == Kind::database) return alter_database(cursor, session);
    if (outside) {
        const bool relation = words.kind && space_of(*words.kind) == Kind::table;
        if (relation) pass_absent(cursor, words.words);
        else read_actions_of_outside(cursor, session);
        return;
    }
    const FoundObject object = found ? *found : existing_object(session, name, cursor);
    if (take_object_action(cursor, session, object)) return cursor.expect_end();
    if (take_action_of_kind(cursor, session, object)) return cursor.expect_end();
    cursor.fail_expecting("an action of alter that is known here");
}

void reassign_owned(Cursor& cursor, Session& session) {
    cursor.expect({"owned", "by"});
    std::vector<std::string> from;
    do {
        from.push_back(read_role(cursor, session));
    } while (cursor.take_symbol(","));
    cursor.expect("to");
    const std::string to = read_role(cursor, session);
    cursor.expect_end();
    for_each_object(session.catalog, [&](Entry& entry, Object& object) {
        if (!carries(object.kind, Key::owner)) return;
        const std::string* const owner = object.get<Key::owner>();
        if (std::ranges::count(from, owner ? *owner : std::string(database_owner)) > 0) {
            set_owner(session, {&entry, &object}, to);
        }
    });
}

}  // namespace schemadiff::ddl
