// Operator classes of pg_catalog and of well-known extensions.
#pragma once

#include <string_view>

namespace schemadiff::ddl {

/// Whether an index of the method uses the class for the type when none is named
/// (GetDefaultOpClass). The type is a canonical name without its modifier.
bool is_default_class(std::string_view method, std::string_view name, std::string_view type);

/// The extension that has the class ("gin_trgm_ops"); empty if none is known.
std::string_view extension_of_class(std::string_view name);

}  // namespace schemadiff::ddl
