// Names of extensions in expressions. A server prints them with their schema; a reader of the text
// alone does not know what an extension has, and leaves them as they were written.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace schemadiff {

/// The expression or query without the extensions' schemas in front of names, in OPERATOR(), and
/// without casts of constants to types there: what both ways of reading have. For comparing, not for
/// reading. `schemas` are without quotes.
std::string without_extension_names(std::string_view text, const std::set<std::string>& schemas);

}  // namespace schemadiff
