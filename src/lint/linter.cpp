#include "lint/linter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/fingerprint.hpp"
#include "lint/surroundings.hpp"
#include "lint/units.hpp"
#include "revisions/graph.hpp"
#include "revisions/graph_rules.hpp"
#include "revisions/problems.hpp"
#include "sql/script_file.hpp"

namespace schemadiff::lint {

namespace {

bool asks(const Rule& rule, const Terms& terms) {
    if (rule.engine == Engine::postgres) return terms.postgres;
    if (rule.engine == Engine::sqlite) return terms.sqlite;
    return true;
}

// A test around the operation may say that it never runs on the engine that the rule is about.
bool concerns(const Rule& rule, const Operation& operation) {
    if (rule.engine == Engine::postgres) return operation.around.dialects.postgres;
    if (rule.engine == Engine::sqlite) return operation.around.dialects.sqlite;
    return true;
}

class Judge {
  public:
    Judge(const Unit& unit, const Surroundings& surroundings, const Terms& terms,
          std::vector<Finding>& found)
        : unit_(unit), surroundings_(surroundings), terms_(terms), found_(found) {}

    void run() {
        for (const Rule* rule : all_lint_rules()) {
            if (!asks(*rule, terms_)) continue;
            judge(*rule, unit_.up);
            if (rule->where == Where::both && !unit_.is_script) judge(*rule, unit_.down);
        }
    }

  private:
    void judge(const Rule& rule, const Migration& migration) {
        Judgement judgement(rule, unit_, migration, surroundings_, terms_, found_);
        if (rule.migration) rule.migration(judgement);
        if (!rule.operation) return;
        for (const Operation& operation : migration.operations) {
            const bool silent = rule.new_tables == NewTables::passed_over &&
                                (operation.words.temporary || judgement.is_new(operation.table));
            if (!silent && concerns(rule, operation)) rule.operation(operation, judgement);
        }
    }

    const Unit& unit_;
    const Surroundings& surroundings_;
    const Terms& terms_;
    std::vector<Finding>& found_;
};

void sort_by_place(std::vector<Finding>& findings) {
    std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) {
        const Place& x = a.change.left_at;
        const Place& y = b.change.left_at;
        return std::tie(x.file, x.line, x.column, a.rule, a.message) <
               std::tie(y.file, y.line, y.column, b.rule, b.message);
    });
}

// The turns of a loop that was unrolled say one thing at one place.
void drop_repeated(std::vector<Finding>& findings) {
    const auto same = [](const Finding& a, const Finding& b) {
        return a.rule == b.rule && a.message == b.message && a.change.left_at == b.change.left_at;
    };
    const auto rest = std::ranges::unique(findings, same);
    findings.erase(rest.begin(), rest.end());
}

// Two findings of one rule about one thing keep apart by their order.
void tell_apart(std::vector<Finding>& findings) {
    std::map<std::string, int> seen;
    for (Finding& finding : findings) {
        const int count = ++seen[finding.fingerprint];
        if (count > 1) finding.fingerprint = fingerprint({finding.fingerprint, std::to_string(count)});
    }
}

void count_unknown(Linted& linted, std::size_t count) {
    if (count == 0) return;
    linted.unknown.push_back({count == 1 ? "UNKNOWN operation" : "UNKNOWN operations",
                              static_cast<std::int64_t>(count),
                              "what they do is not known from the text, so no rule judged them"});
}

using ByFile = std::map<std::string, std::vector<Finding>>;

// What is wrong with the graph, by the file that it is told of, so that comments there cover it.
ByFile graph_findings_by_file(const Tree& tree, const Graph& graph) {
    ByFile by_file;
    for (const GraphFinding& finding : graph_findings(tree, graph)) {
        by_file[finding.place.file].push_back(finding_of(finding, tree.configuration.file));
    }
    return by_file;
}

}  // namespace

Finding finding_of(const GraphFinding& graph, const std::string& label) {
    Finding finding;
    finding.rule = graph.rule;
    finding.severity = graph.severity;
    finding.finding_class = FindingClass::integrity;
    finding.subject = graph.place.revision.empty() ? label : "revision " + graph.place.revision;
    finding.message = graph.message;
    finding.explanation = graph_rule(graph.rule).explanation;
    finding.change.left_at = graph.place;
    finding.fingerprint = fingerprint({graph.rule, finding.subject, graph.message});
    return finding;
}

Linted lint_tree(const Tree& tree, const Terms& terms_given, const Wanted& wanted, GraphRules graph_rules) {
    Linted linted{.label = {}, .counted_as = "revision", .count = 0};
    linted.diagnostics = tree.diagnostics;
    const Graph graph = graph_of(tree);
    std::vector<Unit> units;
    units.reserve(tree.revisions.size());
    for (const Revision& revision : tree.revisions) units.push_back(unit_of(revision));
    Terms terms = terms_given;
    terms.sqlite = terms.sqlite || (terms.postgres && runs_on_sqlite(tree, units));
    Course course(tree);
    for (const Unit& unit : units) course.see_references(unit);
    ByFile about_graph;
    if (graph_rules == GraphRules::judged) about_graph = graph_findings_by_file(tree, graph);
    std::size_t unknown = 0;
    std::vector<bool> done(units.size());
    const auto judge = [&](std::size_t index) {
        if (done[index]) return;
        done[index] = true;
        const Revision& revision = tree.revisions[index];
        if (wanted(revision)) {
            ++linted.count;
            unknown += unknown_operations(units[index]);
            std::vector<Finding> found = std::move(about_graph[revision.where.file]);
            about_graph.erase(revision.where.file);
            Judge(units[index], course.now(), terms, found).run();
            sort_by_place(found);
            drop_repeated(found);
            tell_apart(found);
            for (Suppressed& one : suppress(found, revision.module.source, revision.where.file, revision.id)) {
                linted.suppressed.push_back(std::move(one));
            }
            std::ranges::move(found, std::back_inserter(linted.findings));
        }
        course.pass(units[index]);
    };
    // Parents before children; duplicates, which are not in the graph, at the end.
    for (auto at = graph.order.rbegin(); at != graph.order.rend(); ++at) judge(*at);
    for (std::size_t i = 0; i < units.size(); ++i) judge(i);
    // What is told of a file that is no revision; with a choice of revisions only theirs count.
    for (auto& entry : about_graph) {
        const bool of_revision = std::ranges::any_of(tree.revisions, [&](const Revision& revision) {
            return revision.where.file == entry.first;
        });
        if (!of_revision) std::ranges::move(entry.second, std::back_inserter(linted.findings));
    }
    sort_by_place(linted.findings);
    count_unknown(linted, unknown);
    return linted;
}

Linted lint_script(const std::string& path, const Terms& terms) {
    Linted linted{.label = path, .counted_as = "statement", .count = 0};
    const Unit unit = unit_of_script(path);
    linted.count = unit.up.operations.size();
    Course course;
    course.see_references(unit);
    Judge(unit, course.now(), terms, linted.findings).run();
    sort_by_place(linted.findings);
    tell_apart(linted.findings);
    linted.suppressed = suppress(linted.findings, script_text(path), path, {});
    sort_by_place(linted.findings);
    count_unknown(linted, unknown_operations(unit));
    return linted;
}

}  // namespace schemadiff::lint
