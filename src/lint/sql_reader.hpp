// What the readers of SQL statements share: the cursor, and where what was written stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/operation.hpp"
#include "lint/sql_operations.hpp"
#include "sql/ddl/column_syntax.hpp"
#include "sql/ddl/cursor.hpp"

namespace schemadiff::lint {

struct SqlReader {
    ddl::Cursor& cursor;
    std::string_view statement;
    const PlaceOf& place;
    std::vector<Operation>& found;

    /// A new operation that begins at that token.
    Operation& add(Verb verb, std::size_t token);
    /// The place of a token.
    Place place_of(std::size_t token) const;
    /// "users", "app.users", spelled as the model spells names.
    std::string table_name();
    bool if_exists() { return cursor.take({"if", "exists"}); }
    bool if_not_exists() { return cursor.take({"if", "not", "exists"}); }
};

/// What a column's definition says.
Column column_of(const ddl::Cursor& cursor, const ddl::ColumnSyntax& syntax);
/// The constraint, unless it is none that can fail or lock: DEFAULT, NULL, ….
std::vector<Constraint> constraints_of(const ddl::Cursor& cursor, const ddl::ConstraintSyntax& syntax);

/// Any statement, from its first word. Throws ddl::Fault for one that is not understood.
void read_statement(SqlReader& reader);
/// ALTER TABLE, behind the two words.
void read_alter_table(SqlReader& reader);
/// CREATE TABLE, behind the words.
void read_create_table(SqlReader& reader, bool temporary);
/// INSERT, UPDATE, DELETE, WITH, SELECT, TRUNCATE: the cursor stands at the first word. False where
/// the statement is none of these.
bool read_rows_statement(SqlReader& reader);

/// The statement's beginning on one line, for people and fingerprints.
std::string beginning_of_sql(std::string_view statement);

}  // namespace schemadiff::lint
