#include "app/across_engines.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "engines/sqlite/default_probe.hpp"
#include "equivalence/one_engine.hpp"
#include "rules/judge.hpp"

namespace schemadiff {

namespace {

bool is_conceded(const Ruling& ruling, const Snapshot& left, const Terms& terms) {
    switch (ruling.verdict) {
        case EquivalenceVerdict::equal:
        case EquivalenceVerdict::equivalent:
        case EquivalenceVerdict::not_representable:
            return true;
        case EquivalenceVerdict::mismatch:
            return false;
        case EquivalenceVerdict::weaker:
            break;
    }
    // SQLite is the side that cannot enforce it.
    return left.dialect == DialectName::sqlite ? terms.left_may_be_weaker
                                               : terms.right_may_be_weaker;
}

void add_concession(Finding finding, const Ruling& ruling, Report& report) {
    report.concessions.push_back(
        {std::move(finding), ruling.row, std::string(to_string(ruling.verdict)), ruling.reason});
}

}  // namespace

Projection project_across(Snapshot& left, Snapshot& right, const Terms& terms, Report& report) {
    if (left.dialect == right.dialect) return {};
    if (!is_across_engines(left, right)) {
        throw source_error(
            fmt::format("{} is {} and {} is {}: a keyspace is not compared with tables", left.label,
                        to_string(left.dialect), right.label, to_string(right.dialect)));
    }
    DefaultProbe probe;
    Projection projection = project(
        left, right, terms.equivalences,
        [&](std::string_view type, std::string_view text) { return probe.stored(type, text); },
        terms.illustrated ? NamedModelsAre::kept : NamedModelsAre::not_kept);
    for (CoverageGap& gap : projection.compared_weakly) {
        report.compared_weakly.push_back(std::move(gap));
    }
    return projection;
}

void judge_explained(std::vector<Explained> explained, const Snapshot& left, const Terms& terms,
                     Report& report) {
    Changes changes;
    for (Explained& one : explained) changes.push_back(std::move(one.change));
    std::vector<Finding> findings = judge(std::move(changes));
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const Ruling& ruling = explained[i].ruling;
        Finding& finding = findings[i];
        if (is_conceded(ruling, left, terms)) {
            add_concession(std::move(finding), ruling, report);
            continue;
        }
        finding.explanation = ruling.reason;
        // VARCHAR(40) on both sides, which only one of them acts upon.
        if (finding.left == finding.right) {
            (left.dialect == DialectName::sqlite ? finding.left : finding.right) +=
                ", not enforced";
        }
        if (ruling.verdict == EquivalenceVerdict::weaker) {
            finding.severity = std::min(finding.severity, Severity::warning);
        }
        report.findings.push_back(std::move(finding));
    }
}

void concede_weaker(const Snapshot& left, const Snapshot& right, const RulesInForce& rules,
                    const Terms& terms, Report& report) {
    if (left.dialect != right.dialect) return;
    const auto ruling_of = [&](const Change& change) -> std::optional<Ruling> {
        if (terms.right_may_be_weaker) {
            auto ruling = weaker_of_one_engine(change, SideOfChange::right, left, rules);
            if (ruling) return ruling;
        }
        if (terms.left_may_be_weaker) {
            return weaker_of_one_engine(change, SideOfChange::left, right, rules);
        }
        return std::nullopt;
    };
    std::erase_if(report.findings, [&](Finding& finding) {
        const std::optional<Ruling> ruling = ruling_of(finding.change);
        if (ruling) add_concession(std::move(finding), *ruling, report);
        return ruling.has_value();
    });
}

}  // namespace schemadiff
