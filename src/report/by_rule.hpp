// Findings counted by their rule, for what a report has no room to tell one by one.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "rules/finding.hpp"

namespace schemadiff {

struct RuleCount {
    std::string rule;
    Severity severity = Severity::info;  ///< the highest
    std::size_t count = 0;
};

/// One row a rule, the worst and most frequent first.
std::vector<RuleCount> by_rule(std::span<const Finding* const> findings);

/// The findings with the worst first, else in their order.
std::vector<const Finding*> worst_first(const std::vector<Finding>& findings);

}  // namespace schemadiff
