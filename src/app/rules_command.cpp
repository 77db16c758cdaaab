#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "app/command.hpp"
#include "base/error.hpp"
#include "base/glob.hpp"
#include "equivalence/rows.hpp"
#include "revisions/graph_rules.hpp"
#include "rules/rule.hpp"

namespace schemadiff {

namespace {

bool is_wanted(std::string_view id, const std::vector<std::string>& globs) {
    return globs.empty() || std::ranges::any_of(globs, [&](const std::string& glob) {
        return glob_matches(glob, id);
    });
}

std::string listed_equivalences(const Options& options) {
    std::string text;
    for (const EquivalenceRow& row : all_equivalence_rows()) {
        if (!is_wanted(row.name, options.arguments)) continue;
        text += fmt::format("{:<26} {:<18} {} | {}\n", row.name, to_string(row.verdict), row.postgres,
                            row.sqlite);
        if (options.verbose) text += fmt::format("{:<26} {}\n", "", row.reason);
    }
    return text;
}

std::string listed_rules(const Options& options) {
    std::string text;
    for (const Rule& rule : all_rules()) {
        if (!is_wanted(rule.id, options.arguments)) continue;
        text += fmt::format("{:<38} {:<8} {:<14} {}\n", rule.id, to_string(rule.severity),
                            to_string(rule.finding_class), rule.summary);
        if (options.verbose && !rule.explanation.empty()) {
            text += fmt::format("{:<38} {}\n", "", rule.explanation);
        }
    }
    for (const GraphRule& rule : all_graph_rules()) {
        if (!is_wanted(rule.id, options.arguments)) continue;
        text += fmt::format("{:<38} {:<8} {:<14} {}\n", rule.id, to_string(rule.severity), "graph",
                            rule.summary);
        if (options.verbose) text += fmt::format("{:<38} {}\n", "", rule.explanation);
    }
    return text;
}

}  // namespace

ExitCode run_rules(const Options& options) {
    const std::string text =
        options.equivalence ? listed_equivalences(options) : listed_rules(options);
    if (text.empty()) {
        throw usage_error(fmt::format("no rule matches {}", fmt::join(options.arguments, ", ")));
    }
    std::cout << text << std::flush;
    if (!std::cout) throw source_error("the rules could not be written to standard output");
    return ExitCode::in_sync;
}

}  // namespace schemadiff
