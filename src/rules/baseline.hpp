// Findings that a team accepts for now, so that only new ones fail: a file beside the schema.
//
// An entry is a finding's fingerprint, which knows no line numbers and no order; the object and the
// rule stand beside it for whoever reads a change of the file. Entries are sorted and stand a line
// each, so that two branches that accept different things merge. What is equal twice stands twice.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/finding.hpp"

namespace schemadiff {

struct BaselineEntry {
    std::string comparison;  ///< its name; empty for `diff`
    std::string object;
    std::string rule;
    std::string fingerprint;

    auto operator<=>(const BaselineEntry&) const = default;
};

using Baseline = std::vector<BaselineEntry>;

BaselineEntry entry_of(std::string_view comparison, const Finding& finding);

/// Throws a usage Error that names the file, and what it should be.
Baseline read_baseline(const std::string& file);
/// Sorts the entries and writes them; the file is replaced as a whole. Throws a source Error.
void write_baseline(Baseline baseline, const std::string& file);

/// Takes those findings out that the entries of this comparison accept, and the entries that
/// accepted one out of the baseline.
std::vector<Finding> accepted(std::vector<Finding>& findings, std::string_view comparison,
                              Baseline& baseline);

}  // namespace schemadiff
