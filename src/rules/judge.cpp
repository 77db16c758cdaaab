#include "rules/judge.hpp"

#include <fmt/format.h>

#include "base/fingerprint.hpp"
#include "model/shown_value.hpp"
#include "rules/rule.hpp"

namespace schemadiff {

namespace {

struct Sides {
    std::string left;
    std::string right;
};

Sides shown_sides(const Change& change) {
    switch (change.action) {
        case Action::removed: return {"present", "missing"};
        case Action::added: return {"missing", "present"};
        case Action::renamed:
            return {shown_step(change.path.back()), shown_step({change.kind(), change.right_name})};
        case Action::changed: break;
    }
    return {shown_value(*change.key, change.left), shown_value(*change.key, change.right)};
}

}  // namespace

std::vector<Finding> judge(Changes changes) {
    std::vector<Finding> findings;
    findings.reserve(changes.size());
    for (Change& change : changes) {
        Rule rule = rule_of(change);
        Sides sides = shown_sides(change);
        Finding& finding = findings.emplace_back();
        finding.subject = to_string(change.path);
        // Ranks change with every column that comes before: that the order differs is the finding.
        const bool rank = change.key && row_of(*change.key).presentation == Presentation::rank;
        finding.fingerprint = rank ? fingerprint({rule.id, finding.subject})
                                   : fingerprint({rule.id, finding.subject, sides.left, sides.right});
        finding.rule = std::move(rule.id);
        finding.severity = rule.severity;
        finding.finding_class = rule.finding_class;
        finding.explanation = rule.explanation;
        finding.left = std::move(sides.left);
        finding.right = std::move(sides.right);
        finding.change = std::move(change);
    }
    return findings;
}

}  // namespace schemadiff
