#include "revisions/tree_health.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

#include "base/error.hpp"
#include "base/shown_path.hpp"
#include "base/url.hpp"
#include "python/operations.hpp"
#include "revisions/environment_script.hpp"
#include "revisions/problems.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
    std::error_code unreadable;  // what cannot be seen is not there for Alembic either
    return fs::exists(path, unreadable);
}

// One spelling for each directory, however the configuration says it: relative where that is shorter.
std::string one_spelling(const fs::path& path) {
    std::error_code unreadable;  // then as it is written
    const fs::path canonical = fs::weakly_canonical(path.empty() ? "." : path, unreadable);
    return shown_path(unreadable ? path.string() : canonical.string());
}

/// What the rows of the table look at.
struct Case {
    const TreePatient& patient;
    const TreeConfiguration& configuration;
    std::string directory;           ///< of env.py
    std::vector<std::string> roots;  ///< directories that modules are imported from
    std::optional<EnvironmentScript> script;  ///< nothing: env.py cannot be read
    std::string script_error;
};

using Symptoms = std::vector<Symptom>;

Symptoms template_row(const Case& at) {
    const fs::path file = fs::path(at.directory) / "script.py.mako";
    if (is_there(file)) return {{Health::good, "template", file.string()}};
    return {{Health::bad, "template",
             fmt::format("{} is missing, so that `alembic revision` cannot write a file: copy it from "
                         "a directory that `alembic init` makes",
                         file.string())}};
}

Symptoms script_row(const Case& at) {
    if (at.script) return {};
    return {{Health::bad, "env.py", at.script_error}};
}

bool does_nothing(const Revision& revision) {
    const python::Names names(revision.module);
    const python::Body up = python::body_of(names, "upgrade");
    const python::Body down = python::body_of(names, "downgrade");
    return up.defined && up.operations.empty() && up.uncertain.empty() && down.operations.empty() &&
           down.uncertain.empty();
}

// A merge has nothing to do, and so has the first revision of a project, or one that labels a branch.
std::vector<const Revision*> empty_revisions(const Case& at) {
    std::vector<const Revision*> empty;
    for (const Revision& revision : at.patient.tree.revisions) {
        const bool expected = revision.parents.size() != 1 || !revision.labels.empty();
        if (!expected && does_nothing(revision)) empty.push_back(&revision);
    }
    return empty;
}

std::vector<ModelTable> unreached_models(const Case& at) {
    std::vector<ModelTable> unreached;
    const EnvironmentScript& script = *at.script;
    for (const std::string& file : neighbours_of(script.reach, at.roots)) {
        if (script.reach.has(file)) continue;
        const bool revision = std::ranges::any_of(at.configuration.version_locations, [&](const auto& place) {
            return !fs::path(file).lexically_relative(one_spelling(place)).string().starts_with("..");
        });
        if (revision) continue;
        const ImportReach alone = reach_of(file, {});
        for (ModelTable& table : model_tables(alone.modules.front())) unreached.push_back(std::move(table));
    }
    return unreached;
}

// Why autogenerate writes empty migrations, or wants to drop tables that have a model.
Symptoms models_row(const Case& at) {
    if (!at.script) return {};
    const EnvironmentScript& script = *at.script;
    Symptoms symptoms;
    std::size_t tables = 0;
    for (const python::Module& module : script.reach.modules) tables += model_tables(module).size();
    const std::vector<const Revision*> empty = empty_revisions(at);
    const std::vector<ModelTable> unreached = unreached_models(at);
    if (!unreached.empty()) {
        std::vector<std::string> named;
        for (const ModelTable& table : unreached) {
            named.push_back(fmt::format("{} ({})", table.name, to_string(table.where)));
        }
        const Place& uncertain = script.reach.uncertain;
        symptoms.push_back(
            {uncertain.known() ? Health::remark : Health::bad, "models",
             fmt::format("env.py imports no module that describes {}: autogenerate does not see {}; "
                         "import {} before target_metadata is given{}",
                         fmt::join(named, ", "), named.size() == 1 ? "it" : "them",
                         named.size() == 1 ? "it" : "them",
                         uncertain.known() ? fmt::format(" (unless {} does, which only running tells)",
                                                         to_string(uncertain))
                                           : "")});
    }
    const bool blind = script.metadata_is_none || !script.states_metadata;
    if (blind) {
        symptoms.push_back(
            {empty.empty() ? Health::remark : Health::bad, "models",
             fmt::format("{} gives Alembic no metadata, so that --autogenerate sees no model and writes "
                         "empty migrations: import your models and say target_metadata = Base.metadata",
                         script.metadata_is_none ? to_string(script.metadata)
                                                 : script.reach.modules.front().file)});
    } else if (symptoms.empty()) {
        symptoms.push_back({Health::good, "models",
                            tables == 0 ? "target_metadata is given"
                                        : fmt::format("target_metadata is given, and env.py reaches "
                                                      "models of {} table{}",
                                                      tables, tables == 1 ? "" : "s")});
    }
    for (const Revision* revision : empty) {
        symptoms.push_back({Health::remark, "models",
                            fmt::format("{} does nothing: where autogenerate wrote it, it saw no "
                                        "difference, or no model",
                                        to_string(revision->where))});
    }
    return symptoms;
}

