#include "engines/sqlfile/postgres_files.hpp"

#include <algorithm>

#include "engines/built_schema.hpp"
#include "engines/sqlfile/postgres_build.hpp"
#include "scratch/scratch_database.hpp"
#include "sql/ddl/read_ddl.hpp"

namespace schemadiff {

namespace {

Snapshot read_texts(const SqlFiles& files, Progress& progress) {
    Snapshot snapshot = read_postgres_ddl(files.paths, progress);
    const bool made_roles = std::ranges::any_of(
        snapshot.root.children, [](const Object& object) { return object.kind == Kind::role; });
    leave_server_unstated(snapshot, made_roles ? Roles::made : Roles::given);
    snapshot.read_by = "static";
    return snapshot;
}

Snapshot build(const Source& source, const SqlFiles& files, const Loading& loading) {
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
    std::ranges::copy(build.diagnostics(), std::back_inserter(snapshot.diagnostics));
    snapshot.read_by = "scratch";
    return snapshot;
}

}  // namespace

Snapshot load_postgres_files(const Source& source, const SqlFiles& files, const Loading& loading) {
    return source.via == Via::statically ? read_texts(files, loading.progress)
                                         : build(source, files, loading);
}

}  // namespace schemadiff
