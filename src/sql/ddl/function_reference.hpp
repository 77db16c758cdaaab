// A function that a statement names with its arguments: WITH FUNCTION app.f(integer, text).
#pragma once

#include <string>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

struct FunctionReference {
    std::string signature;           ///< as regprocedure prints it: "app.f(integer,text)"
    std::vector<std::string> types;  ///< of its input arguments
};

/// Reads name and arguments; without arguments it is the only function of the name. A Fault if there
/// is none.
FunctionReference read_function_reference(Cursor& cursor, Session& session);
std::string read_function_signature(Cursor& cursor, Session& session);

}  // namespace schemadiff::ddl
