#include "engines/sqlfile/sqlfile.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "engines/built_schema.hpp"
#include "engines/sqlfile/postgres_build.hpp"
#include "engines/sqlfile/sql_files.hpp"
#include "engines/sqlfile/statement_error.hpp"
#include "engines/sqlfile/static_reading.hpp"
#include "scratch/scratch_database.hpp"
#include "scratch/sqlite_script_session.hpp"
#include "sql/script.hpp"

namespace schemadiff {

namespace {

void add_diagnostics(Snapshot& snapshot, const std::vector<Diagnostic>& diagnostics) {
    snapshot.diagnostics.insert(snapshot.diagnostics.end(), diagnostics.begin(), diagnostics.end());
}

Snapshot build_postgres(const Source& source, const SqlFiles& files, const Loading& loading) {
    PostgresScratchOptions options;
    options.server = source.scratch.server;
    if (!source.scratch.postgres_bindir.empty()) {
        options.binary_directories.push_back(source.scratch.postgres_bindir);
    }
    const ScratchDatabase scratch = make_postgres_database(options, loading.progress);
    PostgresBuild build(scratch.connection(), source.scratch);
    for (const std::string& file : files.paths) build.run(file, loading.progress);
    Snapshot snapshot =
        loading.read_database(DialectName::postgres, build.finished_connection(), source);
    leave_server_unstated(snapshot, build.made_roles() ? Roles::made : Roles::given);
    add_diagnostics(snapshot, build.diagnostics());
    return snapshot;
}

void run_on_sqlite(const std::string& file, SqliteScriptSession& session, Snapshot& remarks) {
    read_script(file, DialectName::sqlite, [&](const Statement& statement) {
        if (const auto failure = session.execute(statement.text)) {
            throw statement_error(statement, *failure);
        }
    });
    if (session.end_script()) {
        remarks.diagnostics.push_back({Remark::warning,
                                       "a transaction is left open at the end and rolled back: "
                                       "is a commit missing?",
                                       {file, 0, 0, {}}});
    }
}

Snapshot build_sqlite(const Source& source, const SqlFiles& files, const Loading& loading) {
    const ScratchDatabase scratch = make_sqlite_database("", loading.progress);
    Snapshot remarks;
    {
        SqliteScriptSession session(scratch.connection());
        for (const std::string& file : files.paths) {
            loading.progress.begin(fmt::format("running {}", file));
            run_on_sqlite(file, session, remarks);
            loading.progress.end();
        }
    }
    Snapshot snapshot = loading.read_database(DialectName::sqlite, scratch.connection(), source);
    add_diagnostics(snapshot, remarks.diagnostics);
    return snapshot;
}

Snapshot build(const Source& source, const SqlFiles& files, const Loading& loading) {
    Snapshot snapshot = source.engine == DialectName::sqlite
                            ? build_sqlite(source, files, loading)
                            : build_postgres(source, files, loading);
    snapshot.read_by = "scratch";
    return snapshot;
}

}  // namespace

Snapshot load_sqlfile_source(const Source& source, const Loading& loading) {
    const SqlFiles files = sql_files(source.paths);
    Snapshot snapshot = source.via == Via::statically ? load_static(source, files, loading.progress)
                                                      : build(source, files, loading);
    snapshot.label = source.label;
    add_diagnostics(snapshot, files.diagnostics);
    return snapshot;
}

}  // namespace schemadiff
