// The body of a function as the SQL standard writes it, which the server parses and prints anew:
// RETURN x, BEGIN ATOMIC … END.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

struct NamedType {
    std::string name;  ///< empty for an argument without a name
    std::string type;
};

/// What the body may name beside the catalog's objects.
struct RoutineScope {
    std::string_view routine;              ///< its plain name, which may qualify arguments
    std::span<const NamedType> arguments;
    std::string returns;                   ///< empty for a procedure
};

/// As pg_get_functiondef() prints it. Queries keep their author's spelling but for the names of
/// objects, which the session is told.
std::string sql_body_text(Session& session, const Cursor& cursor, TokenRange body,
                          const RoutineScope& scope);

}  // namespace schemadiff::ddl
