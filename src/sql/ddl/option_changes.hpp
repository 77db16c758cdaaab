// SET (a = 1) and RESET (a) of what has storage parameters or attribute options.
#pragma once

#include "model/object.hpp"
#include "sql/ddl/cursor.hpp"

namespace schemadiff::ddl {

/// Replaces or adds "name=value" among the object's options.
void merge_options(Object& object, const Strings& options);

/// Drops the options of these names.
void drop_options(Object& object, const Strings& names);

/// (a, toast.b) behind RESET.
Strings read_option_names(Cursor& cursor);

}  // namespace schemadiff::ddl
