#pragma once

#include "model/object.hpp"

namespace schemadiff {

/// Expressions and definitions into one canonical spelling, so that what the server prints equals
/// what it prints after a restore of its own dump, and what another version prints.
void normalise_postgres(Object& root);

}  // namespace schemadiff
