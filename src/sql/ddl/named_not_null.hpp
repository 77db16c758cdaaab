// NOT NULL constraints by their names, which tables have since version 18: the model has them as
// properties of their columns.
#pragma once

#include <string>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// The column whose NOT NULL has the name, or nullptr.
Object* column_with_not_null(Entry& table, const std::string& name);

/// A column and its heirs' may be null again.
void drop_not_null(Entry& table, const std::string& column);

/// Those that the tables below have inherited keep one name.
void rename_not_null(Entry& table, const std::string& from, const std::string& to);

/// ALTER CONSTRAINT name INHERIT | NO INHERIT
void alter_not_null(Cursor& cursor, Entry& table, Object& column);

}  // namespace schemadiff::ddl
