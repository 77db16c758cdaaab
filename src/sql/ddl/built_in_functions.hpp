// The names of pg_catalog's functions, of PostgreSQL 13 to 18: whether a reference means one of them,
// and how regproc prints it.
#pragma once

#include <string_view>

namespace schemadiff::ddl {

enum class BuiltInFunction {
    none,
    single,     ///< regproc prints its plain name
    overloaded  ///< regproc prints it with its schema: the plain name is no single function's
};

/// What pg_catalog has under that name.
BuiltInFunction built_in_function(std::string_view name);

}  // namespace schemadiff::ddl
