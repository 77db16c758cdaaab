#include "app/linting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "app/policies.hpp"
#include "base/error.hpp"
#include "lint/linter.hpp"
#include "revisions/git.hpp"
#include "revisions/graph.hpp"
#include "revisions/problems.hpp"
#include "revisions/published.hpp"
#include "revisions/text_file.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

constexpr int newest_postgres = 18;

lint::Terms lint_terms(const LintWish& wish) {
    lint::Terms terms;
    terms.postgres_version = wish.postgres_version == 0 ? newest_postgres : wish.postgres_version;
    if (wish.engine == "sqlite") terms = {.postgres_version = terms.postgres_version, .postgres = false, .sqlite = true};
    return terms;
}

std::string unqualified(const std::string& written) {
    return written.substr(0, written.find('?'));
}

// The files of a source: those of a name in the configuration, or what was written.
std::vector<std::string> paths_of(const LintWish& wish, const Configuration& configuration) {
    const auto named = configuration.sources.find(wish.source);
    if (named == configuration.sources.end()) return {unqualified(wish.source)};
    const auto unusable = configuration.unusable_sources.find(wish.source);
    if (unusable != configuration.unusable_sources.end()) throw usage_error(unusable->second);
    const Source& source = named->second;
    if (!source.paths.empty()) return source.paths;
    return {source.location};
}

bool is_script(const std::string& path) {
    return path.ends_with(".sql") || path == "-";
}

std::string canonical(const std::string& file) {
    std::error_code no_matter;
    return fs::weakly_canonical(file, no_matter).string();
}

/// What of a directory was added or edited, by canonical paths.
std::set<std::string> changed_in(const std::string& directory, const std::string& reference) {
    std::set<std::string> changed;
    for (const std::string& file : files_changed_since(directory, reference, "--changed-since")) {
        changed.insert(canonical(file));
    }
    return changed;
}

std::string directory_of(const std::string& file) {
    const std::string parent = fs::path(file).parent_path().string();
    return parent.empty() ? "." : parent;
}

Report report_of(lint::Linted&& linted, const lint::Terms& how, const Terms& terms, IgnoreUse& use) {
    Report report{.subject = Subject::source, .fail_on = terms.fail_on};
    report.left.label = std::move(linted.label);
    report.left.dialect = how.postgres ? "postgres" : "sqlite";
    if (how.postgres) report.left.server_version = std::to_string(how.postgres_version);
    report.left.read_by = "static";
    report.left.objects = linted.count;
    report.left.counted_as = std::move(linted.counted_as);
    report.left.diagnostics = std::move(linted.diagnostics);
    report.left.coverage = std::move(linted.unknown);
    report.findings = std::move(linted.findings);
    apply_rule_settings(report, terms);
    use.resize(terms.ignores.size());
    apply_ignores(report, terms, use);
    accept_known(report, terms);
    apply_selection(report, terms.selection);
    for (lint::Suppressed& one : linted.suppressed) {
        report.ignored.push_back({std::move(one.finding), std::move(one.reason)});
    }
    if (terms.excerpts) add_excerpts(report);
    conclude(report, terms);
    return report;
}

// One revision file by itself: nothing can be said of its graph.
Tree tree_of_file(const std::string& path) {
    Tree tree;
    tree.configuration.file = path;
    tree.configuration.script_location = directory_of(directory_of(path));
    RevisionFile file = read_revision(file_text(path), path);
    tree.revisions = std::move(file.revision);
    tree.diagnostics = std::move(file.diagnostics);
    if (tree.revisions.empty() && tree.diagnostics.empty()) {
        throw source_error(fmt::format("{} is no revision: it does not assign `revision`", path));
    }
    return tree;
}

std::string label_of(const TreeConfiguration& tree, std::size_t count) {
    const std::string& file = tree.file.empty() ? tree.script_location : tree.file;
    return count > 1 ? fmt::format("{} [{}]", file, tree.name) : file;
}

std::vector<Report> reports_of_trees(const std::string& path, const LintWish& wish, const Terms& terms,
                                     IgnoreUse& use) {
    std::vector<Report> reports;
    const lint::Terms how = lint_terms(wish);
    const bool single = path.ends_with(".py");
    // Never freed: the process ends with the command that asked, and to take the syntax of 2,000
    // revisions apart took a tenth of the time of judging them.
    std::vector<Tree>& trees = *new std::vector<Tree>();
    if (single) {
        trees.push_back(tree_of_file(path));
    } else {
        for (TreeConfiguration& tree : tree_configurations(path)) trees.push_back(read_tree(std::move(tree)));
    }
    for (const Tree& tree : trees) {
        std::set<std::string> changed;
        if (!wish.changed_since.empty()) {
            std::vector<std::string> directories = tree.configuration.version_locations;
            if (single) directories = {directory_of(path)};
            for (const std::string& directory : directories) {
                changed.merge(changed_in(directory, wish.changed_since));
            }
        }
        const auto wanted = [&](const Revision& revision) {
            return wish.changed_since.empty() || changed.contains(canonical(revision.where.file));
        };
        lint::Linted linted = lint::lint_tree(
            tree, how, wanted, single ? lint::GraphRules::passed_over : lint::GraphRules::judged);
        linted.label = single ? path : label_of(tree.configuration, trees.size());
        reports.push_back(report_of(std::move(linted), how, terms, use));
    }
    return reports;
}

}  // namespace

std::vector<Report> lint_reports(const LintWish& wish, const Configuration& configuration, const Terms& terms,
                                 IgnoreUse& use) {
    std::vector<Report> reports;
    for (const std::string& path : paths_of(wish, configuration)) {
        if (!is_script(path)) {
            for (Report& report : reports_of_trees(path, wish, terms, use)) reports.push_back(std::move(report));
            continue;
        }
        const bool skipped = !wish.changed_since.empty() &&
                             !changed_in(directory_of(path), wish.changed_since).contains(canonical(path));
        const lint::Terms how = lint_terms(wish);
        lint::Linted linted = skipped ? lint::Linted{.label = path, .counted_as = "statement"}
                                      : lint::lint_script(path, how);
        reports.push_back(report_of(std::move(linted), how, terms, use));
    }
    return reports;
}

std::vector<Report> history_reports(const std::string& source, const std::string& published,
                                    const Configuration& configuration, const Terms& terms, IgnoreUse& use) {
    std::vector<Report> reports;
    for (const std::string& path : paths_of({.source = source}, configuration)) {
        std::vector<TreeConfiguration> trees = tree_configurations(path);
        const std::size_t count = trees.size();
        for (TreeConfiguration& configured : trees) {
            const Tree tree = read_tree(std::move(configured), Bodies::dropped);
            const Graph graph = graph_of(tree);
            std::vector<GraphFinding> found = graph_findings(tree, graph);
            if (!published.empty()) {
                for (GraphFinding& one : published_findings(tree, graph, published)) {
                    found.push_back(std::move(one));
                }
                sort_findings(found);
            }
            lint::Linted linted{.label = label_of(tree.configuration, count), .counted_as = "revision",
                                .count = tree.revisions.size()};
            linted.diagnostics = tree.diagnostics;
            for (const GraphFinding& one : found) {
                linted.findings.push_back(lint::finding_of(one, linted.label));
            }
            reports.push_back(report_of(std::move(linted), {}, terms, use));
        }
    }
    return reports;
}

}  // namespace schemadiff
