#include "engines/alembic/offline_tree.hpp"

#include <chrono>
#include <filesystem>
#include <sstream>

#include "base/progress.hpp"
#include "base/shown_path.hpp"
#include "engines/alembic/tree_message.hpp"
#include "engines/interpreter.hpp"
#include "engines/runner_files.hpp"
#include "engines/runner_process.hpp"
#include "engines/runner_talk.hpp"
#include "model/json_writer.hpp"

namespace schemadiff {

namespace {

std::string message(std::string_view command, std::string_view name, const std::string& value) {
    std::ostringstream text;
    JsonWriter json(text);
    json.begin_object(JsonLayout::one_line)
        .member("command", command)
        .member(name, value)
        .end_object();
    return std::move(text).str();
}

}  // namespace

std::variant<OfflineTree, NotStraight> render_tree(const TreeRequest& request, Progress& progress) {
    const std::string interpreter =
        find_interpreter(request.python.interpreter, tree_directory(request.configuration));
    const std::string program = write_runner_files(request.run_directory + "/runner");
    progress.begin("reading the Alembic tree");
    RunnerProcess runner(interpreter, program, std::chrono::seconds(request.python.timeout_seconds),
                         progress);
    const std::string configuration = std::filesystem::absolute(request.configuration).string();
    const std::string reason =
        ask_runner(runner, message("straightness", "config", configuration), progress)
            .string_or_empty("reason");
    if (!reason.empty()) {
        progress.end();
        return NotStraight{reason};
    }
    const JsonValue started = ask_runner(runner, start_message(request), progress);
    OfflineTree tree;
    const JsonValue done = ask_runner(
        runner, message("render", "revision", request.revision), progress,
        [&](const JsonValue& event) {
            if (event.string_or_empty("event") != "sql") return;
            const std::string path = event.string_or_empty("path");
            tree.chunks.push_back({path.empty() ? request.configuration : shown_path(path),
                                   event.string_or_empty("revision"),
                                   event.string_or_empty("text")});
        });
    progress.end();
    tree.heads = texts_of(done, "heads");
    tree.version_tables = texts_of(done, "version_tables");
    tree.alembic_version = started.string_or_empty("alembic");
    tree.sqlalchemy_version = started.string_or_empty("sqlalchemy");
    return tree;
}

}  // namespace schemadiff
