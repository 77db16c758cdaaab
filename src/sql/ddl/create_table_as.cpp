#include "sql/ddl/create_table_as.hpp"

#include <fmt/format.h>

#include "sql/ddl/column_syntax.hpp"
#include "sql/ddl/query_range.hpp"
#include "sql/ddl/relation_storage.hpp"
#include "sql/ddl/session_queries.hpp"

namespace schemadiff::ddl {

namespace {

struct TableOfQuery {
    QualifiedName name;
    std::size_t name_token = 0;
    Strings columns;
    Strings options;
    std::string method;
    std::string tablespace;
    TokenRange query;
};

/// What stands between the columns and AS.
void read_clauses(Cursor& cursor, TableOfQuery& table) {
    while (!cursor.take("as")) {
        if (cursor.take("using")) {
            table.method = cursor.name("an access method");
        } else if (cursor.take({"without", "oids"})) {
            // Gone with 12, still written by old dumps.
        } else if (cursor.take("with")) {
            table.options = read_storage_options(cursor);
        } else if (cursor.take({"on", "commit"})) {
            if (!cursor.take("drop") && !cursor.take({"delete", "rows"})) {
                cursor.expect({"preserve", "rows"});
            }
        } else if (cursor.take("tablespace")) {
            table.tablespace = cursor.name("a tablespace");
        } else {
            cursor.fail_expecting("the columns in parentheses or \"as\"");
        }
    }
}

TableOfQuery read_table(Cursor& cursor) {
    TableOfQuery table;
    table.name_token = cursor.at();
    table.name = cursor.qualified_name("a table");
    if (cursor.sees_symbol("(")) table.columns = read_names(cursor, "a column");
    read_clauses(cursor, table);
    if (cursor.sees("execute")) {
        cursor.fail(cursor.at(), "what a prepared query gives only a server can tell");
    }
    table.query = without_data_option(cursor, read_rest(cursor));
    return table;
}

std::vector<QueryColumn> columns_of(const Session& session, const Cursor& cursor,
                                    const TableOfQuery& table) {
    const SessionQueries queries(session);
    std::vector<QueryColumn> columns =
        read_query(cursor.spelling(table.query), queries.catalog(), table.columns).columns;
    if (columns.empty() || columns.size() < table.columns.size()) {
        cursor.fail(table.query.begin, "the columns of this query only a server can tell");
    }
    for (std::size_t n = 0; n < table.columns.size(); ++n) columns[n].name = table.columns[n];
    for (const QueryColumn& column : columns) {
        if (!column.type.empty()) continue;
        cursor.fail(table.query.begin,
                    fmt::format("the type of column \"{}\" only a server can tell", column.name));
    }
    return columns;
}

}  // namespace

void create_table_as(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    modifiers.if_not_exists = cursor.take({"if", "not", "exists"});
    TableOfQuery table = read_table(cursor);
    if (modifiers.temporary) table.name.schema = "pg_temp";
    const QualifiedName name = session.name_to_create(table.name, cursor, table.name_token);
    if (modifiers.if_not_exists && session.catalog.find(Kind::table, name)) return;
    const std::vector<QueryColumn> columns = columns_of(session, cursor, table);
    Object& object = *session.create(Kind::table, name, cursor, table.name_token).object;
    if (modifiers.unlogged) object.set<Key::persistence>("unlogged");
    set_access_method(session, object, table.method);
    set_tablespace(session, object, table.tablespace);
    object.set_unless_empty<Key::options>(table.options);
    for (const QueryColumn& column : columns) {
        Object& made = object.add(Kind::column, column.name);
        made.where = session.location_of(cursor, table.query.begin);
        set_written<Key::type>(session, made, column.type, cursor, table.query);
    }
}

}  // namespace schemadiff::ddl
