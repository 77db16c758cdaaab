// history: the graph of a revision tree, read from its files alone.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "app/command.hpp"
#include "app/source_spec.hpp"
#include "app/output.hpp"
#include "base/edit_distance.hpp"
#include "base/error.hpp"
#include "engines/registry.hpp"
#include "revisions/history.hpp"
#include "revisions/problems.hpp"
#include "revisions/published.hpp"
#include "revisions/selector.hpp"
#include "revisions/summary.hpp"

namespace schemadiff {

namespace {

struct HistoryFormat {
    std::string_view name;
    void (*write)(const std::vector<History>&, std::ostream&);
};

constexpr HistoryFormat formats[] = {
    {"text", write_history_text},       {"json", write_history_json}, {"mermaid", write_history_mermaid},
    {"dot", write_history_dot},         {"svg", write_history_svg},
};

const HistoryFormat& history_format(std::string_view name) {
    std::vector<std::string> known;
    for (const HistoryFormat& format : formats) {
        if (format.name == name) return format;
        known.emplace_back(format.name);
    }
    throw usage_error(fmt::format("history has no format \"{}\": {}{}", name, fmt::join(known, ", "),
                                  suggestion(name, known)));
}

History read_history(TreeConfiguration configuration, const Options& options) {
    History history;
    const Bodies bodies = options.sql_summary ? Bodies::kept : Bodies::dropped;
    history.tree = read_tree(std::move(configuration), bodies);
    history.graph = graph_of(history.tree);
    history.findings = graph_findings(history.tree, history.graph);
    if (!options.published.empty()) {
        std::vector<GraphFinding> more =
            published_findings(history.tree, history.graph, options.published);
        history.findings.insert(history.findings.end(), more.begin(), more.end());
        sort_findings(history.findings);
    }
    history.shown = history.graph.order;
    return history;
}

// Of several trees those that know the revisions; one must.
void select(std::vector<History>& histories, const std::string& selector) {
    std::vector<History> selected;
    std::optional<Error> refusal;
    for (History& history : histories) {
        try {
            history.shown = selected_revisions(history.tree, history.graph, selector);
            selected.push_back(std::move(history));
        } catch (const Error& error) {
            refusal = error;
        }
    }
    if (selected.empty() && refusal) throw Error(*refusal);
    histories = std::move(selected);
}

void summarise(History& history) {
    for (const std::size_t index : history.shown) {
        history.summaries[index] = summary_of(history.tree.revisions[index]);
    }
}

// What the version tables of a database hold; of several trees each looks for its own ids, so that only
// what none of them knows is a finding.
void mark_current(std::vector<History>& histories, const Options& options) {
    const Source source = resolve_source(options.current, load_configuration(options.config), options);
    const auto load_version_tables = engine_for(source).load_version_tables;
    if (!load_version_tables) {
        throw usage_error(fmt::format("--current asks a database, which {} is not", source.label));
    }
    std::set<std::string> current;
    for (const VersionTable& table : load_version_tables(source)) {
        current.insert(table.revisions.begin(), table.revisions.end());
    }
    std::set<std::string> unknown = current;
    for (History& history : histories) {
        history.current = current;
        std::erase_if(unknown, [&](const std::string& id) { return history.graph.by_id.contains(id); });
    }
    for (GraphFinding& finding : current_findings(histories.front().graph, unknown, source.label)) {
        histories.front().findings.push_back(std::move(finding));
    }
}

ExitCode verdict(const std::vector<History>& histories, const Options& options) {
    const Severity limit =
        options.fail_on.empty() ? Severity::warning : *severity_named(options.fail_on);
    ExitCode code = ExitCode::in_sync;
    for (const History& history : histories) {
        for (const GraphFinding& finding : history.findings) {
            if (finding.severity >= limit) code = worse(code, ExitCode::findings);
        }
        for (const Diagnostic& diagnostic : history.tree.diagnostics) {
            const bool missing = diagnostic.remark == Remark::incomplete && !options.skip_unparsed;
            if (missing) code = worse(code, ExitCode::undecided);
        }
    }
    return code;
}

}  // namespace

ExitCode run_history(const Options& options) {
    const WantedOutput output =
        wanted_output(options.reports.empty() ? "text" : options.reports.back());
    const HistoryFormat& format = history_format(output.format);
    // Never freed: the process ends with this command.
    std::vector<History>& histories = *new std::vector<History>();
    for (TreeConfiguration& tree : tree_configurations(options.arguments.at(0))) {
        histories.push_back(read_history(std::move(tree), options));
    }
    if (!options.current.empty()) mark_current(histories, options);
    if (options.arguments.size() > 1) select(histories, options.arguments[1]);
    if (options.sql_summary) std::ranges::for_each(histories, summarise);
    write_output(output.file, "the history", options,
                 [&](std::ostream& out, const Layout&) { format.write(histories, out); });
    return verdict(histories, options);
}

}  // namespace schemadiff
