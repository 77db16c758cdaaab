#include "engines/alembic/run_tree.hpp"

#include <fmt/format.h>

#include <chrono>
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

std::string message(std::string_view command, const std::string& revision) {
    std::ostringstream text;
    JsonWriter json(text);
    json.begin_object(JsonLayout::one_line)
        .member("command", command)
        .member("revision", revision)
        .end_object();
    return std::move(text).str();
}

std::string upgrade_message(const std::string& revision, const std::string& selected,
                            const std::vector<std::string>& others) {
    std::ostringstream text;
    JsonWriter json(text);
    json.begin_object(JsonLayout::one_line)
        .member("command", "upgrade")
        .member("revision", revision)
        .member("selected", selected)
        .member("others", others)
        .end_object();
    return std::move(text).str();
}

}  // namespace

TreeRun::TreeRun(const TreeRequest& request, Progress& progress)
    : request_(request),
      progress_(progress),
      interpreter_(find_interpreter(request.python.interpreter,
                                    tree_directory(request.configuration))),
      runner_(interpreter_, write_runner_files(request.run_directory + "/runner"),
              std::chrono::seconds(request.python.timeout_seconds), progress) {
    progress.begin("starting Alembic");
    started_ = ask_runner(runner_, start_message(request), progress);
    progress.end();
    others_ = make_other_databases();
}

// In a tree of several databases, each but the compared one needs a place as well.
std::vector<std::string> TreeRun::make_other_databases() const {
    const std::vector<std::string> names = texts_of(started_, "databases");
    std::vector<std::string> others;
    if (!request_.make_other_database || names.empty()) return others;
    const std::string& compared =
        request_.python.database.empty() ? names.front() : request_.python.database;
    for (const std::string& name : names) {
        if (name != compared) {
            others.push_back(fmt::format("{}={}", name, request_.make_other_database()));
        }
    }
    return others;
}

std::vector<TreeStep> TreeRun::plan(const std::string& revision) {
    std::vector<TreeStep> steps;
    ask_runner(runner_, message("plan", revision), progress_, [&](const JsonValue& event) {
        if (event.string_or_empty("event") != "step") return;
        steps.push_back({event.string_or_empty("revision"),
                         shown_path(event.string_or_empty("path")),
                         event.string_or_empty("message")});
    });
    return steps;
}

TreeResult TreeRun::upgrade(const std::string& revision) {
    const JsonValue done = ask_runner(
        runner_, upgrade_message(revision, request_.python.database, others_), progress_);
    return {.heads = texts_of(done, "heads"),
            .version_tables = texts_of(done, "version_tables"),
            .notes = texts_of(done, "notes"),
            .refusals = texts_of(done, "refusals"),
            .isolation = started_.string_or_empty("isolation"),
            .isolation_reason = started_.string_or_empty("reason"),
            .alembic_version = started_.string_or_empty("alembic"),
            .sqlalchemy_version = started_.string_or_empty("sqlalchemy"),
            .interpreter = interpreter_};
}

ReadTrace TreeRun::trace() {
    ReadTrace trace;
    add_trace(ask_runner(runner_, message("trace", ""), progress_), trace);
    // Which interpreter is found may change with what is beside the tree.
    trace.library.push_back(interpreter_);
    return trace;
}

void add_trace(const JsonValue& answer, ReadTrace& trace) {
    const auto append = [&](std::vector<std::string>& list, std::string_view name) {
        for (std::string& text : texts_of(answer, name)) list.push_back(std::move(text));
    };
    append(trace.files, "files");
    append(trace.library, "library");
    append(trace.directories, "directories");
    if (trace.unknown.empty()) trace.unknown = answer.string_or_empty("unknown");
}

TreeResult run_tree(const TreeRequest& request, Progress& progress, ReadTrace* trace) {
    TreeRun run(request, progress);
    TreeResult result = run.upgrade(request.revision);
    if (trace != nullptr) *trace = run.trace();
    return result;
}

}  // namespace schemadiff
