// Options that may hold secrets: of foreign servers, user mappings and foreign tables. A secret is
// shown as "(hidden)" and nothing else, so that two secrets never differ: a hash that is the same on
// both sides, as a comparison needs, could be tried against a list of likely passwords by whoever
// reads the report.
#pragma once

#include <string_view>

#include "model/object.hpp"

namespace schemadiff::postgres {

/// Whether an option of that name holds a secret: password, secret, token, key, ...
bool is_secret(std::string_view name);

/// "name=value" options with the values of secrets hidden.
Strings without_secrets(Strings options);

}  // namespace schemadiff::postgres
