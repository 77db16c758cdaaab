#include "sql/ddl/tablespaces.hpp"

#include "sql/ddl/column_syntax.hpp"
#include "sql/ddl/object_statements.hpp"
#include "sql/ddl/option_changes.hpp"

namespace schemadiff::ddl {

void create_tablespace(Cursor& cursor, Session& session, CreateModifiers) {
    cursor.name("a tablespace");
    if (cursor.take("owner")) read_role(cursor, session);
    cursor.expect("location");
    cursor.text("a directory");
    if (cursor.take("with")) read_storage_options(cursor);
    cursor.expect_end();
}

void alter_tablespace(Cursor& cursor, Session& session) {
    cursor.name("a tablespace");
    if (cursor.take({"rename", "to"})) {
        cursor.name("the new name");
    } else if (cursor.take({"owner", "to"})) {
        read_role(cursor, session);
    } else if (cursor.take("reset")) {
        read_option_names(cursor);
    } else {
        cursor.expect("set");
        read_storage_options(cursor);
    }
    cursor.expect_end();
}

}  // namespace schemadiff::ddl
