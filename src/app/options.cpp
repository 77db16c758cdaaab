#include "app/options.hpp"

namespace schemadiff {

namespace {

constexpr unsigned readers =
    taken_by_diff | taken_by_check | taken_by_inspect | taken_by_doctor | taken_by_locate;
constexpr unsigned comparers = taken_by_diff | taken_by_check;
constexpr unsigned everybody = readers | taken_by_rules | taken_by_lint;

constexpr OptionRow rows[] = {
    {"--engine", "ENGINE", "dialect that SQL files and Alembic trees are built in",
     &Options::engine, readers | taken_by_lint, "postgres|sqlite"},
    {"--via", "WAY", "how SQL files are read: run in a scratch database, or parsed",
     &Options::via, readers, "auto|scratch|static"},
    {"--schema", "NAME", "compare only these schemas (repeatable)", &Options::schemas,
     taken_by_diff | taken_by_inspect | taken_by_locate},
    {"--config", "FILE", "configuration file instead of the schemadiff.toml found upward",
     &Options::config, readers | taken_by_lint},
    {"--ignore", "GLOB", "leave this object out of the verdict (repeatable)", &Options::ignores,
     comparers | taken_by_locate},
    {"--only", "GLOB|KEY=VALUE", "tell only of this object, schema, kind, rule or attribute (repeatable)",
     &Options::only, comparers | taken_by_lint},
    {"--baseline", "FILE", "accept the findings that stand in this file", &Options::baseline, comparers | taken_by_lint},
    {"--update-baseline", "", "write the baseline anew: accept what is found now",
     &Options::update_baseline, comparers | taken_by_lint},
    {"--no-cache", "", "do not use the kept answer of an unchanged project, nor keep one",
     &Options::no_cache, taken_by_check},
    {"--server", "URL", "make scratch databases on this server instead of a private cluster",
     &Options::server, readers},
    {"--postgres-bindir", "DIR", "where initdb and postgres of the private cluster are",
     &Options::postgres_bindir, readers},
    {"--role", "NAME", "role to make in a scratch database first (repeatable)", &Options::roles,
     readers},
    {"--python", "PATH", "interpreter that has the project's Alembic", &Options::python, readers},
    {"-x", "ARGUMENT", "-x argument for env.py, as Alembic takes it (repeatable)",
     &Options::x_arguments, readers},
    {"--env", "NAME=VALUE", "environment variable for env.py (repeatable)", &Options::environment,
     readers},
    {"--database", "NAME", "which database, where env.py migrates several", &Options::database,
     readers},
    {"--require-isolation", "", "run no env.py unless the kernel can cut it off from the network",
     &Options::require_isolation, readers},
    {"--fail-on", "SEVERITY", "lowest severity that makes the exit code 1 (default: warning)",
     &Options::fail_on, comparers | taken_by_history | taken_by_lint, "info|warning|error"},
    {"--strict-coverage", "", "exit 3 when anything was not covered or was filtered",
     &Options::strict_coverage, comparers | taken_by_locate | taken_by_lint},
    {"--skip-unparsed", "", "accept statements that could not be read", &Options::skip_unparsed,
     comparers | taken_by_inspect | taken_by_history | taken_by_locate | taken_by_lint},
    {"--left-may-be-weaker", "", "concede what the left side only enforces less strictly",
     &Options::left_may_be_weaker, taken_by_diff},
    {"--right-may-be-weaker", "", "concede what the right side only enforces less strictly",
     &Options::right_may_be_weaker, taken_by_diff},
    {"--equivalence", "", "list the rows of the equivalence table instead", &Options::equivalence,
     taken_by_rules},
    {"--blame", "", "say of each thing which revision of the tree made it so", &Options::blame,
     taken_by_inspect},
    {"--no-blame", "", "do not run a tree again to say which revision made what differs",
     &Options::no_blame, comparers},
    {"--published", "GITREF", "report revisions that were edited or removed since this commit",
     &Options::published, taken_by_history},
    {"--current", "DATABASE", "mark the revisions that this database stands at", &Options::current,
     taken_by_history},
    {"--changed-since", "GITREF", "judge only revisions and scripts that were added or edited since",
     &Options::changed_since, taken_by_lint},
    {"--pg-version", "MAJOR", "version of PostgreSQL that lint judges for (default: 18)",
     &Options::postgres_version, taken_by_lint},
    {"--sql-summary", "", "say in a line what each revision does", &Options::sql_summary,
     taken_by_history},
    {"-r,--report,--format", "FORMAT[=FILE]", "what to write, and where to (repeatable)",
     &Options::reports, comparers | taken_by_inspect | taken_by_history | taken_by_locate | taken_by_lint | taken_by_rules},
    {"--color", "WHEN", "colour in the text report", &Options::colour, everybody,
     "auto|always|never"},
    {"--width", "COLUMNS", "width of the text report (default: the terminal's)", &Options::width,
     everybody},
    {"-v,--verbose", "", "say what is being done, and more in the report", &Options::verbose,
     everybody},
    {"-q,--quiet", "", "nothing on standard error but errors", &Options::quiet, everybody},
};

}  // namespace

std::span<const OptionRow> all_options() {
    return rows;
}

}  // namespace schemadiff
