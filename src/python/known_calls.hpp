// What the names of functions and modules that revisions call mean for a schema.
#pragma once

#include <string_view>

namespace schemadiff::python {

/// Calls of op that change nothing by themselves: f, get_bind, batch_alter_table, ….
bool is_question(std::string_view name);
/// What is done on a connection or session that matters to the schema and its rows.
bool is_bind_call(std::string_view name);
/// Of these nobody needs to know the receiver: they run SQL or end a transaction, whatever it is.
bool is_sql_call(std::string_view name);
/// What SQLAlchemy itself changes a schema with: create_all, drop, ….
bool is_schema_call(std::string_view name);
/// exec, getattr and what else of Python's own hides what is called.
bool may_do_anything(std::string_view name);
/// Modules whose functions leave the database alone unless they are given a connection.
bool is_harmless_module(std::string_view name);
/// Whether a qualified name is a connection or session of Alembic's.
bool is_bind(std::string_view qualified);

}  // namespace schemadiff::python
