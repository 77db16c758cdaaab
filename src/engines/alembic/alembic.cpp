#include "engines/alembic/alembic.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "engines/alembic/offline_tree.hpp"
#include "engines/alembic/run_tree.hpp"
#include "engines/built_schema.hpp"
#include "scratch/postgres_script_session.hpp"
#include "scratch/scratch_database.hpp"

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

void remember_how(Snapshot& snapshot, const TreeResult& result) {
    const auto add = [&snapshot](Remark remark, std::string text) {
        snapshot.diagnostics.push_back({remark, std::move(text), {}});
    };
    add(Remark::note,
        fmt::format(
            "built by Alembic {} and SQLAlchemy {} at revision {}", result.alembic_version,
            result.sqlalchemy_version,
            result.heads.empty() ? "base" : fmt::format("{}", fmt::join(result.heads, ", "))));
    if (!result.isolation_reason.empty()) {
        add(Remark::note,
            fmt::format("isolation: {} ({})", result.isolation, result.isolation_reason));
    }
    for (const std::string& note : result.notes) add(Remark::note, note);
    for (const std::string& refusal : result.refusals) {
        add(Remark::warning, fmt::format("env.py {}; it was refused", refusal));
    }
}

// Alembic's own table under a name of the project's is left out; under its usual name, which other
// kinds of source may hold as well, it is ignored where findings are.
void drop_version_tables(Snapshot& snapshot, const std::vector<std::string>& names) {
    for (Object& schema : snapshot.root.children) {
        std::erase_if(schema.children, [&](const Object& object) {
            const std::string name = fmt::format("{}.{}", schema.name, object.name);
            const bool dropped = object.kind == Kind::table && object.name != "alembic_version" &&
                                 std::ranges::find(names, name) != names.end();
            if (dropped) {
                snapshot.diagnostics.push_back(
                    {Remark::note, fmt::format("the version table {} is left out", name), {}});
            }
            return dropped;
        });
    }
}

Snapshot read_finished(const Source& source, const Loading& loading, DialectName dialect,
                       const ScratchDatabase& scratch, const TreeResult& result) {
    Snapshot snapshot = loading.read_database(dialect, scratch.connection(), source);
    leave_server_unstated(snapshot, Roles::given);
    drop_version_tables(snapshot, result.version_tables);
    remember_how(snapshot, result);
    return snapshot;
}

Snapshot build_postgres(const Source& source, const Loading& loading) {
    const PostgresScratchOptions options = options_of(source.scratch);
    const ScratchDatabase scratch = make_postgres_database(options, loading.progress);
    prepare_roles(scratch.connection(), source.scratch);
    TreeRequest request = request_for(source, scratch);
    std::vector<ScratchDatabase> others;
    if (!options.server.empty()) {
        request.make_other_database = [&] {
            others.push_back(make_postgres_database(options, loading.progress));
            return others.back().name();
        };
    }
    const TreeResult result = run_tree(request, loading.progress);
    return read_finished(source, loading, DialectName::postgres, scratch, result);
}

/// Read from the SQL that the tree renders without a database; nothing where it renders none, and
/// then the reason.
std::optional<Snapshot> read_offline(const Source& source, const Loading& loading,
                                     std::string& reason) {
    // Made for its private directory alone, which vanishes on every way out.
    const ScratchDatabase scratch = make_sqlite_database("", loading.progress);
    TreeRequest request = request_for(source, scratch);
    // A server that is not there: whoever opens a database all the same is refused.
    request.database_url = "postgresql://schemadiff@/schemadiff?host=" + scratch.directory();
    const auto rendered = render_tree(request, loading.progress);
    if (const auto* not_straight = std::get_if<NotStraight>(&rendered)) {
        reason = not_straight->reason;
        return std::nullopt;
    }
    const auto& tree = std::get<OfflineTree>(rendered);
    Snapshot snapshot = read_postgres_ddl_chunks(tree.chunks);
    leave_server_unstated(snapshot, Roles::given);
    drop_version_tables(snapshot, tree.version_tables);
    remember_how(snapshot, {.heads = tree.heads,
                            .alembic_version = tree.alembic_version,
                            .sqlalchemy_version = tree.sqlalchemy_version});
    return snapshot;
}

/// Rendered SQL is read when it is asked for: a server's own reading is the surer one.
Snapshot load_postgres(const Source& source, const Loading& loading) {
    if (source.via == Via::statically) {
        std::string reason;
        if (std::optional<Snapshot> offline = read_offline(source, loading, reason)) {
            return std::move(*offline);
        }
        throw source_error(fmt::format("{} cannot be read without a database: {}; leave ?via=static "
                                       "out, and its revisions run in a scratch database",
                                       source.label, reason));
    }
    Snapshot snapshot = build_postgres(source, loading);
    snapshot.read_by = "scratch";
    return snapshot;
}

Snapshot build_sqlite(const Source& source, const Loading& loading) {
    const ScratchDatabase scratch = make_sqlite_database("", loading.progress);
    const TreeResult result = run_tree(request_for(source, scratch), loading.progress);
    Snapshot snapshot = read_finished(source, loading, DialectName::sqlite, scratch, result);
    snapshot.read_by = "scratch";
    return snapshot;
}

}  // namespace

Snapshot load_alembic_source(const Source& source, const Loading& loading) {
    if (source.via == Via::statically && source.engine == DialectName::sqlite) {
        throw usage_error(
            "?via=static is for PostgreSQL: on SQLite a tree's batch operations need a database; "
            "leave it out, and the revisions run in a scratch one");
    }
    Snapshot snapshot = source.engine == DialectName::sqlite ? build_sqlite(source, loading)
                                                             : load_postgres(source, loading);
    snapshot.label = source.label;
    return snapshot;
}

}  // namespace schemadiff
