// The conditions around a call, understood: tests for existence and for the dialect, blocks that
// commit each statement, errors that are caught.
#pragma once

#include "lint/operation.hpp"
#include "python/operations.hpp"

namespace schemadiff::lint {

Circumstances circumstances_of(const python::Operation& operation);

}  // namespace schemadiff::lint
