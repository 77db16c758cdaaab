// How much it matters that an object is on one side only, by its kind.
#pragma once

#include "model/vocabulary.hpp"
#include "rules/finding.hpp"

namespace schemadiff {

struct PresenceRule {
    Kind kind;
    FindingClass missing;  ///< on the left only
    FindingClass extra;    ///< on the right only
    Severity severity = Severity::error;
};

/// The row of a kind; total, compatibility and error where no row says otherwise.
const PresenceRule& presence_rule(Kind kind);

}  // namespace schemadiff
