// Expressions as the server would print them: names that stand outside of pg_catalog get their
// schema, a table's own name before its columns goes, names of relations in constants are qualified
// ('users_id_seq' of nextval), and the casts that the types of columns explain are added.
#pragma once

#include <string>
#include <string_view>

#include "sql/ddl/session.hpp"
#include "sql/expression_types.hpp"

namespace schemadiff::ddl {

/// Where an expression stands.
struct ExpressionScope {
    const ColumnTypes* columns = nullptr;  ///< those it may name; null for none
    std::string_view relation;             ///< the table's plain name, which may qualify them
    std::string wanted;                    ///< the type of the place; empty for any
};

/// The canonical text of the tokens.
std::string expression_text(const Session& session, const Cursor& cursor, TokenRange range,
                            const ExpressionScope& scope);

/// The tokens with their names qualified and nothing else changed; one blank between tokens.
std::string qualified_text(const Session& session, const Cursor& cursor, TokenRange range,
                           std::string_view relation);

/// Names of a relation's columns and their types, spelled as expressions spell them; domains as what
/// they are based on, as operators take them.
ColumnTypes column_types(const Catalog& catalog, const Object& relation);
/// Adds the fields of the columns' types.
void add_fields_of_columns(ColumnTypes& types, const Catalog& catalog);
/// The same for one column.
void add_column_type(ColumnTypes& types, const Catalog& catalog, const Object& column);

/// The type that a domain is based on in the end; any other type as it is.
std::string without_domains(const Catalog& catalog, std::string type);

}  // namespace schemadiff::ddl
