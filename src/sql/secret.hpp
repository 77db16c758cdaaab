// Options that may hold secrets: of foreign servers, user mappings and foreign tables. A secret is
// shown as "(hidden)" and nothing else; model/secrets.hpp says how two of them are told apart.
#pragma once

#include <string_view>

#include "model/path.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// Whether an option of that name holds a secret: password, secret, token, key, ...
bool is_secret(std::string_view name);

/// "name=value" options with the values of secrets hidden; the snapshot keeps their digests for the
/// attribute of the object at `path`.
Strings without_secrets(Strings options, const Path& path, Key key, Snapshot& snapshot);

}  // namespace schemadiff
