#include "sql/ddl/rows.hpp"

namespace schemadiff::ddl {

void change_rows(Cursor& cursor, Session& session) {
    if (!cursor.take("into")) cursor.take("from");
    cursor.take("only");
    const std::size_t token = cursor.at();
    const QualifiedName name = cursor.qualified_name("a table");
    const bool named_so = name.name.starts_with("pg_") &&
                          (name.schema == "pg_catalog" ||
                           (name.schema.empty() && !session.catalog.resolve(Kind::table, name)));
    if (named_so) {
        cursor.fail(token, "what a catalog that is changed by hand makes of the schema only a server "
                           "can tell");
    }
    // The statement may be long and says nothing here: it is not read on.
}

}  // namespace schemadiff::ddl
