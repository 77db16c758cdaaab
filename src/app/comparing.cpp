// Snapshots -> reports -> exit code: the second half of pipeline.hpp.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "app/across_engines.hpp"
#include "app/output.hpp"
#include "app/pipeline.hpp"
#include "app/policies.hpp"
#include "app/weak_comparison.hpp"
#include "base/edit_distance.hpp"
#include "base/error.hpp"
#include "base/fingerprint.hpp"
#include "compare/diff.hpp"
#include "compare/inherited.hpp"
#include "compare/owned_sequences.hpp"
#include "compare/rename.hpp"
#include "engines/built_schema.hpp"
#include "model/secrets.hpp"
#include "report/format.hpp"
#include "rules/covering.hpp"
#include "rules/judge.hpp"
#include "rules/rule.hpp"

namespace schemadiff {

namespace {

void count_kinds(const Object& object, Side& side) {
    ++side.by_kind[static_cast<std::size_t>(object.kind)];
    for (const Object& child : object.children) count_kinds(child, side);
}

Side side_of(const Snapshot& snapshot) {
    Side side{.label = snapshot.label,
            .dialect = std::string(to_string(snapshot.dialect)),
            .server_version = snapshot.server_version,
            .read_by = snapshot.read_by,
            .objects = size_of(snapshot.root),
            .coverage = snapshot.coverage,
            .diagnostics = snapshot.diagnostics};
    count_kinds(snapshot.root, side);
    return side;
}

// Both sides' secrets must be known to be compared: where one side's are not, that side says so.
void state_unknown_secrets(Side& side, const Snapshot& snapshot) {
    if (const std::int64_t count = unknown_secrets(snapshot); count > 0) {
        side.coverage.push_back({"secrets", count, "hidden in a snapshot, so not compared"});
    }
}

// The lines that findings are about, out of files that are read once each. A file that has gone
// since, or standard input, has none to show: the places stay.
class Excerpts {
  public:
    std::string at(const Place& place) {
        if (place.file.empty() || place.line < 1 || place.column < 1) return {};
        const auto [known, fresh] = texts_.try_emplace(place.file);
        if (fresh) {
            std::ifstream file(place.file, std::ios::binary);
            std::string text(std::istreambuf_iterator<char>(file), {});
            known->second = lines_of(std::move(text));
        }
        const auto line = static_cast<std::size_t>(place.line) - 1;
        return line < known->second.size() ? known->second[line] : std::string();
    }

  private:
    static std::vector<std::string> lines_of(std::string text) {
        std::vector<std::string> lines;
        std::istringstream stream(std::move(text));
        for (std::string line; std::getline(stream, line);) lines.push_back(std::move(line));
        return lines;
    }

