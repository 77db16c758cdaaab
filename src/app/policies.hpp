// What a team has decided about findings: rules that weigh otherwise, and a baseline of accepted
// ones. (What it ignores is compare/ignore.hpp, what a run selects is selection.hpp.)
#pragma once

#include <vector>

#include "app/pipeline.hpp"

namespace schemadiff {

/// Gives findings the severity that `[rules]` says; those of rules that are off are counted as ignored.
void apply_rule_settings(Report& report, const Terms& terms);

/// Throws a usage Error with the line of a `[rules]` entry that matches no rule of any command.
void require_known_rules(const std::vector<RuleSetting>& settings);

/// Takes what the baseline accepts out of a report whose comparison is Terms::comparison.
void accept_known(Report& report, const Terms& terms);

/// Whether a run was about all comparisons, so that it can tell what is needed nowhere.
enum class RunExtent { part, everything };

/// The last step before reports are delivered: tells which entries of the baseline are needed no more,
/// or with --update-baseline writes it anew, so that all findings are accepted. Does nothing without
/// a baseline.
void settle_baseline(std::vector<Report>& reports, const Terms& terms, RunExtent extent);

}  // namespace schemadiff
