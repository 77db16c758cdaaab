// Shell-like patterns over names: * (any run), ? (one character), [a-z] and [!a-z] (one of).
#pragma once

#include <string_view>

namespace schemadiff {

/// Whether all of `text` matches `pattern`; a backslash makes the next character ordinary.
/// Linear in practice (one backtrack point), never exponential. '*' crosses dots.
bool glob_matches(std::string_view pattern, std::string_view text);

/// Whether the text holds any of the pattern characters.
bool is_glob(std::string_view text);

}  // namespace schemadiff