Symptoms batch_row(const Case& at) {
    const bool sqlite = at.configuration.url.starts_with("sqlite");
    if (!at.script || !sqlite || at.script->batch_mode) return {};
    return {{Health::bad, "SQLite",
             fmt::format("{} does not say render_as_batch=True: SQLite has no ALTER for columns and "
                         "constraints, so what autogenerate writes will fail there",
                         at.script->reach.modules.front().file)}};
}

Symptoms heads_row(const Case& at) {
    Symptoms symptoms;
    for (const GraphFinding& finding : graph_findings(at.patient.tree, at.patient.graph)) {
        if (finding.severity != Severity::error) continue;
        symptoms.push_back({Health::bad, "revisions",
                            fmt::format("{}: {}", to_string(finding.place), finding.message)});
    }
    if (symptoms.empty()) {
        symptoms.push_back({Health::good, "revisions",
                            fmt::format("{} revisions, {}", at.patient.tree.revisions.size(),
                                        at.patient.graph.heads.size() == 1
                                            ? "one head"
                                            : fmt::format("{} heads", at.patient.graph.heads.size()))});
    }
    return symptoms;
}

const std::string* variable(const Case& at, const std::string& name) {
    const auto found = at.patient.environment.find(name);
    return found == at.patient.environment.end() ? nullptr : &found->second;
}

// A variable that is no URL may be a password: only its presence is told.
std::string shown_variable(const Case& at, const UrlOrigin& origin) {
    const std::string* value = variable(at, origin.what);
    const bool url = value && !scheme_of(*value).empty();
    return fmt::format("{} ({}) is {}", origin.what, to_string(origin.where),
                       !value ? "not set" : url ? without_password(*value) : "set");
}

bool is_template_url(std::string_view url) {
    return url.empty() || url == "driver://user:pass@localhost/dbname";
}

// Which of the things that may name the database wins.
Symptoms url_row(const Case& at) {
    if (!at.script) return {};
    const EnvironmentScript& script = *at.script;
    const TreeConfiguration& configuration = at.configuration;
    std::vector<std::string> origins;
    for (const UrlOrigin& origin : script.arguments) {
        origins.push_back(fmt::format("-x arguments ({})", to_string(origin.where)));
    }
    bool set = false;
    for (const UrlOrigin& origin : script.variables) {
        origins.push_back(shown_variable(at, origin));
        set = set || variable(at, origin.what) != nullptr;
    }
    const bool overridden = script.sets_url.known() || (!script.reads_ini_url && !origins.empty());
    if (!is_template_url(configuration.url)) {
        origins.push_back(fmt::format("sqlalchemy.url of {} is {}{}", configuration.file,
                                      without_password(configuration.url),
                                      overridden ? ", and not used" : ""));
    }
    if (origins.empty()) {
        return {{Health::bad, "database URL",
                 fmt::format("nothing names the database: sqlalchemy.url of {} is {}, and env.py reads no "
                             "variable",
                             configuration.file,
                             configuration.url.empty() ? "missing" : "still the template's")}};
    }
    const bool none = !set && script.arguments.empty() && (overridden || is_template_url(configuration.url));
    return {{none ? Health::remark : Health::good, "database URL",
             fmt::format("{}{}", fmt::join(origins, "; "),
                         none ? "; env.py falls back on what it has by itself" : "")}};
}

