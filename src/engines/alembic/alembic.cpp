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
#include "engines/alembic/tree_ground.hpp"
#include "engines/built_schema.hpp"

namespace schemadiff {

namespace {

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

Snapshot read_ground(const Source& source, const Loading& loading, const TreeGround& ground,
                     const TreeResult& result) {
    Snapshot snapshot =
        loading.read_database(ground.dialect(), ground.scratch().connection(), source);
    leave_server_unstated(snapshot, Roles::given);
    drop_version_tables(snapshot, result.version_tables);
    snapshot.read_by = "scratch";
    return snapshot;
}

Snapshot build_tree(const Source& source, const Loading& loading) {
    const TreeGround ground(source, loading.progress);
    const TreeResult result = run_tree(ground.request(), loading.progress, loading.trace);
    Snapshot snapshot = read_ground(source, loading, ground, result);
    remember_how(snapshot, result);
    return snapshot;
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
        if (loading.trace != nullptr) loading.trace->unknown = "the tree's SQL is rendered";
        if (std::optional<Snapshot> offline = read_offline(source, loading, reason)) {
            return std::move(*offline);
        }
        throw source_error(fmt::format("{} cannot be read without a database: {}; leave ?via=static "
                                       "out, and its revisions run in a scratch database",
                                       source.label, reason));
    }
    return build_tree(source, loading);
}

}  // namespace

Snapshot load_alembic_source(const Source& source, const Loading& loading) {
    if (source.via == Via::statically && source.engine == DialectName::sqlite) {
        throw usage_error(
            "?via=static is for PostgreSQL: on SQLite a tree's batch operations need a database; "
            "leave it out, and the revisions run in a scratch one");
    }
    Snapshot snapshot = source.engine == DialectName::sqlite ? build_tree(source, loading)
                                                             : load_postgres(source, loading);
    snapshot.label = source.label;
    return snapshot;
}

std::vector<std::string> step_tree(const Source& source, const Loading& loading, const TreeVisitor& visit) {
    const TreeGround ground(source, loading.progress);
    TreeRun run(ground.request(), loading.progress);
    const std::vector<TreeStep> plan = run.plan(source.revision);
    std::vector<std::string> version_tables;
    visit({}, read_ground(source, loading, ground, {}));
    for (TreeStep step : plan) {
        const TreeResult result = run.upgrade(step.revision);
        version_tables = result.version_tables;
        step.heads = result.heads;
        visit(step, read_ground(source, loading, ground, result));
    }
    return version_tables;
}

}  // namespace schemadiff
