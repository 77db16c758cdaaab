#include "app/policies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/edit_distance.hpp"
#include "base/error.hpp"
#include "base/fingerprint.hpp"
#include "base/glob.hpp"
#include "lint/rule.hpp"
#include "revisions/graph_rules.hpp"
#include "rules/baseline.hpp"
#include "rules/rule.hpp"

namespace schemadiff {

namespace {

Finding unused_entry(const BaselineEntry& entry, const std::string& file) {
    const Rule rule = baseline_unused_rule();
    Finding finding;
    finding.rule = rule.id;
    finding.severity = rule.severity;
    finding.finding_class = rule.finding_class;
    finding.subject = fmt::format("baseline entry {}", shown_text(entry.object));
    finding.explanation = fmt::format("{} is found there no more", shown_text(entry.rule));
    finding.fingerprint = fingerprint({rule.id, entry.comparison, entry.object, entry.fingerprint});
    finding.change.left_at.file = file;
    return finding;
}

// Whether nobody needs an entry that no finding has matched. Of comparisons that were not run, or
// not wholly, nobody knows.
bool is_over(const BaselineEntry& entry, const std::vector<Report>& reports, RunExtent extent) {
    const auto report = std::ranges::find(reports, entry.comparison, &Report::name);
    if (report == reports.end()) return extent == RunExtent::everything;
    return report->verdict != Verdict::inconclusive;
}

void update(std::vector<Report>& reports, const std::string& file, RunExtent extent) {
    Baseline baseline;
    if (std::filesystem::exists(file)) baseline = read_baseline(file);
    std::erase_if(baseline, [&](const BaselineEntry& entry) { return is_over(entry, reports, extent); });
    for (Report& report : reports) {
        report.baseline.file = file;
        // What was not compared wholly is accepted as far as it was before.
        if (report.verdict == Verdict::inconclusive) {
            report.baseline.accepted = accepted(report.findings, report.name, baseline);
        } else {
            report.baseline.accepted = std::move(report.findings);
            report.findings.clear();
        }
        for (const Finding& finding : report.baseline.accepted) {
            baseline.push_back(entry_of(report.name, finding));
        }
    }
    write_baseline(std::move(baseline), file);
}

void tell_unused(std::vector<Report>& reports, const Terms& terms, RunExtent extent) {
    Baseline rest = terms.accepted;
    for (const Report& report : reports) {
        std::vector<Finding> known = report.baseline.accepted;
        accepted(known, report.name, rest);
    }
    for (const BaselineEntry& entry : rest) {
        if (is_over(entry, reports, extent)) {
            reports.back().findings.push_back(unused_entry(entry, terms.baseline));
        }
    }
}

}  // namespace

void apply_rule_settings(Report& report, const Terms& terms) {
    if (terms.rules.empty()) return;
    std::vector<Finding> kept;
    for (Finding& finding : report.findings) {
        const RuleSetting* setting = setting_for(finding.rule, terms.rules);
        if (setting != nullptr && !setting->severity) {
            report.ignored.push_back({std::move(finding), fmt::format("the rule {} is off", setting->rule)});
            continue;
        }
        if (setting != nullptr) finding.severity = *setting->severity;
        kept.push_back(std::move(finding));
    }
    report.findings = std::move(kept);
}

void require_known_rules(const std::vector<RuleSetting>& settings) {
    if (settings.empty()) return;
    std::vector<std::string> ids;
    for (const Rule& rule : all_rules()) ids.push_back(rule.id);
    for (const GraphRule& rule : all_graph_rules()) ids.emplace_back(rule.id);
    for (const lint::Rule* rule : lint::all_lint_rules()) ids.emplace_back(rule->id);
    for (const RuleSetting& setting : settings) {
        const bool known = std::ranges::any_of(ids, [&](const std::string& id) {
            return glob_matches(setting.rule, id);
        });
        if (known) continue;
        throw usage_error(fmt::format("{}: there is no rule \"{}\"{} (schemadiff rules lists them)",
                                      to_string(setting.where), setting.rule, suggestion(setting.rule, ids)));
    }
}

void accept_known(Report& report, const Terms& terms) {
    if (terms.baseline.empty() || terms.update_baseline) return;
    report.baseline.file = terms.baseline;
    Baseline baseline = terms.accepted;
    report.baseline.accepted = accepted(report.findings, terms.comparison, baseline);
}

void settle_baseline(std::vector<Report>& reports, const Terms& terms, RunExtent extent) {
    if (terms.baseline.empty() || reports.empty()) return;
    if (terms.update_baseline) {
        update(reports, terms.baseline, extent);
    } else {
        tell_unused(reports, terms, extent);
        apply_rule_settings(reports.back(), terms);
    }
    for (Report& report : reports) conclude(report, terms);
}

}  // namespace schemadiff
