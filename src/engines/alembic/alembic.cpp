#include "engines/alembic/alembic.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "engines/alembic/offline_tree.hpp"
#include "engines/alembic/run_tree.hpp"
#include "engines/alembic/tree_ground.hpp"
#include "engines/built_schema.hpp"
#include "engines/reading_doubt.hpp"

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

/// A tree's SQL, or why it has none without a database.
std::variant<OfflineTree, NotStraight> render(const Source& source, const Loading& loading) {
    // Made for its private directory alone, which vanishes on every way out.
    const ScratchDatabase scratch = make_sqlite_database("", loading.progress);
    TreeRequest request = request_for(source, scratch);
    // A server that is not there: whoever opens a database all the same is refused.
    request.database_url = "postgresql://schemadiff@/schemadiff?host=" + scratch.directory();
    return render_tree(request, loading.progress, loading.trace);
}

/// The same where it is only tried: what keeps it from being rendered may not keep it from running.
std::variant<OfflineTree, NotStraight> try_to_render(const Source& source, const Loading& loading) {
    try {
        return render(source, loading);
    } catch (const Error& error) {
        return NotStraight{error.message()};
    }
}

/// The schema after so many of the tree's revisions.
Snapshot replay(const Source& source, const OfflineTree& tree, std::size_t revisions) {
    Snapshot snapshot =
        read_postgres_ddl_chunks(std::span(tree.chunks).first(revisions), source.scratch.roles);
    leave_server_unstated(snapshot, Roles::given);
    drop_version_tables(snapshot, tree.version_tables);
    return snapshot;
}

Snapshot replay_all(const Source& source, const OfflineTree& tree) {
    Snapshot snapshot = replay(source, tree, tree.chunks.size());
    remember_how(snapshot, {.heads = tree.heads,
                            .alembic_version = tree.alembic_version,
                            .sqlalchemy_version = tree.sqlalchemy_version});
    if (std::optional<Diagnostic> rows = passed_over(tree, PassedOver::changes_rows)) {
        rows->message = "what its revisions do to rows was not run: " + rows->message;
        snapshot.diagnostics.push_back(std::move(*rows));
    }
    return snapshot;
}

/// Why a server might make something else of the SQL than its text tells; empty: it would not.
std::string doubt_about(const OfflineTree& tree, const Snapshot& snapshot) {
    if (const auto unread = doubt_about(snapshot)) return unread->message;
    const auto calling = passed_over(tree, PassedOver::may_call);
    return calling ? calling->message + ", which may do anything" : std::string();
}

[[noreturn]] void refuse(const Source& source, const std::string& reason) {
    throw source_error(
        fmt::format("{} cannot be read without a database: {}; leave ?via=static out, "
                    "and its revisions run in a scratch database",
                    source.label, reason));
}

Snapshot load_statically(const Source& source, const Loading& loading) {
    const auto rendered = render(source, loading);
    if (const auto* const no = std::get_if<NotStraight>(&rendered)) refuse(source, no->reason);
    return replay_all(source, std::get<OfflineTree>(rendered));
}

Snapshot build_for_a_reason(const Source& source, const Loading& loading,
                            const std::string& reason) {
    try {
        Snapshot built = build_tree(source, loading);
        built.diagnostics.push_back(
            {Remark::note,
             "run in a scratch database, as its SQL alone does not tell everything: " + reason,
             {}});
        return built;
    } catch (Error& error) {
        if (!has_scratch_server(source))
            error.add_context("its SQL alone does not serve: " + reason);
        throw;
    }
}

/// Read from the SQL that it renders wherever that is sure to be what a server would make; else
/// run.
Snapshot load_surely(const Source& source, const Loading& loading) {
    const auto rendered = try_to_render(source, loading);
    if (const auto* const no = std::get_if<NotStraight>(&rendered)) {
        return build_for_a_reason(source, loading, no->reason);
    }
    const auto& tree = std::get<OfflineTree>(rendered);
    Snapshot snapshot = replay_all(source, tree);
    const std::string doubt = doubt_about(tree, snapshot);
    if (doubt.empty()) return snapshot;
    if (has_scratch_server(source)) return build_for_a_reason(source, loading, doubt);
    if (loading.trace != nullptr) loading.trace->unknown = "there is no server to run the tree on";
    snapshot.diagnostics.push_back(
        {Remark::note, "not run, as there is no server for a scratch database: " + doubt, {}});
    return snapshot;
}

/// A server that was named is asked.
bool may_read_statically(const Source& source) {
    return source.engine != DialectName::sqlite && source.via != Via::scratch &&
           (source.via == Via::statically || source.scratch.server.empty());
}

Snapshot load_postgres(const Source& source, const Loading& loading) {
    if (!may_read_statically(source)) return build_tree(source, loading);
    return source.via == Via::statically ? load_statically(source, loading)
                                         : load_surely(source, loading);
}

/// The tree's SQL where the walk over it is to be read rather than run.
std::optional<OfflineTree> tree_to_step(const Source& source, const Loading& loading) {
    if (!may_read_statically(source)) return std::nullopt;
    auto rendered =
        source.via == Via::statically ? render(source, loading) : try_to_render(source, loading);
    const auto* const no = std::get_if<NotStraight>(&rendered);
    if (no && source.via == Via::statically) refuse(source, no->reason);
    if (no) return std::nullopt;
    auto& tree = std::get<OfflineTree>(rendered);
    const bool sure = source.via == Via::statically ||
                      doubt_about(tree, replay(source, tree, tree.chunks.size())).empty();
    return sure ? std::optional(std::move(tree)) : std::nullopt;
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

std::vector<std::string> step_tree(const Source& source, const Loading& loading,
                                   const TreeVisitor& visit) {
    if (const std::optional<OfflineTree> tree = tree_to_step(source, loading)) {
        visit({}, replay(source, *tree, 0));
        for (std::size_t step = 0; step < tree->steps.size(); ++step) {
            visit(tree->steps[step], replay(source, *tree, step + 1));
        }
        return tree->version_tables;
    }
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
