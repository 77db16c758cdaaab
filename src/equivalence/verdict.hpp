// What becomes of an attribute that two engines spell in their own ways.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace schemadiff {

enum class EquivalenceVerdict : std::uint8_t {
    equal,             ///< the same; not worth a count
    equivalent,        ///< differs only as the engines do
    weaker,            ///< SQLite cannot enforce it
    mismatch,          ///< two schemas, whatever the engines
    not_representable  ///< SQLite has nothing of the kind
};

/// "equal", "equivalent", "weaker", "mismatch", "not representable"
std::string_view to_string(EquivalenceVerdict verdict);
/// The verdict of that name; dashes may stand for the blanks.
std::optional<EquivalenceVerdict> equivalence_verdict_named(std::string_view name);

}  // namespace schemadiff