    std::map<std::string, std::vector<std::string>> texts_;
};

bool in_order_of_tree(const Finding& a, const Finding& b) {
    return std::ranges::lexicographical_compare(
        a.change.path, b.change.path, [](const PathStep& x, const PathStep& y) {
            return x.kind != y.kind ? x.kind < y.kind : x.name < y.name;
        });
}

Finding finding_about(const Ignore& ignore, Rule rule, std::string explanation) {
    Finding finding;
    finding.subject = ignore.object.empty() ? ignore.rule + ignore.kind : ignore.object;
    finding.subject = "ignore entry " + shown_text(finding.subject);
    finding.fingerprint = fingerprint({rule.id, finding.subject});
    finding.rule = std::move(rule.id);
    finding.severity = rule.severity;
    finding.finding_class = rule.finding_class;
    finding.explanation = std::move(explanation);
    finding.change.left_at = ignore.where;
    return finding;
}

void explain_incompleteness(Report& report, const Side& side, const Terms& terms) {
    for (const Diagnostic& diagnostic : side.diagnostics) {
        if (diagnostic.remark == Remark::incomplete && !terms.skip_unparsed) {
            const Place& place = diagnostic.place;
            report.inconclusive_because.push_back(fmt::format(
                "{}: {}", place.known() ? to_string(place) : side.label, diagnostic.message));
        }
    }
    if (!terms.strict_coverage) return;
    for (const CoverageGap& gap : side.coverage) {
        report.inconclusive_because.push_back(
            fmt::format("{}: {} {}: {}", side.label, gap.count, gap.what, gap.reason));
    }
}

struct Output {
    const Format* format;
    std::string file;  ///< empty: standard output
};

Output output_of(const std::string& written) {
    const auto [name, file] = wanted_output(written);
    const Format* format = format_named(name);
    if (!format) {
        std::vector<std::string> known;
        for (const Format& one : all_formats()) known.emplace_back(one.name);
        throw usage_error(fmt::format("there is no report format \"{}\": {}{}", name,
                                      fmt::join(known, ", "), suggestion(name, known)));
    }
    return {format, file};
}

ExitCode exit_code_of(const Report& report) {
    switch (report.verdict) {
        case Verdict::in_sync: return ExitCode::in_sync;
        case Verdict::drift: return ExitCode::findings;
        case Verdict::inconclusive: break;
    }
    return ExitCode::undecided;
}

}  // namespace

void apply_ignores(Report& report, const Terms& terms, IgnoreUse& use) {
    std::vector<Finding> kept;
    for (Finding& finding : report.findings) {
        std::size_t i = 0;
        const auto applies = [&](const Ignore& ignore) {
            return !expired(ignore, terms.today) && covers(ignore, finding);
        };
        while (i < terms.ignores.size() && !applies(terms.ignores[i])) ++i;
        if (i < terms.ignores.size()) {
            ++use[i];
            report.ignored.push_back({std::move(finding), terms.ignores[i].reason});
        } else {
            kept.push_back(std::move(finding));
        }
    }
    report.findings = std::move(kept);
    // What nobody wants to hear of is not counted as conceded either.
    std::erase_if(report.concessions, [&](const Concession& concession) {
        return std::ranges::any_of(terms.ignores, [&](const Ignore& ignore) {
            return !expired(ignore, terms.today) &&
                   covers(ignore, concession.finding);
        });
    });
}

void add_excerpts(Report& report) {
    Excerpts excerpts;
    for (Finding& finding : report.findings) {
        finding.left_excerpt = excerpts.at(finding.change.left_at);
        finding.right_excerpt = excerpts.at(finding.change.right_at);
    }
}

Terms terms_of(const Configuration& configuration, const Options& options) {
    Terms terms;
    const std::string& severity = options.fail_on.empty() ? configuration.fail_on : options.fail_on;
    terms.fail_on = severity_named(severity).value_or(Severity::warning);
    terms.strict_coverage = options.strict_coverage || configuration.strict_coverage;
    terms.skip_unparsed = options.skip_unparsed || configuration.skip_unparsed;
    terms.excerpts = options.verbose;
    terms.left_may_be_weaker = options.left_may_be_weaker;
    terms.right_may_be_weaker = options.right_may_be_weaker;
    terms.equivalences = RulesInForce(configuration.equivalences);
    terms.illustrated = std::ranges::any_of(options.reports, [](const std::string& written) {
        const Format* format = format_named(written.substr(0, written.find('=')));
        return format && format->illustrated == Illustrated::yes;
    });
    require_known_rules(configuration.rules);
    terms.rules = configuration.rules;
    terms.selection = selection_of(options.only);
    terms.baseline = options.baseline.empty() ? configuration.baseline : options.baseline;
    terms.update_baseline = options.update_baseline;
    if (terms.update_baseline && terms.baseline.empty()) {
        throw usage_error("--update-baseline needs --baseline FILE, or baseline in the configuration");
    }
    if (terms.update_baseline && !terms.selection.empty()) {
        throw usage_error("--update-baseline takes all findings: leave --only out");
    }
    if (!terms.baseline.empty() && !terms.update_baseline) terms.accepted = read_baseline(terms.baseline);
    terms.blame = !options.no_blame;
    terms.ignores = configuration.ignores;
    for (const std::string& glob : options.ignores) {
        terms.ignores.push_back({.object = glob, .reason = "--ignore on the command line"});
    }
    terms.today = fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::time(nullptr)));
    return terms;
}

