#include "sql/ddl/operator_families.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/function_reference.hpp"

namespace schemadiff::ddl {

namespace {

/// An operator or support function of a class or family.
struct Member {
    bool function = false;
    std::int64_t number = 0;
    std::string left;    ///< the types for which it is; empty if they are not said
    std::string right;
    std::string what;    ///< signature
    bool orders = false; ///< FOR ORDER BY
};

struct Items {
    std::vector<Member> members;
    std::string storage;
    TokenRange storage_range;
};

void read_types(Cursor& cursor, const Session& session, Member& member) {
    Cursor list(cursor, cursor.parenthesised("\"(\" and types"));
    member.left = plain_type_name(session, read_type(list), list);
    member.right = member.left;
    if (list.take_symbol(",")) member.right = plain_type_name(session, read_type(list), list);
    list.expect_end();
}

Member read_operator_member(Cursor& cursor, const Session& session, const std::string& type) {
    Member member;
    member.number = cursor.integer("the number of a strategy");
    const OperatorSpelling written = read_operator(cursor);
    if (cursor.sees_symbol("(")) {
        read_types(cursor, session, member);
    } else if (type.empty()) {
        cursor.fail_expecting("\"(\" and the types of the operands");
    } else {
        member.left = member.right = type;
    }
    member.what = operator_signature(session, written.name, member.left, member.right);
    if (cursor.take({"for", "order", "by"})) {
        member.orders = true;
        cursor.qualified_name("an operator family");
    } else {
        cursor.take({"for", "search"});
    }
    cursor.take("recheck");  // accepted and ignored since 8.4
    return member;
}

/// A comparison function of btree or a hash function is for the types of its own arguments
/// (assignProcTypes), every other one for the type of the class.
void settle_types(Member& member, std::span<const std::string> arguments,
                  std::string_view method, const std::string& type) {
    if (!member.left.empty()) return;
    const bool compares = method == "btree" && member.number == 1 && arguments.size() == 2;
    const bool hashes = method == "hash" && !arguments.empty();
    member.left = compares || hashes ? arguments[0] : type;
    member.right = compares ? arguments[1] : member.left;
}

Member read_function_member(Cursor& cursor, Session& session, std::string_view method,
                            const std::string& type) {
    Member member;
    member.function = true;
    member.number = cursor.integer("the number of a support function");
    if (cursor.sees_symbol("(")) read_types(cursor, session, member);
    const FunctionReference function = read_function_reference(cursor, session);
    settle_types(member, function.types, method, type);
    if (member.left.empty()) cursor.fail_expecting("the types for which the function is");
    member.what = function.signature;
    return member;
}

Items read_items(Cursor& cursor, Session& session, std::string_view method,
                 const std::string& type) {
    Items items;
    do {
        const std::size_t begin = cursor.at();
        if (cursor.take("operator")) {
            items.members.push_back(read_operator_member(cursor, session, type));
        } else if (cursor.take("function")) {
            items.members.push_back(read_function_member(cursor, session, method, type));
        } else if (!type.empty() && cursor.take("storage")) {
            items.storage = plain_type_name(session, read_type(cursor), cursor);
            items.storage_range = {begin, cursor.at()};
        } else {
            cursor.fail_expecting("operator, function or storage");
        }
    } while (cursor.take_symbol(","));
    return items;
}

std::string text_of(const Member& member, Kind of) {
    if (!member.function) {
        return fmt::format("operator {} {}{}", member.number, member.what,
                           member.orders ? " for order by" : "");
    }
    if (of == Kind::operator_class) return fmt::format("function {} {}", member.number, member.what);
    return fmt::format("function {} ({}, {}) {}", member.number, member.left, member.right,
                       member.what);
}

void add_text(Object& object, std::string text) {
    const Strings* const before = object.get<Key::members>();
    Strings members = before ? *before : Strings();
    members.push_back(std::move(text));
    object.set<Key::members>(std::move(members));
}

/// The class of the family that is for exactly these types, if there is one: the model has the
/// member there.
Object* class_of(Session& session, const Member& member, const QualifiedName& family,
                 std::string_view method) {
    if (member.left != member.right) return nullptr;
    const std::string name = to_string(family);
    for (Entry* const entry : session.catalog.entries_naming({family.name})) {
        if (entry->kind != Kind::operator_class) continue;
        const Object& made = *entry->object;
        if (*made.get<Key::family>() == name && *made.get<Key::method>() == method &&
            *made.get<Key::type>() == member.left) {
            return entry->object.get();
        }
    }
    return nullptr;
}

QualifiedName family_key(const QualifiedName& name, std::string_view method) {
    return {name.schema, fmt::format("{} using {}", name.name, method)};
}

void add_members(Session& session, const std::vector<Member>& members, const QualifiedName& family,
                 std::string_view method) {
    Entry* const own = session.catalog.find(Kind::operator_family, family_key(family, method));
    for (const Member& member : members) {
        if (Object* const made = class_of(session, member, family, method)) {
            add_text(*made, text_of(member, Kind::operator_class));
        } else if (own) {
            add_text(*own->object, text_of(member, Kind::operator_family));
        }
    }
}

/// Members of the family that were there before the class for whose type they are: pg_dump writes
/// them so.
void take_from_family(Session& session, Object& made, const QualifiedName& family,
                      std::string_view method) {
    Entry* const own = session.catalog.find(Kind::operator_family, family_key(family, method));
    const Strings* const before = own ? own->object->get<Key::members>() : nullptr;
    if (!before) return;
    const std::string& type = *made.get<Key::type>();
    const std::string operands = fmt::format("({},{})", type, type);
    const std::string types = fmt::format(" ({}, {}) ", type, type);
    Strings left;
    for (const std::string& text : *before) {
        const std::size_t at = text.find(types);
        if (text.starts_with("function ") && at != text.npos) {
            add_text(made, text.substr(0, at + 1) + text.substr(at + types.size()));
        } else if (text.starts_with("operator ") && text.find(operands) != text.npos) {
            add_text(made, text);
        } else {
            left.push_back(text);
        }
    }
    own->object->erase(Key::members);
    own->object->set_unless_empty<Key::members>(std::move(left));
}

struct ClassSyntax {
    QualifiedName written;
    std::size_t name_token = 0;
    bool is_default = false;
    std::string type;
    std::string method;
    TokenRange type_range;
    std::optional<QualifiedName> family;
    Items items;
};

ClassSyntax read_class(Cursor& cursor, Session& session) {
    ClassSyntax syntax;
    syntax.name_token = cursor.at();
    syntax.written = cursor.qualified_name("an operator class");
    syntax.is_default = cursor.take("default");
    cursor.expect({"for", "type"});
    const TypeSpelling type = read_type(cursor);
    syntax.type_range = type.range;
    syntax.type = plain_type_name(session, type, cursor);
    cursor.expect("using");
    syntax.method = cursor.name("an access method");
    if (cursor.take("family")) syntax.family = cursor.qualified_name("an operator family");
    cursor.expect("as");
    syntax.items = read_items(cursor, session, syntax.method, syntax.type);
    cursor.expect_end();
    return syntax;
}

/// The family that is said, or the one of the class's name, which is made if it is not there.
QualifiedName family_of(Session& session, const ClassSyntax& syntax, const QualifiedName& name,
                        const Cursor& cursor) {
    if (syntax.family) {
        const auto own = session.catalog.resolve(Kind::operator_family,
                                                 family_key(*syntax.family, syntax.method));
        return own ? QualifiedName{own->schema, syntax.family->name}
                   : QualifiedName{{}, syntax.family->name};
    }
    const QualifiedName key = family_key(name, syntax.method);
    if (!session.catalog.find(Kind::operator_family, key)) {
        Entry& made = session.create(Kind::operator_family, key, cursor, syntax.name_token);
        made.object->set<Key::method>(syntax.method);
    }
    return name;
}

/// Whether the member's text in a model is the one that DROP names by number and types.
bool is_named(const std::string& text, const Member& named, Kind of) {
    if (named.function) {
        const std::string beginning =
            of == Kind::operator_class
                ? fmt::format("function {} ", named.number)
                : fmt::format("function {} ({}, {}) ", named.number, named.left, named.right);
        return text.starts_with(beginning);
    }
    return text.starts_with(fmt::format("operator {} ", named.number)) &&
           text.find(fmt::format("({},{})", named.left, named.right)) != text.npos;
}

bool erase_member(Object& object, const Member& named) {
    const Strings* const before = object.get<Key::members>();
    if (!before) return false;
    Strings members = *before;
    const std::size_t erased = std::erase_if(members, [&](const std::string& text) {
        return is_named(text, named, object.kind);
    });
    object.erase(Key::members);
    object.set_unless_empty<Key::members>(std::move(members));
    return erased > 0;
}

void drop_members(Cursor& cursor, Session& session, Entry& family, const QualifiedName& name,
                  std::string_view method) {
    std::vector<Member> named;
    do {
        Member member;
        member.function = cursor.take("function");
        if (!member.function) cursor.expect("operator");
        member.number = cursor.integer("a number");
        read_types(cursor, session, member);
        named.push_back(member);
    } while (cursor.take_symbol(","));
    cursor.expect_end();
    for (const Member& member : named) {
        Object* const made = class_of(session, member, name, method);
        if (!erase_member(made ? *made : *family.object, member)) {
            cursor.fail(0, "the operator family has no such member here");
        }
    }
}

}  // namespace

void create_operator_class(Cursor& cursor, Session& session, CreateModifiers /*modifiers*/) {
    const ClassSyntax syntax = read_class(cursor, session);
    const QualifiedName plain = session.name_to_create(syntax.written, cursor, syntax.name_token);
    Entry& entry = session.create(Kind::operator_class, family_key(plain, syntax.method), cursor,
                                  syntax.name_token);
    Object& made = *entry.object;
    made.set<Key::method>(syntax.method);
    set_written<Key::type>(session, made, syntax.type, cursor, syntax.type_range);
    if (syntax.is_default) made.set<Key::default_class>(true);
    if (!syntax.items.storage.empty() && syntax.items.storage != syntax.type) {
        set_written<Key::storage>(session, made, syntax.items.storage, cursor,
                                  syntax.items.storage_range);
    }
    const QualifiedName family = family_of(session, syntax, plain, cursor);
    made.set<Key::family>(to_string(family));
    take_from_family(session, made, family, syntax.method);
    add_members(session, syntax.items.members, family, syntax.method);
}

void create_operator_family(Cursor& cursor, Session& session, CreateModifiers /*modifiers*/) {
    const std::size_t name_token = cursor.at();
    const QualifiedName written = cursor.qualified_name("an operator family");
    cursor.expect("using");
    const std::string method = cursor.name("an access method");
    cursor.expect_end();
    const QualifiedName name = session.name_to_create(written, cursor, name_token);
    Entry& entry =
        session.create(Kind::operator_family, family_key(name, method), cursor, name_token);
    entry.object->set<Key::method>(method);
}

Entry& read_existing_family(Cursor& cursor, Session& session) {
    const std::size_t token = cursor.at();
    const QualifiedName written = cursor.qualified_name("an operator family");
    cursor.expect("using");
    const std::string method = cursor.name("an access method");
    return session.existing(Kind::operator_family, family_key(written, method), cursor, token);
}

bool alter_operator_family(Cursor& cursor, Session& session, Entry& family) {
    const std::string method = *family.object->get<Key::method>();
    QualifiedName name = family.name;
    name.name.resize(name.name.size() - method.size() - std::string_view(" using ").size());
    if (cursor.take("add")) {
        const std::size_t begin = cursor.at();
        const Items items = read_items(cursor, session, method, {});
        cursor.expect_end();
        add_members(session, items.members, name, method);
        session.write(*family.object, Key::members, cursor, {begin, cursor.at()});
        return true;
    }
    if (!cursor.take("drop")) return false;
    const std::size_t begin = cursor.at();
    drop_members(cursor, session, family, name, method);
    session.write(*family.object, Key::members, cursor, {begin, cursor.at()});
    return true;
}

}  // namespace schemadiff::ddl
