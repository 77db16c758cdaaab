// Objects of pg_catalog that a statement may name without their schema, of kinds whose names are few. They
// are outside of the model: what is said of them is read and not kept.
#pragma once

#include <string_view>

#include "model/vocabulary.hpp"

namespace schemadiff::ddl {

/// Whether every database has such an object. The name is as a statement gives it, with arguments or the
/// access method where the kind's names have them.
bool is_built_in_object(Kind kind, std::string_view name);

}  // namespace schemadiff::ddl
