// Why a statement could not be taken over into the model. It is thrown within one statement and
// caught by the reader of the script, which makes a Diagnostic of it and goes on with the next.
#pragma once

#include <cstddef>
#include <string>

namespace schemadiff::ddl {

/// What a handler of PL/pgSQL may pass over.
enum class FaultCause {
    other,
    duplicate,  ///< what is to be made is there
    missing     ///< what is named is not there
};

/// A statement that is wrong, or that this program does not know.
struct Fault {
    std::size_t offset = 0;  ///< byte of the statement's text that the message is about
    std::string message;     ///< lower case, no full stop: "expected a column name, found \")\""
    FaultCause cause = FaultCause::other;
};

}  // namespace schemadiff::ddl