// "the tree", "a1", "a1 and b2"
std::string named(const std::vector<std::string>& revisions) {
    return revisions.empty() ? "base" : fmt::format("{}", fmt::join(revisions, " and "));
}

Symptom database_symptom(const Case& at, const KnownDatabase& database, const VersionTable& table) {
    const Graph& graph = at.patient.graph;
    const std::string subject = "database " + database.label;
    for (const std::string& revision : table.revisions) {
        if (graph.by_id.contains(revision)) continue;
        return {Health::bad, subject,
                fmt::format("{} says {}, which no file of the tree is: \"Can't locate revision\"; either a "
                            "newer tree migrated this database, or the file is lost (git log --all -S{} "
                            "finds where it went)",
                            table.name, revision, revision)};
    }
    std::vector<std::string> heads;
    for (const std::size_t head : graph.heads) heads.push_back(at.patient.tree.revisions[head].id);
    std::ranges::sort(heads);
    std::vector<std::size_t> stands;
    for (const std::string& revision : table.revisions) stands.push_back(graph.by_id.find(revision)->second);
    const std::vector<bool> applied = reached(graph, stands, &GraphNode::parents);
    const auto missing = static_cast<std::size_t>(std::ranges::count_if(
        graph.order, [&](std::size_t index) { return graph.nodes[index].included && !applied[index]; }));
    if (missing == 0) {
        return {Health::good, subject, fmt::format("{} says {}: the head", table.name, named(table.revisions))};
    }
    return {Health::bad, subject,
            fmt::format("{} says {}, {} {} behind {}: `alembic upgrade heads` brings it there; autogenerate "
                        "refuses until then (\"Target database is not up to date\")",
                        table.name, named(table.revisions), missing,
                        missing == 1 ? "revision" : "revisions", named(heads))};
}

Symptoms databases_row(const Case& at) {
    Symptoms symptoms;
    std::vector<std::string> recorded;
    for (const KnownDatabase& database : at.patient.databases) {
        if (database.tables.empty()) {
            symptoms.push_back({Health::bad, "database " + database.label,
                                "there is no version table: Alembic would run every revision from the "
                                "base; `schemadiff locate` says where it stands and whether a stamp is safe"});
        }
        for (const VersionTable& table : database.tables) {
            symptoms.push_back(database_symptom(at, database, table));
            recorded.push_back(fmt::format("{}.{} of {}", table.schema, table.name, database.label));
        }
        if (database.tables.size() > 1) {
            symptoms.push_back({Health::bad, "database " + database.label,
                                fmt::format("there are {} version tables: a change of version_table, its "
                                            "schema or search_path makes Alembic start again in another one",
                                            database.tables.size())});
        }
    }
    if (recorded.size() > 1 && at.patient.databases.size() > 1) {
        symptoms.push_back({Health::remark, "databases",
                            fmt::format("several databases have a version table ({}): make sure which one "
                                        "a command migrates",
                                        fmt::join(recorded, ", "))});
    }
    return symptoms;
}

constexpr Symptoms (*rows[])(const Case&) = {script_row, template_row, heads_row, models_row,
                                             batch_row,  url_row,      databases_row};

std::vector<std::string> roots_of(const TreeConfiguration& configuration) {
    std::vector<std::string> roots = configuration.sys_path;
    const fs::path file(configuration.file);
    if (!configuration.file.empty()) {
        roots.push_back(file.parent_path().empty() ? "." : file.parent_path().string());
        roots.push_back((file.parent_path() / "src").string());
    }
    roots.push_back(fs::path(configuration.script_location).parent_path().string());
    for (std::string& root : roots) root = one_spelling(root);
    std::set<std::string> seen;
    std::erase_if(roots, [&](const std::string& root) { return !seen.insert(root).second; });
    return roots;
}

}  // namespace

std::vector<Symptom> symptoms_of(const TreePatient& patient) {
    const TreeConfiguration& configuration = patient.tree.configuration;
    Case at{patient,
            configuration,
            one_spelling(configuration.script_location),
            roots_of(configuration),
            std::nullopt,
            {}};
    try {
        at.script = read_environment_script(at.directory, at.roots);
    } catch (const Error& error) {
        at.script_error = error.message();
    }
    Symptoms symptoms;
    for (const auto& row : rows) {
        for (Symptom& symptom : row(at)) symptoms.push_back(std::move(symptom));
    }
    return symptoms;
}

}  // namespace schemadiff
