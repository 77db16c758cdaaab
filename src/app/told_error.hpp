// What standard error says of an Error.
#pragma once

#include "base/error.hpp"

namespace schemadiff {

/// The message on one line and its detail under it. Whatever name of a database or a file is in them,
/// nothing moves the cursor.
void tell_error(const Error& error);

}  // namespace schemadiff
