#include "sql/ddl/function_reference.hpp"

#include <fmt/format.h>

#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/routine_arguments.hpp"

namespace schemadiff::ddl {

namespace {

/// "f(integer, text)" taken apart: no type holds a comma.
std::vector<std::string> types_of(std::string_view routine) {
    std::vector<std::string> types;
    std::string_view inside = routine.substr(routine.find('(') + 1);
    inside.remove_suffix(1);
    while (!inside.empty()) {
        const std::size_t comma = inside.find(", ");
        types.emplace_back(inside.substr(0, comma));
        if (comma == inside.npos) break;
        inside.remove_prefix(comma + 2);
    }
    return types;
}

}  // namespace

FunctionReference read_function_reference(Cursor& cursor, Session& session) {
    const std::size_t token = cursor.at();
    const QualifiedName written = cursor.qualified_name("a function", NamePlace::routine);
    FunctionReference found;
    if (cursor.sees_symbol("(")) {
        for (const Argument& argument : read_arguments(cursor)) {
            if (is_input(argument)) found.types.push_back(argument_type(session, argument, cursor));
        }
    } else {
        cursor.go_to(token);
        found.types = types_of(read_existing_routine(cursor, session, Kind::function).name.name);
    }
    found.signature = function_signature(session, written, found.types, cursor, token);
    return found;
}

std::string read_function_signature(Cursor& cursor, Session& session) {
    return read_function_reference(cursor, session).signature;
}

}  // namespace schemadiff::ddl
