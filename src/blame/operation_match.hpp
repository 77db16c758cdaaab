// Which of a revision's operations is the one that made an object or attribute what it is.
#pragma once

#include <optional>
#include <vector>

#include "lint/operation.hpp"
#include "model/path.hpp"

namespace schemadiff {

/// The operation that speaks of the object most closely: of several the last, since it has the last
/// word. nullptr where none does, or where one whose names are not known may be it.
const lint::Operation* operation_about(const std::vector<lint::Operation>& operations,
                                       const Path& path, std::optional<Key> key);

}  // namespace schemadiff
