#include "sql/ddl/create_table_as.hpp"

namespace schemadiff::ddl {

void create_table_as(Cursor& cursor, Session&, CreateModifiers) {
    cursor.take({"if", "not", "exists"});
    cursor.qualified_name("a table");
    cursor.fail_expecting("the columns in parentheses: those of a query are not read without a server");
}

}  // namespace schemadiff::ddl
