// Whether two secrets are the same, without keeping either: their digests under a random key of this
// process alone. A digest is worth nothing to another process, so that one that ever came out could
// not be tried against a list of likely passwords.
#pragma once

#include <cstdint>
#include <string_view>

namespace schemadiff {

/// SipHash-2-4 (Aumasson and Bernstein, 2012) under this process's key. Never to be written anywhere.
std::uint64_t secret_digest(std::string_view secret);

/// The same under a given key, for the published test vectors.
std::uint64_t secret_digest(std::string_view secret, std::uint64_t key0, std::uint64_t key1);

}  // namespace schemadiff
