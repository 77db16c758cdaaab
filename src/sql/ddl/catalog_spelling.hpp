// References to functions, operators and types as PostgreSQL's catalogs print them under search_path
// = pg_catalog (regproc, regprocedure, regoperator, format_type): what stands outside of pg_catalog
// has its schema.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// The type without its modifier, as the arguments of routines have it: "character varying", "bit".
/// A Fault if there is no such type.
std::string plain_type_name(const Session& session, const TypeSpelling& type, const Cursor& cursor);

/// "numeric(10,2)[]" -> "numeric[]"
std::string without_modifier(std::string_view type);

/// A function by its name alone, as regproc prints it: "int4pl", "app.f". A Fault if there is none.
std::string function_name(const Session& session, const QualifiedName& written,
                          const Cursor& cursor, std::size_t token);

/// The same as a qualified name; the schema is empty for what is pg_catalog's.
QualifiedName function_reference(const Session& session, const QualifiedName& written,
                                 const Cursor& cursor, std::size_t token);

/// A function with its arguments, as regprocedure prints it: "app.f(integer,text)".
std::string function_signature(const Session& session, const QualifiedName& written,
                               std::span<const std::string> arguments, const Cursor& cursor,
                               std::size_t token);

/// "f(integer, text)": a routine's name in the model.
std::string routine_name(std::string_view name, std::span<const std::string> arguments);

/// The user-defined type behind a canonical name ("app.mood", "app.mood[]" has none), or nullptr.
const Entry* user_type(const Session& session, std::string_view canonical);

/// An operator as it is written: "===", "app.===", OPERATOR(app.===).
struct OperatorSpelling {
    QualifiedName name;
    std::size_t token = 0;
};
OperatorSpelling read_operator(Cursor& cursor);

/// An operator's name in the model: "===(integer, integer)"; an argument that is empty is NONE.
std::string operator_name(std::string_view name, std::string_view left, std::string_view right);

/// As regoperator prints it: "app.===(integer,integer)". What is not of the script is pg_catalog's.
std::string operator_signature(const Session& session, const QualifiedName& written,
                               std::string_view left, std::string_view right);

/// An object of a kind that pg_catalog has, too (text search, collations): "app.english", or
/// "pg_catalog.english" where nothing of the script has the name.
QualifiedName qualified_reference(const Session& session, Kind kind, const QualifiedName& written);

}  // namespace schemadiff::ddl