Report compare(Snapshot&& left, Snapshot&& right, const Terms& terms, IgnoreUse& use) {
    Report report{.left = side_of(left), .right = side_of(right), .fail_on = terms.fail_on};
    compare_owners_and_roles(left, right);
    Projection across = project_across(left, right, terms, report);
    state_unknown_secrets(report.left, left);
    state_unknown_secrets(report.right, right);
    Changes changes = pair_renames(left, right);
    for (Change& change : diff(left, right)) changes.push_back(std::move(change));
    for (CoverageGap& gap : drop_weak_changes(changes, left, right)) {
        report.compared_weakly.push_back(std::move(gap));
    }
    drop_inherited(changes, left, right);
    drop_owned_sequences(changes, left, right);
    report.findings = judge(std::move(changes));
    concede_weaker(left, right, terms.equivalences, terms, report);
    judge_explained(std::move(across.explained), left, terms, report);
    std::ranges::stable_sort(report.findings, in_order_of_tree);
    std::ranges::stable_sort(report.concessions, in_order_of_tree, &Concession::finding);
    apply_rule_settings(report, terms);
    use.resize(terms.ignores.size());
    apply_ignores(report, terms, use);
    Terms defaults{.ignores = default_ignores(), .today = terms.today};
    IgnoreUse unused(defaults.ignores.size());
    apply_ignores(report, defaults, unused);
    accept_known(report, terms);
    apply_selection(report, terms.selection);
    if (terms.excerpts) add_excerpts(report);
    if (terms.illustrated) {
        report.illustration = across.named
                                  ? illustrate(across.named->left, across.named->right, report.findings)
                                  : illustrate(left, right, report.findings);
    }
    conclude(report, terms);
    return report;
}

std::vector<Finding> judge_ignores(const Terms& terms, const IgnoreUse& use) {
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < terms.ignores.size(); ++i) {
        const Ignore& ignore = terms.ignores[i];
        if (expired(ignore, terms.today)) {
            findings.push_back(finding_about(ignore, ignore_expired_rule(),
                                             fmt::format("it held until {}", ignore.expires)));
        } else if (use[i] == 0) {
            findings.push_back(
                finding_about(ignore, ignore_unused_rule(), "it matches no difference any more"));
        }
    }
    return findings;
}

void conclude(Report& report, const Terms& terms) {
    report.inconclusive_because.clear();
    if (!report.unread.empty()) report.inconclusive_because.push_back(report.unread);
    explain_incompleteness(report, report.left, terms);
    explain_incompleteness(report, report.right, terms);
    if (terms.strict_coverage) {
        for (const CoverageGap& gap : report.compared_weakly) {
            report.inconclusive_because.push_back(
                fmt::format("{} {} compared weakly: {}", gap.count, gap.what, gap.reason));
        }
    }
    const bool drifted = std::ranges::any_of(report.findings, [&](const Finding& finding) {
        return finding.severity >= terms.fail_on;
    });
    report.verdict = !report.inconclusive_because.empty() ? Verdict::inconclusive
                     : drifted                            ? Verdict::drift
                                                          : Verdict::in_sync;
}

std::vector<WrittenReport> rendered(const std::vector<Report>& reports, const Options& options) {
    std::vector<Output> outputs;
    for (const std::string& written : options.reports) {
        outputs.push_back(output_of(written));
        const std::string& file = outputs.back().file;
        if (!file.empty() && std::ranges::count(outputs, file, &Output::file) > 1) {
            throw usage_error(fmt::format("two reports are to be written to {}", file));
        }
    }
    if (outputs.empty()) outputs.push_back({&all_formats().front(), ""});
    std::vector<WrittenReport> written;
    for (const Output& output : outputs) {
        std::ostringstream text;
        const Destination destination =
            output.file.empty() ? Destination::standard_output : Destination::file;
        output.format->write(reports, layout_for(options, destination), text);
        written.push_back({output.file, std::move(text).str()});
    }
    return written;
}

ExitCode exit_code_of(const std::vector<Report>& reports) {
    ExitCode code = ExitCode::in_sync;
    for (const Report& report : reports) code = worse(code, exit_code_of(report));
    return code;
}

void write(const std::vector<WrittenReport>& reports, const Options& options) {
    for (const WrittenReport& report : reports) {
        write_output(report.file, "the report", options,
                     [&](std::ostream& out, const Layout&) { out << report.text; });
    }
}

ExitCode deliver(const std::vector<Report>& reports, const Options& options) {
    write(rendered(reports, options), options);
    return exit_code_of(reports);
}

}  // namespace schemadiff
