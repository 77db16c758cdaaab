#include "sql/ddl/schemas.hpp"

#include <algorithm>
#include <vector>

#include "sql/ddl/grants.hpp"
#include "sql/ddl/object_statements.hpp"
#include "sql/ddl/statements.hpp"

namespace schemadiff::ddl {

namespace {

/// The elements follow each other without separators: each begins with CREATE or GRANT.
std::vector<TokenRange> elements_of(Cursor& cursor) {
    std::vector<TokenRange> elements;
    while (!cursor.done()) {
        if (!cursor.sees("create") && !cursor.sees("grant")) {
            cursor.fail_expecting("create, grant or the end of the statement");
        }
        const std::size_t begin = cursor.at();
        cursor.advance();
        while (!cursor.done() && !cursor.sees("create") && !cursor.sees("grant")) {
            if (cursor.sees_symbol("(")) {
                cursor.parenthesised("a list");
            } else {
                cursor.advance();
            }
        }
        elements.push_back({begin, cursor.at()});
    }
    return elements;
}

}  // namespace

void create_schema(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    modifiers.if_not_exists = cursor.take({"if", "not", "exists"});
    const std::size_t name_token = cursor.at();
    std::string name;
    if (!cursor.sees("authorization")) name = cursor.name("a schema");
    std::string owner;
    if (cursor.take("authorization")) owner = read_role(cursor, session);
    if (name.empty()) name = owner;
    const std::vector<TokenRange> elements = elements_of(cursor);
    if (modifiers.if_not_exists && session.catalog.find(Kind::schema, {{}, name})) return;
    Entry& schema = session.create(Kind::schema, {{}, name}, cursor, name_token);
    if (!owner.empty() && owner != database_owner) schema.object->set<Key::owner>(owner);
    // What they make without a schema of its own belongs here.
    const std::vector<std::string> before(session.catalog.search_path().begin(),
                                          session.catalog.search_path().end());
    std::vector<std::string> path = before;
    path.insert(path.begin(), name);
    session.catalog.set_search_path(std::move(path));
    // They are made by whom the schema belongs to.
    const std::string role_before = session.role;
    if (!owner.empty()) session.role = owner == database_owner ? std::string() : owner;
    try {
        for (const TokenRange element : elements) {
            Cursor inner(cursor, element);
            replay(inner, session);
        }
    } catch (const Fault&) {
        session.catalog.set_search_path(before);
        session.role = role_before;
        throw;
    }
    session.role = role_before;
    session.catalog.set_search_path(before);
}

}  // namespace schemadiff::ddl
