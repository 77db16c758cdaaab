// Names as SQLite text spells them.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// The name that the text begins with ("a", [a], `a`, 'a' or a bare word), without its quotes.
std::string unquoted_sqlite_name(std::string_view text);

}  // namespace schemadiff
