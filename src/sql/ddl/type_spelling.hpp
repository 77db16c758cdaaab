// A type as DDL says it: name, modifiers, array bounds. What is its canonical name depends on the
// schemas that are searched, which is the catalog's matter (Catalog::type_name).
#pragma once

#include <string>

#include "sql/ddl/cursor.hpp"

namespace schemadiff::ddl {

struct TypeSpelling {
    QualifiedName name;     ///< "timestamp with time zone" has its words in one name
    std::string modifier;   ///< "(10,2)", blanks left out; empty for none
    bool array = false;     ///< of any number of dimensions: PostgreSQL keeps none
    bool set_of = false;
    bool quoted_name = false;  ///< "char" in quotes is another type than char
    TokenRange range;

    /// Only key words of the type grammar, no schema and no quotes: "double precision".
    bool built_in_words = false;
};

/// Reads a type (gram.y: Typename), SETOF and %TYPE included.
TypeSpelling read_type(Cursor& cursor);

}  // namespace schemadiff::ddl
