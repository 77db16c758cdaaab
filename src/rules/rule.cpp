#include "rules/rule.hpp"

#include <fmt/format.h>

#include "rules/attribute_rules.hpp"
#include "rules/presence_rules.hpp"

namespace schemadiff {

namespace {

Rule missing_rule(Kind kind) {
    const PresenceRule& row = presence_rule(kind);
    return {.id = fmt::format("{}-missing", row_of(kind).name),
            .summary = fmt::format("the {} is on the left only", row_of(kind).words),
            .finding_class = row.missing,
            .severity = row.severity,
            .explanation = {}};
}

Rule extra_rule(Kind kind) {
    const PresenceRule& row = presence_rule(kind);
    return {.id = fmt::format("{}-extra", row_of(kind).name),
            .summary = fmt::format("the {} is on the right only", row_of(kind).words),
            .finding_class = row.extra,
            .severity = row.severity,
            .explanation = {}};
}

// A relation or column under another name breaks every statement that names it; a constraint or an
// index is named by migrations only.
bool is_named_by_programs(Kind kind) {
    return kind == Kind::table || kind == Kind::column || kind == Kind::view ||
           kind == Kind::materialized_view || kind == Kind::foreign_table;
}

Rule name_rule(Kind kind) {
    const bool breaks = is_named_by_programs(kind);
    return {.id = fmt::format("{}-name", row_of(kind).name),
            .summary = fmt::format("the {} has another name on the right", row_of(kind).words),
            .finding_class = breaks ? FindingClass::compatibility : FindingClass::name_only,
            .severity = breaks ? Severity::error : Severity::warning,
            .explanation = breaks ? ""
                                  : "a later migration that names it finds it on one side only"};
}

Rule attribute_rule_of(Kind kind, Key key) {
    const AttributeRule& row = attribute_rule(kind, key);
    return {.id = fmt::format("{}-{}", row_of(kind).name, row_of(key).name),
            .summary = fmt::format("the {} of the {} differs", row_of(key).name, row_of(kind).words),
            .finding_class = row.finding_class,
            .severity = row.severity,
            .explanation = row.explanation};
}

}  // namespace

Rule ignore_expired_rule() {
    return {.id = "ignore-expired",
            .summary = "an ignore entry of the configuration is over",
            .finding_class = FindingClass::cosmetic,
            .severity = Severity::warning,
            .explanation = "what it covered counts again: mend that, or give it a later date"};
}

Rule ignore_unused_rule() {
    return {.id = "ignore-unused",
            .summary = "an ignore entry of the configuration matches no difference",
            .finding_class = FindingClass::cosmetic,
            .severity = Severity::warning,
            .explanation = "it would hide the next difference that it happens to match: remove it"};
}

Rule baseline_unused_rule() {
    return {.id = "baseline-unused",
            .summary = "an entry of the baseline accepts a finding that is there no more",
            .finding_class = FindingClass::cosmetic,
            .severity = Severity::info,
            .explanation = "it would accept the same drift if it came back: --update-baseline drops it"};
}

std::vector<Rule> all_rules() {
    std::vector<Rule> rules;
    for (int k = 0; k < number_of_kinds; ++k) {
        const Kind kind = static_cast<Kind>(k);
        if (kind != Kind::database) {
            rules.push_back(missing_rule(kind));
            rules.push_back(extra_rule(kind));
            rules.push_back(name_rule(kind));
        }
        for (const Key key : row_of(kind).keys) {
            if (row_of(key).presentation != Presentation::remark) {
                rules.push_back(attribute_rule_of(kind, key));
            }
        }
    }
    rules.push_back(ignore_expired_rule());
    rules.push_back(ignore_unused_rule());
    rules.push_back(baseline_unused_rule());
    return rules;
}

Rule rule_of(const Change& change) {
    switch (change.action) {
        case Action::removed: return missing_rule(change.kind());
        case Action::added: return extra_rule(change.kind());
        case Action::renamed: break;
        case Action::changed: return attribute_rule_of(change.kind(), *change.key);
    }
    Rule rule = name_rule(change.kind());
    if (change.generated_name) {
        // model.md: generated names that differ are cosmetic, never drift.
        rule.severity = Severity::info;
        rule.explanation = "the engine made the name up on at least one side";
    }
    return rule;
}

}  // namespace schemadiff
