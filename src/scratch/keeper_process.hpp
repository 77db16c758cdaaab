// The keeper's side: the hidden mode in which this program keeps a scratch database for another
// process of itself.
#pragma once

#include <optional>
#include <string_view>

namespace schemadiff {

/// The hidden first argument.
inline constexpr std::string_view keeper_argument = "--scratch-keeper";

/// The exit code if this process was started as a keeper, after it has done all its work; absent
/// otherwise. To be called first thing in main(), before any thread starts.
std::optional<int> keeper_exit_code(int argc, const char* const* argv);

}  // namespace schemadiff
