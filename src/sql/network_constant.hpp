// Constants of network addresses and of bytes as the server prints them.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// '10.0.0.1/32' of inet is '10.0.0.1', '08-00-2B-01-02-03' of macaddr '08:00:2b:01:02:03'. What is
/// written in another way stays as it is.
std::string canonical_network(std::string_view text, std::string_view type);

/// Of bytea: '\xAB' is '\xab', 'a\\000b' is '\x610062'.
std::string canonical_bytes(std::string_view text);

}  // namespace schemadiff
