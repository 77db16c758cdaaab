#include "engines/alembic/tree_ground.hpp"

#include <fmt/format.h>

#include <string_view>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "scratch/postgres_script_session.hpp"

namespace schemadiff {

namespace {

PostgresScratchOptions options_of(const ScratchSettings& settings) {
    PostgresScratchOptions options;
    options.server = settings.server;
    if (!settings.postgres_bindir.empty()) {
        options.binary_directories.push_back(settings.postgres_bindir);
    }
    return options;
}

// Migrations grant rights to roles that their database has had for ever. On the user's own server
// we make none: they belong to all of its databases.
void prepare_roles(const std::string& connection, const ScratchSettings& settings) {
    if (settings.roles.empty()) return;
    PostgresScriptSession session(connection);
    for (const std::string& role : settings.roles) {
        if (settings.server.empty()) {
            session.make_role(role);
        } else if (!session.has_role(role)) {
            throw source_error(
                fmt::format("there is no role {} on the scratch server: make it "
                            "there (create role), as it belongs to the whole server",
                            role));
        }
    }
}

ScratchDatabase make_database(DialectName dialect, const Source& source, Progress& progress) {
    if (dialect == DialectName::sqlite) return make_sqlite_database("", progress);
    return make_postgres_database(options_of(source.scratch), progress);
}

}  // namespace

TreeRequest request_for(const Source& source, const ScratchDatabase& scratch) {
    constexpr std::string_view scheme = "alembic:";
    const bool is_directory = source.location.starts_with(scheme);
    return {.configuration = is_directory ? source.location.substr(scheme.size()) : source.location,
            .revision = source.revision,
            .database_url = scratch.sqlalchemy_url(),
            .run_directory = scratch.directory(),
            .python = source.python,
            .make_other_database = nullptr};
}

TreeGround::TreeGround(const Source& source, Progress& progress)
    : dialect_(source.engine.value_or(DialectName::postgres)),
      scratch_(make_database(dialect_, source, progress)),
      request_(request_for(source, scratch_)) {
    if (dialect_ == DialectName::sqlite) return;
    prepare_roles(scratch_.connection(), source.scratch);
    if (source.scratch.server.empty()) return;
    request_.make_other_database = [this, options = options_of(source.scratch), &progress] {
        others_.push_back(make_postgres_database(options, progress));
        return others_.back().name();
    };
}

}  // namespace schemadiff
