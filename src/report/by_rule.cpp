#include "report/by_rule.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace schemadiff {

std::vector<RuleCount> by_rule(std::span<const Finding* const> findings) {
    std::map<std::string_view, RuleCount> rows;
    for (const Finding* finding : findings) {
        RuleCount& row = rows[finding->rule];
        row.rule = finding->rule;
        row.severity = std::max(row.severity, finding->severity);
        ++row.count;
    }
    std::vector<RuleCount> counts;
    for (auto& [rule, row] : rows) counts.push_back(std::move(row));
    std::ranges::stable_sort(counts, [](const RuleCount& a, const RuleCount& b) {
        return std::tie(a.severity, a.count) > std::tie(b.severity, b.count);
    });
    return counts;
}

std::vector<const Finding*> worst_first(const std::vector<Finding>& findings) {
    std::vector<const Finding*> sorted;
    sorted.reserve(findings.size());
    for (const Finding& finding : findings) sorted.push_back(&finding);
    std::ranges::stable_sort(sorted, std::ranges::greater(), [](const Finding* finding) {
        return finding->severity;
    });
    return sorted;
}

}  // namespace schemadiff
