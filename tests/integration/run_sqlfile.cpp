// A hand tool: runs SQL files in a scratch database and prints the snapshot as JSON, what the engine
// remarks and refuses on standard error.
//
// usage: run_sqlfile [NAME=VALUE…] FILE…     names: engine, server, role (may be given again)
#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "engines/postgres/postgres.hpp"
#include "engines/sqlfile/sqlfile.hpp"
#include "engines/sqlite/sqlite.hpp"
#include "model/snapshot_json.hpp"
#include "scratch/keeper_process.hpp"
#include "scratch/signal_guard.hpp"

namespace {

using namespace schemadiff;

Source source_of(int argc, char** argv) {
    Source source;
    source.label = "files";
    source.via = Via::scratch;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const std::string name = word.substr(0, word.find('='));
        const std::string value = name == word ? "" : word.substr(name.size() + 1);
        if (name == "engine") source.engine = dialect_named(value);
        else if (name == "server") source.scratch.server = value;
        else if (name == "role") source.scratch.roles.push_back(value);
        else source.paths.push_back(word);
    }
    return source;
}

Snapshot read_database(DialectName dialect, const std::string& connection, const Source& source,
                       Progress& progress) {
    Source database = source;
    database.location = connection;
    const Loading alone{progress, nullptr};
    return dialect == DialectName::sqlite ? load_sqlite_source(database, alone)
                                          : load_postgres_source(database, alone);
}

}  // namespace

int main(int argc, char** argv) {
    if (const std::optional<int> code = keeper_exit_code(argc, argv)) return *code;
    const SignalGuard guard;
    const std::unique_ptr<Progress> progress = silent_progress();
    try {
        const Loading loading{*progress, [&](DialectName dialect, const std::string& connection,
                                             const Source& source) {
                                  return read_database(dialect, connection, source, *progress);
                              }};
        const Snapshot snapshot = load_sqlfile_source(source_of(argc, argv), loading);
        write_snapshot(snapshot, std::cout);
    } catch (const Error& error) {
        fmt::print(stderr, "{}\n", error.message());
        return error.failure() == Failure::usage ? 2 : 3;
    }
    return 0;
}
