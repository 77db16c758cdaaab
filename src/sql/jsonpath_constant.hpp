// Constants of type jsonpath as the server prints them: '$.a[*] ? (@.b == 1)' is '$."a"[*]?(@."b" == 1)'.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// What jsonpath_out() prints of the path; a text that is none, or that nests too deep, is kept.
std::string canonical_jsonpath(std::string_view written);

}  // namespace schemadiff
