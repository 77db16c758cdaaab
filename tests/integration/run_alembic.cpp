// A hand tool: builds the database of an Alembic tree and prints what stands in it.
//
// usage: run_alembic CONFIGURATION[@REVISION] [NAME=VALUE…]
//        names: engine (sqlite), server, python, database, timeout, isolation (required),
//        x (an -x argument), role, and env.NAME (a variable for env.py)
// prints the tables in the order of their names, then the remarks; errors go to standard error with
// the exit code that the program would give them.
#include <iostream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "base/subprocess.hpp"
#include "engines/alembic/alembic.hpp"
#include "scratch/keeper_process.hpp"
#include "scratch/signal_guard.hpp"

namespace {

using namespace schemadiff;

Source source_of(int argc, char** argv) {
    Source source;
    source.location = argv[1];
    if (const std::size_t at = source.location.rfind('@'); at != std::string::npos) {
        source.revision = source.location.substr(at + 1);
        source.location.resize(at);
    }
    source.label = source.location;
    for (int i = 2; i < argc; ++i) {
        const std::string word = argv[i];
        const std::string name = word.substr(0, word.find('='));
        const std::string value = word.substr(std::min(name.size() + 1, word.size()));
        if (name == "engine")
            source.engine = dialect_named(value);
        else if (name == "server")
            source.scratch.server = value;
        else if (name == "role")
            source.scratch.roles.push_back(value);
        else if (name == "python")
            source.python.interpreter = value;
        else if (name == "database")
            source.python.database = value;
        else if (name == "timeout")
            source.python.timeout_seconds = std::stoi(value);
        else if (name == "isolation")
            source.python.allow_unisolated = value != "required";
        else if (name == "x")
            source.python.arguments.push_back(value);
        else if (name.starts_with("env."))
            source.python.environment[name.substr(4)] = value;
        else
            throw usage_error(fmt::format("unknown word {}", word));
    }
    return source;
}

Snapshot print_tables(DialectName dialect, const std::string& connection, const Source&) {
    Command command;
    if (dialect == DialectName::sqlite) {
        command.arguments = {"sqlite3", connection,
                             "select name from sqlite_master where type = 'table' order by name"};
    } else {
        command.arguments = {"psql", "-XAtq", connection, "-c",
                             "select relname from pg_class where relkind = 'r' and relnamespace = "
                             "'public'::regnamespace order by relname"};
    }
    const Outcome outcome = run(std::move(command));
    std::cout << outcome.output << outcome.error;
    Snapshot snapshot;
    snapshot.dialect = dialect;
    return snapshot;
}

int build(int argc, char** argv) {
    const auto progress = line_progress();
    const Loading loading{*progress, print_tables};
    const Snapshot snapshot = load_alembic_source(source_of(argc, argv), loading);
    for (const Diagnostic& diagnostic : snapshot.diagnostics) {
        std::cout << to_string(diagnostic.remark) << ": " << diagnostic.message << '\n';
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (const auto code = keeper_exit_code(argc, argv)) return *code;
    const SignalGuard guard;
    try {
        return build(argc, argv);
    } catch (const Error& error) {
        std::cerr << "error: " << error.message() << '\n';
        return error.failure() == Failure::usage ? 2 : 3;
    }
}
