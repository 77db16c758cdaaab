// What well-known extensions bring along: enough to tell where a name of theirs belongs, since a
// reading without a server cannot look into them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace schemadiff::ddl {

/// The extension that has the type ("citext", "hstore", "geometry"); empty if none is known.
std::string_view extension_of_type(std::string_view type);

/// The extension that has a function of that name ("uuid_generate_v4", "gen_salt"); empty likewise.
std::string_view extension_of_function(std::string_view function);

/// The names of both that are known of an extension: what depends on it has one of them.
std::vector<std::string> members_of_extension(std::string_view extension);

}  // namespace schemadiff::ddl
