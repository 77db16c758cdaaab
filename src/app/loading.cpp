// Sources -> normalised snapshots: the first half of pipeline.hpp.
#include <fmt/format.h>

#include <algorithm>
#include <future>

#include "app/pipeline.hpp"
#include "app/terminal.hpp"
#include "base/error.hpp"
#include "base/stopwatch.hpp"
#include "dialects/dialect.hpp"
#include "engines/postgres/postgres.hpp"
#include "engines/registry.hpp"
#include "engines/sqlfile/sqlfile.hpp"
#include "engines/sqlite/sqlite.hpp"

namespace schemadiff {

namespace {

Snapshot read_database(DialectName dialect, const std::string& connection, const Source& source,
                       Progress& progress) {
    Source database = source;
    database.location = connection;
    database.paths.clear();
    const Loading alone{progress, nullptr};
    switch (dialect) {
        case DialectName::postgres: return load_postgres_source(database, alone);
        case DialectName::sqlite: return load_sqlite_source(database, alone);
        case DialectName::redis: break;
    }
    throw Error(Failure::internal, "a Redis keyspace is no scratch database");
}

// ?schema=: what is filtered is counted, so that nobody takes it for compared.
void prune_schemas(Snapshot& snapshot, const std::vector<std::string>& schemas) {
    if (schemas.empty()) return;
    std::int64_t filtered = 0;
    std::erase_if(snapshot.root.children, [&](const Object& object) {
        const bool unwanted = object.kind == Kind::schema &&
                              std::ranges::find(schemas, object.name) == schemas.end();
        if (unwanted) filtered += static_cast<std::int64_t>(size_of(object));
        return unwanted;
    });
    if (filtered > 0) {
        snapshot.coverage.push_back({"objects of other schemas", filtered, "filtered by ?schema="});
    }
}

// A SQL file or a tree can be built in either dialect: the other side tells which is meant.
void agree_on_dialect(Source& source, const Source& other) {
    if (!source.engine) source.engine = other.engine ? other.engine : dialect_of(other);
}

Loading loading_with(Progress& progress) {
    Loading loading{progress, [&progress](DialectName dialect, const std::string& connection,
                                          const Source& from) {
                        return read_database(dialect, connection, from, progress);
                    }};
    loading.read_sql = [&progress](const Source& files) {
        return load_sqlfile_source(files, loading_with(progress));
    };
    return loading;
}

void finish(Snapshot& snapshot, const Source& source) {
    snapshot.label = source.label;
    prune_schemas(snapshot, source.schemas);
    dialect(snapshot.dialect).normalise(snapshot.root);
    snapshot.root.sort_children();
}

void name_source(Error& error, const Source& source) {
    if (error.message().find(source.label) == std::string::npos) error.add_context(source.label);
}

}  // namespace

std::unique_ptr<Progress> progress_for(const Options& options) {
    if (options.verbose) return line_progress();
    if (options.quiet) return silent_progress();
    if (is_interactive()) return live_progress();
    return is_continuous_integration() ? patient_progress() : silent_progress();
}

Snapshot load(const Source& source, Progress& progress, ReadTrace* trace) {
    try {
        progress.begin(fmt::format("reading {}", source.label));
        Loading loading = loading_with(progress);
        loading.trace = trace;
        Snapshot snapshot = engine_for(source).load(source, loading);
        Stopwatch watch;
        finish(snapshot, source);
        progress.note(fmt::format("{}: normalise {:.0f} ms", source.label, watch.lap()));
        progress.end();
        return snapshot;
    } catch (Error& error) {
        progress.end();
        name_source(error, source);
        throw;
    }
}

std::vector<std::string> load_steps(const Source& tree, Progress& progress,
                                    const TreeVisitor& visit) {
    try {
        return step_tree(tree, loading_with(progress),
                         [&](const TreeStep& step, Snapshot&& snapshot) {
                             finish(snapshot, tree);
                             visit(step, std::move(snapshot));
                         });
    } catch (Error& error) {
        name_source(error, tree);
        throw;
    }
}

std::pair<Snapshot, Snapshot> load_both(Source left, Source right, Progress& progress,
                                        const BothTraces& traces) {
    agree_on_dialect(left, right);
    agree_on_dialect(right, left);
    if (left.schemas.empty()) left.schemas = right.schemas;
    if (right.schemas.empty()) right.schemas = left.schemas;
    std::future<Snapshot> other =
        std::async(std::launch::async, [&] { return load(right, progress, traces.right); });
    std::exception_ptr failed;
    Snapshot first;
    try {
        first = load(left, progress, traces.left);
    } catch (...) {  // kept until the other thread has let go of its source too
        failed = std::current_exception();
        other.wait();
    }
    if (failed) std::rethrow_exception(failed);
    return {std::move(first), other.get()};
}

}  // namespace schemadiff
