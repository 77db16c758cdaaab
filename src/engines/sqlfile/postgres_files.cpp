#include "engines/sqlfile/postgres_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "engines/built_schema.hpp"
#include "engines/reading_doubt.hpp"
#include "engines/sqlfile/postgres_build.hpp"
#include "scratch/scratch_database.hpp"
#include "sql/ddl/read_ddl.hpp"

namespace schemadiff {

namespace {

Snapshot read_texts(const Source& source, const SqlFiles& files, Progress& progress) {
    const std::vector<std::string>& given = source.scratch.roles;
    Snapshot snapshot = read_postgres_ddl(files.paths, given, progress);
    const bool made_roles = std::ranges::any_of(snapshot.root.children, [&](const Object& object) {
        return object.kind == Kind::role && std::ranges::count(given, object.name) == 0;
    });
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

bool reads_standard_input(const SqlFiles& files) {
    return std::ranges::count(files.paths, "-") > 0;
}

Snapshot read_or_build(const Source& source, const SqlFiles& files, const Loading& loading) {
    // Standard input is there once: where it can be run, it is.
    if (reads_standard_input(files) && has_scratch_server(source)) {
        return build(source, files, loading);
    }
    Snapshot snapshot = read_texts(source, files, loading.progress);
    const std::optional<Diagnostic> doubt = doubt_about(snapshot);
    // To look for a server takes longer than to read.
    const bool read = reads_standard_input(files) || !doubt || !has_scratch_server(source);
    if (read) return snapshot;
    Snapshot built = build(source, files, loading);
    built.diagnostics.push_back(
        {Remark::note,
         "run in a scratch database, as the text alone does not tell everything: " + doubt->message,
         doubt->place, doubt->excerpt});
    return built;
}

}  // namespace

Snapshot load_postgres_files(const Source& source, const SqlFiles& files, const Loading& loading) {
    if (source.via == Via::statically) return read_texts(source, files, loading.progress);
    const bool wanted = source.via == Via::scratch || !source.scratch.server.empty();
    return wanted ? build(source, files, loading) : read_or_build(source, files, loading);
}

}  // namespace schemadiff
