// How much a difference in an attribute matters: a row per key, and rows for the kinds in which the
// same key weighs otherwise.
#pragma once

#include <optional>
#include <string_view>

#include "model/vocabulary.hpp"
#include "rules/finding.hpp"

namespace schemadiff {

struct AttributeRule {
    Key key;
    FindingClass finding_class;
    Severity severity;
    std::string_view explanation = {};
    std::optional<Kind> kind = std::nullopt;  ///< only for this kind; such rows win
};

/// The row for an attribute of a kind; total, compatibility and error where no row says otherwise.
const AttributeRule& attribute_rule(Kind kind, Key key);

}  // namespace schemadiff
