// A rule: under which id a change is told, and how much it matters unless a team decides otherwise.
// There is one for each attribute that a kind carries and three for each kind's presence and name;
// ids follow from the vocabulary ("<kind>-<key>"), so that none can be forgotten.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/finding.hpp"

namespace schemadiff {

struct Rule {
    std::string id;
    std::string summary;  ///< what it reports, one line
    FindingClass finding_class = FindingClass::compatibility;
    Severity severity = Severity::error;
    std::string_view explanation;  ///< why it matters; may be empty
};

/// Every rule, in the order of the vocabulary; those about the configuration at the end.
std::vector<Rule> all_rules();

/// An ignore entry is over; it matches no difference any more. `check` finds these in the
/// configuration, no change does.
Rule ignore_expired_rule();
Rule ignore_unused_rule();
/// An entry of the baseline accepts a finding that is there no more.
Rule baseline_unused_rule();

/// The rule that a change falls under; total.
Rule rule_of(const Change& change);

}  // namespace schemadiff
