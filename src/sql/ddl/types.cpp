// CREATE TYPE and ALTER TYPE: which form it is. Enums are done here, the others in files of their own.
#include "sql/ddl/types.hpp"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "sql/ddl/base_types.hpp"
#include "sql/ddl/composite_types.hpp"
#include "sql/ddl/name_change.hpp"
#include "sql/ddl/range_types.hpp"

namespace schemadiff::ddl {

namespace {

/// A label is cut nowhere: a longer one is an error (enumlabel is of type name).
std::string read_label(Cursor& cursor) {
    constexpr std::size_t longest = 63;
    const std::size_t token = cursor.at();
    std::string label = cursor.text("a label of the enum type, in single quotes");
    if (label.size() > longest) cursor.fail(token, "an enum label has 63 bytes at most");
    return label;
}

[[noreturn]] void fail_repeated(const std::string& label, const Cursor& cursor, std::size_t token) {
    cursor.fail(token, fmt::format("the enum type has the label '{}' already", label), FaultCause::duplicate);
}

void add_label(Strings& labels, std::string label, std::size_t place, const Cursor& cursor,
               std::size_t token) {
    if (std::ranges::find(labels, label) != labels.end()) fail_repeated(label, cursor, token);
    labels.insert(labels.begin() + static_cast<std::ptrdiff_t>(place), std::move(label));
}

void create_enum(Cursor& cursor, Session& session, const QualifiedName& name,
                 std::size_t name_token) {
    const TokenRange inside = cursor.parenthesised("\"(\" and the labels of the enum type");
    cursor.expect_end();
    Cursor list(cursor, inside);
    Strings labels;
    std::unordered_set<std::string> known;
    if (!list.done()) {
        do {
            const std::size_t token = list.at();
            labels.push_back(read_label(list));
            if (!known.insert(labels.back()).second) fail_repeated(labels.back(), list, token);
        } while (list.take_symbol(","));
        list.expect_end();
    }
    Entry& entry = session.create(Kind::enum_type, name, cursor, name_token);
    set_written<Key::labels>(session, *entry.object, std::move(labels), cursor, inside);
}

/// The place of a label that ADD VALUE … BEFORE, AFTER and RENAME VALUE name.
std::size_t place_of_label(const Strings& labels, Cursor& cursor) {
    const std::size_t token = cursor.at();
    const auto found = std::ranges::find(labels, read_label(cursor));
    if (found == labels.end()) cursor.fail(token, "the enum type has no such label here");
    return static_cast<std::size_t>(found - labels.begin());
}

void add_value(Cursor& cursor, Session& session, Object& type, Strings labels) {
    const bool if_not_exists = cursor.take({"if", "not", "exists"});
    const std::size_t token = cursor.at();
    const std::string label = read_label(cursor);
    std::size_t place = labels.size();
    if (cursor.take("before")) {
        place = place_of_label(labels, cursor);
    } else if (cursor.take("after")) {
        place = place_of_label(labels, cursor) + 1;
    }
    cursor.expect_end();
    if (if_not_exists && std::ranges::find(labels, label) != labels.end()) return;
    add_label(labels, label, place, cursor, token);
    set_written<Key::labels>(session, type, std::move(labels), cursor, {token, token + 1});
}

void rename_value(Cursor& cursor, Session& session, Entry& entry, Strings labels) {
    Object& type = *entry.object;
    const std::size_t place = place_of_label(labels, cursor);
    const std::string from = labels[place];
    cursor.expect("to");
    const std::size_t token = cursor.at();
    const std::string label = read_label(cursor);
    cursor.expect_end();
    labels.erase(labels.begin() + static_cast<std::ptrdiff_t>(place));
    add_label(labels, label, place, cursor, token);
    set_written<Key::labels>(session, type, std::move(labels), cursor, {token, token + 1});
    rename_label(session.catalog, entry.name, from, label);
}

bool alter_enum(Cursor& cursor, Session& session, Entry& type) {
    const bool adds = cursor.take({"add", "value"});
    if (!adds && !cursor.take({"rename", "value"})) return false;
    const Strings* const labels = type.object->get<Key::labels>();
    if (!labels) cursor.fail(0, fmt::format("\"{}\" is no enum type", type.name.name));
    if (adds) {
        add_value(cursor, session, *type.object, *labels);
    } else {
        rename_value(cursor, session, type, *labels);
    }
    return true;
}

}  // namespace

void create_type(Cursor& cursor, Session& session, CreateModifiers /*modifiers*/) {
    const std::size_t name_token = cursor.at();
    const QualifiedName written = cursor.qualified_name("a type");
    const QualifiedName name = session.name_to_create(written, cursor, name_token);
    if (cursor.done()) return create_shell_type(cursor, session, name, name_token);
    if (cursor.sees_symbol("(")) return create_base_type(cursor, session, name, name_token);
    cursor.expect("as");
    if (cursor.take("enum")) return create_enum(cursor, session, name, name_token);
    if (cursor.take("range")) return create_range_type(cursor, session, name, name_token);
    create_composite_type(cursor, session, name, name_token);
}

bool alter_type(Cursor& cursor, Session& session, Entry& type) {
    return alter_enum(cursor, session, type) || alter_composite_type(cursor, session, type) ||
           alter_base_type(cursor, session, type);
}

}  // namespace schemadiff::ddl
