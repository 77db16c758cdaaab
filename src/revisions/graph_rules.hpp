// The rules about a revision tree's graph: one row each.
#pragma once

#include <span>
#include <string_view>

#include "rules/finding.hpp"

namespace schemadiff {

struct GraphRule {
    std::string_view id;
    Severity severity = Severity::error;
    std::string_view summary;
    std::string_view explanation;
};

std::span<const GraphRule> all_graph_rules();

/// The rule with that id. REQUIRES: there is one.
const GraphRule& graph_rule(std::string_view id);

}  // namespace schemadiff
