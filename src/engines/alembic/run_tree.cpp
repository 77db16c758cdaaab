#include "engines/alembic/run_tree.hpp"

#include <fmt/format.h>

#include <chrono>
#include <sstream>

#include "base/progress.hpp"
#include "engines/alembic/interpreter.hpp"
#include "engines/alembic/runner_files.hpp"
#include "engines/alembic/runner_process.hpp"
#include "engines/alembic/runner_talk.hpp"
#include "model/json_writer.hpp"

namespace schemadiff {

namespace {

// In a tree of several databases, each but the compared one needs a place as well.
std::vector<std::string> other_databases(const TreeRequest& request,
                                         const std::vector<std::string>& names) {
    std::vector<std::string> others;
    if (!request.make_other_database || names.empty()) return others;
    const std::string& compared =
        request.python.database.empty() ? names.front() : request.python.database;
    for (const std::string& name : names) {
        if (name != compared) {
            others.push_back(fmt::format("{}={}", name, request.make_other_database()));
        }
    }
    return others;
}

std::string upgrade_message(const TreeRequest& request, const std::vector<std::string>& others) {
    std::ostringstream text;
    JsonWriter json(text);
    json.begin_object(JsonLayout::one_line)
        .member("command", "upgrade")
        .member("revision", request.revision)
        .member("selected", request.python.database)
        .member("others", others)
        .end_object();
    return std::move(text).str();
}

}  // namespace

TreeResult run_tree(const TreeRequest& request, Progress& progress) {
    const std::string interpreter =
        find_interpreter(request.python.interpreter, tree_directory(request.configuration));
    const std::string program = write_runner_files(request.run_directory + "/runner");
    progress.begin("starting Alembic");
    RunnerProcess runner(interpreter, program, std::chrono::seconds(request.python.timeout_seconds),
                         progress);
    const JsonValue started = ask_runner(runner, start_message(request), progress);
    progress.end();
    const std::vector<std::string> others =
        other_databases(request, texts_of(started, "databases"));
    const JsonValue done = ask_runner(runner, upgrade_message(request, others), progress);
    return {.heads = texts_of(done, "heads"),
            .version_tables = texts_of(done, "version_tables"),
            .notes = texts_of(done, "notes"),
            .refusals = texts_of(done, "refusals"),
            .isolation = started.string_or_empty("isolation"),
            .isolation_reason = started.string_or_empty("reason"),
            .alembic_version = started.string_or_empty("alembic"),
            .sqlalchemy_version = started.string_or_empty("sqlalchemy"),
            .interpreter = interpreter};
}

}  // namespace schemadiff
