#pragma once

#include "model/object.hpp"

namespace schemadiff {

/// Spells references as what they refer to: SQLite compares names without their case, and a foreign
/// key that names no columns means the primary key of its target. Idempotent.
/// Expressions come canonical from the loader, which alone knows which quoted words are names.
void normalise_sqlite(Object& root);

}  // namespace schemadiff
