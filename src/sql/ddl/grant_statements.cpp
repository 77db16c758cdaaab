#include "sql/ddl/grant_statements.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "sql/ddl/object_reference.hpp"
#include "sql/ddl/object_statements.hpp"
#include "sql/ddl/privilege_change.hpp"
#include "sql/ddl/roles.hpp"

namespace schemadiff::ddl {

namespace {

/// Whether this grants privileges on something rather than roles: ON stands before TO or FROM.
bool is_on_object(const Cursor& cursor) {
    for (std::size_t ahead = 0; !cursor.peek(ahead).value.empty(); ++ahead) {
        const Token& token = cursor.peek(ahead);
        if (token.is(TokenKind::word, "on")) return true;
        if (token.is(TokenKind::word, "to") || token.is(TokenKind::word, "from")) return false;
    }
    return false;
}

/// Who grants: the owner, as whom a superuser does it, or the role that the session has taken on.
std::string grantor_of(const Session& session, const Object& object, const std::string& owner) {
    if (session.role.empty() || session.role == owner) return owner;
    for (const Grant& grant : grants_of(object, acl_kind(object))) {
        if (grant.grantee == session.role && grant.grantable) return session.role;
    }
    return owner;
}

TokenRange whole_statement(const Cursor& cursor) {
    return {0, cursor.list().tokens.size()};
}

/// What ALL stands for on columns (ACL_ALL_RIGHTS_COLUMN); other kinds' owners have all there is.
constexpr std::string_view all_of_column = "arwx";

void change_column(Session& session, Entry& table, const std::string& name,
                   const NamedPrivilege& privilege, const PrivilegeChange& change,
                   const Cursor& cursor) {
    Object* const column = table.object->child(Kind::column, name);
    if (!column) {
        cursor.fail(0, fmt::format("{} has no column \"{}\" here", to_string(table.name), name), FaultCause::missing);
    }
    std::vector<Grant> grants;
    if (column->get<Key::privileges>()) grants = grants_of(*column, acl::column);
    const std::string owner = owner_of(*table.object);
    change_grants(grants, change, letters_of(privilege, acl::column, all_of_column),
                  grantor_of(session, *table.object, owner), cursor);
    set_grants(*column, grants);
    if (column->get<Key::privileges>()) {
        session.write(*column, Key::privileges, cursor, whole_statement(cursor));
    }
}

/// REVOKE on a table takes the same privileges on its columns, too (REVOKE's manual page).
void revoke_on_columns(Entry& table, std::string_view letters, const PrivilegeChange& change,
                       const std::string& grantor, const Cursor& cursor) {
    for (Object& column : table.object->children) {
        if (column.kind != Kind::column || !column.get<Key::privileges>()) continue;
        std::vector<Grant> grants = grants_of(column, acl::column);
        change_grants(grants, change, letters, grantor, cursor);
        set_grants(column, grants);
    }
}

void change_object(Session& session, const FoundObject& found, const PrivilegeChange& change,
                   const Cursor& cursor) {
    Object& object = *found.object;
    if (!carries(object.kind, Key::privileges)) return;
    const AclKind& kind = acl_kind(object);
    const std::string owner = owner_of(object);
    for (const NamedPrivilege& privilege : change.privileges) {
        for (const std::string& column : privilege.columns) {
            change_column(session, *found.entry, column, privilege, change, cursor);
        }
        if (!privilege.columns.empty()) continue;
        const std::string grantor = grantor_of(session, object, owner);
        const std::string letters = letters_of(privilege, kind, "");
        std::vector<Grant> grants = grants_of(object, kind);
        change_grants(grants, change, letters, grantor, cursor);
        set_grants(object, grants);
        if (object.get<Key::privileges>()) {
            session.write(object, Key::privileges, cursor, whole_statement(cursor));
        }
        if (!change.grants && !found.is_child()) {
            revoke_on_columns(*found.entry, letters, change, grantor, cursor);
        }
    }
}

/// A kind that ALL … IN SCHEMA or default privileges name.
struct KindWords {
    std::string_view words;
    char letter;  ///< pg_default_acl.defaclobjtype
    const AclKind* acl;
};
constexpr std::array kinds{
    KindWords{"tables", 'r', &acl::relation},   KindWords{"sequences", 'S', &acl::sequence},
    KindWords{"functions", 'f', &acl::function}, KindWords{"routines", 'f', &acl::function},
    KindWords{"types", 'T', &acl::type},        KindWords{"schemas", 'n', &acl::schema},
    KindWords{"large objects", 'L', &acl::large_object},
    KindWords{"procedures", 'p', &acl::function},
};

const KindWords& read_kind(Cursor& cursor) {
    for (const KindWords& row : kinds) {
        if (cursor.take_words(row.words)) return row;
    }
    cursor.fail_expecting("tables, sequences, functions, procedures, routines, types or schemas");
}

bool is_of(Kind kind, const KindWords& words) {
    switch (words.letter) {
        case 'r':
            return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view ||
                   kind == Kind::foreign_table;
        case 'S': return kind == Kind::sequence;
        case 'f':
            return space_of(kind) == Kind::function &&
                   (words.words == "routines" || kind != Kind::procedure);
        case 'p': return kind == Kind::procedure;
        case 'T': return space_of(kind) == Kind::base_type;
        case 'n': return kind == Kind::schema;
        default: return false;
    }
}

std::vector<std::string> read_schemas(Cursor& cursor) {
    cursor.expect({"in", "schema"});
    std::vector<std::string> schemas;
    do {
        schemas.push_back(cursor.name("a schema"));
    } while (cursor.take_symbol(","));
    return schemas;
}

void change_all_in_schema(Cursor& cursor, Session& session, PrivilegeChange& change) {
    const KindWords& kind = read_kind(cursor);
    const std::vector<std::string> schemas = read_schemas(cursor);
    read_grantees(cursor, session, change);
    for (Entry* const entry : session.catalog.entries()) {
        const bool inside = entry->object && is_of(entry->kind, kind) &&
                            std::ranges::count(schemas, entry->name.schema) > 0;
        if (inside) change_object(session, {entry, entry->object.get()}, change, cursor);
    }
}

const ObjectWords& words_for(std::string_view words) {
    return *std::ranges::find(object_words(), words, &ObjectWords::words);
}

/// A parameter's entry is made by the first GRANT on it.
void make_parameter(Session& session, const ObjectName& name, const Cursor& cursor) {
    if (!session.catalog.find(Kind::parameter, name.name)) {
        session.create(Kind::parameter, name.name, cursor, name.token);
    }
}

bool is_relation_name(const ObjectName& name) {
    return name.words->words == "table";
}

void change_privileges(Cursor& cursor, Session& session, PrivilegeChange change) {
    change.privileges = read_privileges(cursor);
    cursor.expect("on");
    if (cursor.take("all")) return change_all_in_schema(cursor, session, change);
    const std::size_t begin = cursor.at();
    const ObjectWords* said = take_object_words(cursor);
    // A table may be called like a kind of object: GRANT SELECT ON schema TO reader.
    const bool table = said && (cursor.sees("to") || cursor.sees("from") || cursor.sees_symbol(",") ||
                                cursor.sees_symbol("."));
    if (table) {
        said = nullptr;
        cursor.go_to(begin);
    }
    const ObjectWords& words = said ? *said : words_for("table");
    if (words.words == "server") {
        cursor.go_to(begin);
        cursor.fail_expecting("\"foreign server\"");
    }
    std::vector<ObjectName> names;
    do {
        names.push_back(words.naming == Naming::number ? ObjectName{}
                                                       : read_object_name(cursor, session, words));
        if (words.naming == Naming::number) cursor.integer("a large object");
    } while (cursor.take_symbol(","));
    read_grantees(cursor, session, change);
    if (!words.kind || *words.kind == Kind::database) return;
    for (const ObjectName& name : names) {
        if (*words.kind == Kind::parameter) make_parameter(session, name, cursor);
        std::optional<FoundObject> found;
        if (is_relation_name(name)) {
            // GRANT … ON TABLE takes views and sequences as well.
            const auto full = session.catalog.resolve(Kind::table, name.name);
            Entry* const entry = full ? session.catalog.find(Kind::table, *full) : nullptr;
            if (entry && entry->object) found = FoundObject{entry, entry->object.get()};
        } else {
            found = find_object(session, name, cursor);
        }
        if (!found && is_outside_of_model(session, name)) continue;
        change_object(session, found ? *found : existing_object(session, name, cursor), change,
                      cursor);
    }
}

DefaultPrivileges& defaults_for(Session& session, const std::string& role,
                                const std::string& schema, char letter) {
    for (DefaultPrivileges& known : session.default_privileges) {
        if (known.role == role && known.schema == schema && known.letter == letter) return known;
    }
    return session.default_privileges.emplace_back(DefaultPrivileges{role, schema, letter, {}, false});
}

const KindWords& kind_of_letter(char letter) {
    return *std::ranges::find(kinds, letter, &KindWords::letter);
}

char letter_for(Kind kind) {
    for (const char letter : {'r', 'S', 'T', 'n'}) {
        if (is_of(kind, kind_of_letter(letter))) return letter;
    }
    return space_of(kind) == Kind::function ? 'f' : '\0';
}

void merge(std::vector<Grant>& grants, const std::vector<Grant>& more) {
    for (const Grant& grant : more) {
        const auto same = std::ranges::find_if(grants, [&](const Grant& other) {
            return other.grantee == grant.grantee && other.privilege == grant.privilege &&
                   other.grantor == grant.grantor;
        });
        if (same == grants.end()) grants.push_back(grant);
        else same->grantable = same->grantable || grant.grantable;
    }
}

}  // namespace

void grant_statement(Cursor& cursor, Session& session) {
    if (!is_on_object(cursor)) return grant_roles(cursor, session);
    change_privileges(cursor, session, {});
}

void revoke_statement(Cursor& cursor, Session& session) {
    if (!is_on_object(cursor)) return revoke_roles(cursor, session);
    PrivilegeChange change;
    change.grants = false;
    change.option = cursor.take({"grant", "option", "for"});
    change_privileges(cursor, session, change);
}

void alter_default_privileges(Cursor& cursor, Session& session) {
    std::vector<std::string> roles;
    std::vector<std::string> schemas;
    while (cursor.sees("for") || cursor.sees("in")) {
        if (cursor.sees("in")) {
            schemas = read_schemas(cursor);
            continue;
        }
        cursor.advance();
        if (!cursor.take("role")) cursor.expect("user");
        do {
            roles.push_back(read_role(cursor, session));
        } while (cursor.take_symbol(","));
    }
    if (roles.empty()) {
        roles.push_back(session.role.empty() ? std::string(database_owner) : session.role);
    }
    if (schemas.empty()) schemas.emplace_back();
    PrivilegeChange change;
    change.grants = !cursor.take("revoke");
    if (change.grants) cursor.expect("grant");
    if (!change.grants) change.option = cursor.take({"grant", "option", "for"});
    change.privileges = read_privileges(cursor);
    cursor.expect("on");
    const KindWords& kind = read_kind(cursor);
    read_grantees(cursor, session, change);
    for (const std::string& role : roles) {
        for (const std::string& schema : schemas) {
            DefaultPrivileges& defaults = defaults_for(session, role, schema, kind.letter);
            if (!defaults.touched && schema.empty()) {
                defaults.grants = default_grants(*kind.acl, role);
            }
            defaults.touched = true;
            for (const NamedPrivilege& privilege : change.privileges) {
                change_grants(defaults.grants, change, letters_of(privilege, *kind.acl, ""), role,
                              cursor);
            }
        }
    }
}

void apply_default_privileges(const Session& session, Entry& entry) {
    if (session.default_privileges.empty() || !carries(entry.kind, Key::privileges)) return;
    const char letter = letter_for(entry.kind);
    if (letter == '\0') return;
    const std::string owner = owner_of(*entry.object);
    const DefaultPrivileges* everywhere = nullptr;
    const DefaultPrivileges* here = nullptr;
    for (const DefaultPrivileges& defaults : session.default_privileges) {
        if (defaults.role != owner || defaults.letter != letter) continue;
        if (defaults.schema.empty()) everywhere = &defaults;
        else if (defaults.schema == entry.name.schema) here = &defaults;
    }
    if (!everywhere && !here) return;
    std::vector<Grant> grants =
        everywhere ? everywhere->grants : default_grants(acl_kind(*entry.object), owner);
    if (here) merge(grants, here->grants);
    set_grants(*entry.object, grants);
}

void add_default_privileges(Object& root, const Session& session) {
    for (const DefaultPrivileges& defaults : session.default_privileges) {
        const KindWords& kind = kind_of_letter(defaults.letter);
        const bool everywhere = defaults.schema.empty();
        Strings granted = privileges(defaults.grants, everywhere ? *kind.acl : acl::nothing,
                                     {defaults.role, database_owner});
        if (granted.empty()) continue;
        const std::string who =
            defaults.role == database_owner ? "the database's owner" : defaults.role;
        const std::string where =
            everywhere ? "" : fmt::format(" in schema {}", defaults.schema);
        root.add(Kind::default_privileges, fmt::format("{} of {}{}", kind.words, who, where))
            .set<Key::privileges>(std::move(granted));
    }
}

}  // namespace schemadiff::ddl
