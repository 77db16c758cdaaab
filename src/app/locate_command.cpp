// locate: which revision of a tree a database's real schema is, and whether its version table knows.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "app/command.hpp"
#include "app/output.hpp"
#include "app/pipeline.hpp"
#include "app/source_spec.hpp"
#include "base/edit_distance.hpp"
#include "base/error.hpp"
#include "engines/registry.hpp"
#include "report/standing.hpp"

namespace schemadiff {

namespace {

struct StandingFormat {
    std::string_view name;
    void (*write)(const Standing&, const Layout&, std::ostream&);
};

constexpr StandingFormat formats[] = {
    {"text", write_standing_text},
    {"json", write_standing_json},
};

const StandingFormat& standing_format(std::string_view name) {
    std::vector<std::string> known;
    for (const StandingFormat& format : formats) {
        if (format.name == name) return format;
        known.emplace_back(format.name);
    }
    throw usage_error(fmt::format("locate has no format \"{}\": {}{}", name, fmt::join(known, ", "),
                                  suggestion(name, known)));
}

std::size_t distance(const TreePlace& place) {
    return place.errors + place.warnings;
}

// The walk of a tree, each place of it held against one database.
class Locating {
  public:
    Locating(const Snapshot& database, const Terms& terms) : database_(database), terms_(terms) {}

    void visit(const TreeStep& step, Snapshot&& model) {
        TreePlace place{.heads = step.heads, .file = step.file, .message = step.message};
        Snapshot database = database_;
        IgnoreUse use;
        Report report = compare(std::move(model), std::move(database), terms_, use);
        for (const Finding& finding : report.findings) {
            if (finding.severity == Severity::error) ++place.errors;
            if (finding.severity == Severity::warning) ++place.warnings;
        }
        // Of equals the later one: whoever migrates goes on, and a revision that changes only data
        // leaves the schema as it was.
        if (places_.empty() || distance(place) <= distance(places_[nearest_])) {
            nearest_ = places_.size();
            difference_ = std::move(report);
        }
        places_.push_back(std::move(place));
    }

    Standing finish() && {
        Standing standing;
        standing.places = std::move(places_);
        standing.nearest = nearest_;
        standing.difference = std::move(difference_);
        return standing;
    }

  private:
    const Snapshot& database_;
    const Terms& terms_;
    std::vector<TreePlace> places_;
    std::size_t nearest_ = 0;
    Report difference_;
};

// What the tree's own bookkeeping is called in the database, where env.py gives it a name of its own.
Terms without_version_tables(Terms terms, const std::vector<VersionTable>& tables) {
    for (const VersionTable& table : tables) {
        if (table.name == "alembic_version") continue;  // ignored by default
        terms.ignores.push_back({.object = fmt::format("table {}.{}", table.schema, table.name),
                                 .reason = "Alembic's own bookkeeping"});
    }
    return terms;
}

// The table that the tree's env.py writes, else the one of the usual name.
std::optional<VersionTable> version_table(const std::vector<VersionTable>& tables,
                                          const std::vector<std::string>& written) {
    for (const VersionTable& table : tables) {
        for (const std::string& name : written) {
            if (name == table.name || name == table.schema + "." + table.name) return table;
        }
    }
    const auto usual = std::ranges::find(tables, "alembic_version", &VersionTable::name);
    return usual == tables.end() ? std::nullopt : std::optional(*usual);
}

Record judge_record(const Standing& standing, bool readable) {
    if (!readable) return Record::unreadable;
    if (!standing.table) return Record::absent;
    std::set<std::string> known;
    for (const TreePlace& place : standing.places) known.insert(place.heads.begin(), place.heads.end());
    for (const std::string& revision : standing.table->revisions) {
        if (!known.contains(revision)) return Record::unknown_revision;
    }
    const bool truthful = std::ranges::any_of(standing.places, [&](const TreePlace& place) {
        return place.exact() && place.heads == standing.table->revisions;
    });
    return truthful ? Record::truthful : Record::untruthful;
}

// Of several places with the same schema the recorded one is where the database stands.
void prefer_recorded(Standing& standing) {
    if (standing.record != Record::truthful) return;
    for (std::size_t i = 0; i < standing.places.size(); ++i) {
        if (standing.places[i].exact() && standing.places[i].heads == standing.table->revisions) {
            standing.nearest = i;
        }
    }
}

ExitCode verdict(const Standing& standing) {
    if (standing.difference.verdict == Verdict::inconclusive) return ExitCode::undecided;
    const bool contradicted =
        standing.record != Record::truthful && standing.record != Record::unreadable;
    return standing.found() && !contradicted ? ExitCode::in_sync : ExitCode::findings;
}

}  // namespace

ExitCode run_locate(const Options& options) {
    const WantedOutput output =
        wanted_output(options.reports.empty() ? "text" : options.reports.back());
    const StandingFormat& format = standing_format(output.format);
    const Configuration configuration = load_configuration(options.config);
    Source tree = resolve_source(options.arguments.at(0), configuration, options);
    if (!is_tree(tree)) {
        throw usage_error(fmt::format("{} is no Alembic tree: the first argument of locate is one "
                                      "(alembic.ini, alembic:DIR)",
                                      tree.label));
    }
    const Source source = resolve_source(options.arguments.at(1), configuration, options);
    const std::unique_ptr<Progress> progress = progress_for(options);
    const Snapshot database = load(source, *progress);
    const auto load_version_tables = engine_for(source).load_version_tables;
    const std::vector<VersionTable> tables =
        load_version_tables ? load_version_tables(source) : std::vector<VersionTable>();
    const Terms terms = without_version_tables(terms_of(configuration, options), tables);
    tree.engine = database.dialect;
    if (tree.schemas.empty()) tree.schemas = source.schemas;
    if (tree.revision.empty()) tree.revision = "heads";
    Locating locating(database, terms);
    const std::vector<std::string> written = load_steps(
        tree, *progress,
        [&](const TreeStep& step, Snapshot&& model) { locating.visit(step, std::move(model)); });
    Standing standing = std::move(locating).finish();
    standing.tree = tree.label;
    standing.database = database.label;
    standing.table = version_table(tables, written);
    standing.record = judge_record(standing, load_version_tables != nullptr);
    prefer_recorded(standing);
    progress->end();
    write_output(output.file, "the report", options,
                 [&](std::ostream& out, const Layout& layout) { format.write(standing, layout, out); });
    return verdict(standing);
}

}  // namespace schemadiff
