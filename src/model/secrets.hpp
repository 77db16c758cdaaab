// Secrets among "name=value" options: shown as "(hidden)" everywhere, told apart by digests that
// live no longer than the process. A snapshot in a file has none.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/path.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// What stands in the place of a secret.
inline constexpr std::string_view hidden_secret = "(hidden)";
/// On the right, where the two sides' secrets differ.
inline constexpr std::string_view other_secret = "(hidden, another)";

/// Keeps the digest of a secret that the attribute of the object hides.
void keep_secret(Snapshot& snapshot, const Path& path, Key key, std::string_view option,
                 std::string_view secret);

/// Whether both sides' secrets are known, and are not the same.
bool secrets_differ(const Snapshot& left, const Snapshot& right, const Path& path, Key key,
                    std::string_view option);

/// How many secrets are hidden in a snapshot that does not know them.
std::int64_t unknown_secrets(const Snapshot& snapshot);

/// Whether the attribute may hold secrets at all.
bool may_hold_secrets(Key key);

}  // namespace schemadiff
