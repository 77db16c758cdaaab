#include "sql/ddl/database_statements.hpp"

#include "sql/ddl/object_statements.hpp"
#include "sql/ddl/setting_clause.hpp"

namespace schemadiff::ddl {

namespace {

/// name [=] value, in any number (gram.y: createdb_opt_items).
void read_options(Cursor& cursor) {
    cursor.take("with");
    while (!cursor.done()) {
        if (cursor.take("connection")) cursor.expect("limit");
        else cursor.name("an option of a database");
        cursor.take_symbol("=");
        const Token& value = cursor.peek();
        const bool word = value.kind == TokenKind::word || value.kind == TokenKind::quoted_name;
        if (word || value.kind == TokenKind::text) {
            const bool reserved = value.kind == TokenKind::word && !may_name(value.value, NamePlace::free) &&
                                  value.value != "default" && value.value != "true" &&
                                  value.value != "false" && value.value != "on";
            if (reserved) cursor.fail_expecting("a value");
            cursor.advance();
        } else {
            cursor.integer("a value");
        }
    }
}

}  // namespace

void create_database(Cursor& cursor, Session&, CreateModifiers) {
    cursor.name("a database");
    read_options(cursor);
}

void alter_database(Cursor& cursor, const Session& session) {
    if (cursor.take({"rename", "to"})) {
        cursor.name("the new name");
    } else if (cursor.take({"owner", "to"})) {
        read_role(cursor, session);
    } else if (cursor.take({"refresh", "collation", "version"})) {
        // A fact of the machine.
    } else if (cursor.take({"set", "tablespace"})) {
        cursor.name("a tablespace");
    } else if (cursor.take("set")) {
        if (!cursor.take({"transaction", "isolation", "level"})) read_set_clause(cursor, session);
        else cursor.go_to(cursor.list().tokens.size());
    } else if (cursor.take("reset")) {
        read_reset_clause(cursor);
    } else {
        read_options(cursor);
    }
    cursor.expect_end();
}

}  // namespace schemadiff::ddl
