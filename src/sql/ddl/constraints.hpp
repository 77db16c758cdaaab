// Constraints of tables taken over into the model, named as the server names them.
#pragma once

#include <string>

#include "sql/ddl/column_syntax.hpp"
#include "sql/ddl/keys.hpp"
#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Whether the table is new: what CREATE TABLE adds is always validated.
enum class TableAge { made_now, older };
/// ON ONLY the table, or on its partitions and inheritors as well.
enum class Reach { only, all };

struct ConstraintPlace {
    TableAge age = TableAge::older;
    Reach reach = Reach::all;
};

/// Adds a CHECK. Throws Fault.
void add_check(Session& session, const Cursor& cursor, TableScope& scope,
               const ConstraintSyntax& check, ConstraintPlace place);

/// Says of a copied CHECK whether its name is one that the server would give it on this table.
void mark_check_name(const Session& session, Object& check, Entry& table);

/// Adds a primary key, a unique or an exclusion constraint, with its index. Throws Fault.
void add_index_constraint(Session& session, const Cursor& cursor, TableScope& scope,
                          const ConstraintSyntax& constraint, ConstraintPlace place);

/// Adds a foreign key. Throws Fault where the table or the columns that it names are not there.
void add_foreign_key(Session& session, const Cursor& cursor, TableScope& scope,
                     const ConstraintSyntax& key, ConstraintPlace place);

/// NOT NULL of a column and of the columns that inherit it.
void set_not_null(Session& session, const Cursor& cursor, const TableScope& scope,
                  const ConstraintSyntax& constraint, Reach reach);

/// Any of them.
void add_constraint(Session& session, const Cursor& cursor, TableScope& scope,
                    const ConstraintSyntax& constraint, ConstraintPlace place);

}  // namespace schemadiff::ddl
