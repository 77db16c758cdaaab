// What the functions of a revision file do, as operations.
#pragma once

#include <string>
#include <vector>

#include "lint/operation.hpp"
#include "python/operations.hpp"

namespace schemadiff::lint {

/// The operations of a body in the order of the text, the UNKNOWN ones among them.
std::vector<Operation> operations_of_body(const python::Body& body, const std::string& file,
                                          const std::string& revision);

}  // namespace schemadiff::lint
