// Revisions and scripts read into what is judged.
#pragma once

#include <string>
#include <vector>

#include "lint/migration.hpp"
#include "revisions/tree.hpp"

namespace schemadiff::lint {

/// The revision's two directions. The unit points into the revision's module, which must outlive it.
Unit unit_of(const Revision& revision);

/// A SQL file. Throws source_error where it cannot be read or never ends.
Unit unit_of_script(const std::string& path);

/// Operations that nobody knows.
std::size_t unknown_operations(const Unit& unit);

}  // namespace schemadiff::lint
