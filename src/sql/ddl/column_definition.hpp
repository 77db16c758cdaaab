// Columns taken over into the model: types, serial and identity, defaults, what keeps their values.
#pragma once

#include <string>
#include <vector>

#include "sql/ddl/column_syntax.hpp"
#include "sql/ddl/keys.hpp"
#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Adds the column to the table. Constraints that need the whole table (generated columns, checks,
/// keys) are appended to `later`, in the order of the text.
void define_column(Session& session, const Cursor& cursor, const TableScope& scope,
                   const ColumnSyntax& column, LaterConstraints& later);

/// The same for a column that is there: of a typed table, of a partition, of a parent.
void refine_column(Session& session, const Cursor& cursor, Entry& table, Object& object,
                   const ColumnSyntax& column, LaterConstraints& later);

/// DEFAULT: what the model keeps of the expression.
void set_default(Session& session, const Cursor& cursor, Object& column, TokenRange expression);

/// GENERATED ALWAYS AS (…): once all columns of the table are known.
void set_generated(Session& session, const Cursor& cursor, TableScope& scope,
                   const ConstraintSyntax& generated);

/// GENERATED … AS IDENTITY: NOT NULL, and the options of the sequence behind it.
void set_identity(Session& session, const Cursor& cursor, Entry& table, Object& column,
                  const ConstraintSyntax& identity);

/// Type and collation; what the type's own default is stays away.
void set_column_type(Session& session, const Cursor& cursor, Object& column,
                     const TypeSpelling& type, const std::optional<QualifiedName>& collation);

/// STORAGE x: kept where it is not the type's usual one.
void set_storage(Session& session, Object& column, const std::string& storage);

}  // namespace schemadiff::ddl
