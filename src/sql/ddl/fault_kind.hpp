// What a Fault is about: the syntax of the statement, or what it means here. By convention of all
// parsers of this folder a message about syntax begins with "expected".
#pragma once

#include <string_view>

#include "sql/ddl/fault.hpp"

namespace schemadiff::ddl {

enum class FaultKind {
    unknown,  ///< no statement that this program knows
    syntax,   ///< no server would parse it
    meaning,  ///< it names what is not there, or contradicts itself
};

inline FaultKind kind_of(const Fault& fault) {
    const std::string_view message = fault.message;
    if (!message.starts_with("expected ")) return FaultKind::meaning;
    const bool unknown = message.starts_with("expected a statement") ||
                         message.starts_with("expected a kind of object that can be created");
    return unknown ? FaultKind::unknown : FaultKind::syntax;
}

}  // namespace schemadiff::ddl
