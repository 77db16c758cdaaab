#include <fmt/format.h>

#include <iostream>
#include <sstream>

#include "app/blaming.hpp"
#include "app/command.hpp"
#include "app/output.hpp"
#include "app/pipeline.hpp"
#include "app/source_spec.hpp"
#include "base/edit_distance.hpp"
#include "base/error.hpp"
#include "base/excerpt.hpp"
#include "base/graphviz.hpp"
#include "engines/registry.hpp"
#include "model/snapshot_json.hpp"
#include "report/diagram.hpp"
#include "report/inspect_sql.hpp"
#include "report/inspect_tree.hpp"

namespace schemadiff {

namespace {

void write_json(const Snapshot& snapshot, const Layout&, std::ostream& out) {
    write_snapshot(snapshot, out);
}

void write_sql(const Snapshot& snapshot, const Layout&, std::ostream& out) {
    write_inspect_sql(snapshot, out);
}

// A keyspace has no tables to draw.
Diagram drawing_of(const Snapshot& snapshot) {
    if (snapshot.dialect == DialectName::redis) {
        throw usage_error("a Redis keyspace has no tables to draw: use --format tree or json");
    }
    return diagram_of(snapshot);
}

void draw_mermaid(const Snapshot& snapshot, const Layout&, std::ostream& out) {
    write_mermaid(drawing_of(snapshot), out);
}

void draw_dot(const Snapshot& snapshot, const Layout&, std::ostream& out) {
    write_dot(drawing_of(snapshot), out);
}

void draw_svg(const Snapshot& snapshot, const Layout&, std::ostream& out) {
    std::ostringstream graph;
    write_dot(drawing_of(snapshot), graph);
    out << svg_by_graphviz(graph.str());
}

struct InspectFormat {
    std::string_view name;
    void (*write)(const Snapshot&, const Layout&, std::ostream&);
};

constexpr InspectFormat formats[] = {
    {"tree", write_inspect_tree},
    {"json", write_json},
    {"sql", write_sql},
    {"mermaid", draw_mermaid},
    {"dot", draw_dot},
    {"svg", draw_svg},
};

const InspectFormat& inspect_format(std::string_view name) {
    std::vector<std::string> known;
    for (const InspectFormat& format : formats) {
        if (format.name == name) return format;
        known.emplace_back(format.name);
    }
    throw usage_error(fmt::format("inspect has no format \"{}\": {}{}", name,
                                  fmt::join(known, ", "), suggestion(name, known)));
}

// A snapshot that missed something says so inside; whoever pipes it on is told as well.
ExitCode warn_of_gaps(const Snapshot& snapshot, const Terms& terms) {
    ExitCode code = ExitCode::in_sync;
    for (const Diagnostic& diagnostic : snapshot.diagnostics) {
        if (diagnostic.remark == Remark::note) continue;
        const std::string place = to_string(diagnostic.place);
        fmt::print(stderr, "schemadiff: {}{}\n", shown_text(place.empty() ? "" : place + ": "),
                   shown_text(diagnostic.message));
        if (!diagnostic.excerpt.empty()) {
            for (const std::string& line : marked_line(diagnostic.excerpt, diagnostic.place.column)) {
                fmt::print(stderr, "    {}\n", line);
            }
        }
        const bool missing = diagnostic.remark == Remark::incomplete && !terms.skip_unparsed;
        if (missing) code = ExitCode::undecided;
    }
    return code;
}

}  // namespace

ExitCode run_inspect(const Options& options) {
    const WantedOutput output =
        wanted_output(options.reports.empty() ? "tree" : options.reports.back());
    const InspectFormat& format = inspect_format(output.format);
    const Configuration configuration = load_configuration(options.config);
    const std::unique_ptr<Progress> progress = progress_for(options);
    const Source source = resolve_source(options.arguments.at(0), configuration, options);
    if (options.blame && !is_tree(source)) {
        throw usage_error(fmt::format("{} is no Alembic tree: --blame is for one", source.label));
    }
    const Snapshot snapshot =
        options.blame ? load_blamed(source, *progress) : load(source, *progress);
    progress->end();
    write_output(output.file, "the model", options,
                 [&](std::ostream& out, const Layout& layout) { format.write(snapshot, layout, out); });
    return warn_of_gaps(snapshot, terms_of(configuration, options));
}

}  // namespace schemadiff
