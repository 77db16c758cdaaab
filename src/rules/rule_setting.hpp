// What a team decides about a rule: another severity, or that it does not count at all.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/place.hpp"
#include "rules/finding.hpp"

namespace schemadiff {

/// One line of `[rules]`.
struct RuleSetting {
    std::string rule;  ///< an id, or a glob over ids
    std::optional<Severity> severity;  ///< nothing: off
    Place where;
};

/// The setting that a rule falls under: the one that names it, or else the last glob that matches;
/// nullptr where there is none.
const RuleSetting* setting_for(std::string_view rule, std::span<const RuleSetting> settings);

}  // namespace schemadiff
