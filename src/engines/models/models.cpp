#include "engines/models/models.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "engines/interpreter.hpp"
#include "engines/runner_files.hpp"
#include "engines/runner_process.hpp"
#include "engines/runner_talk.hpp"
#include "model/json_writer.hpp"
#include "scratch/scratch_database.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view scheme = "models:";

/// What models have no words for, unless a listener says it in SQL: without one of the kind, its
/// absence means nothing.
constexpr Kind unsaid_kinds[] = {
    Kind::role,          Kind::language,          Kind::extension,    Kind::default_privileges,
    Kind::view,          Kind::materialized_view, Kind::function,     Kind::procedure,
    Kind::aggregate,     Kind::trigger,           Kind::rule,         Kind::policy,
    Kind::event_trigger, Kind::publication,       Kind::subscription, Kind::statistics,
    Kind::virtual_table};

struct Rendered {
    std::string text;
    std::vector<std::string> notes;
    std::vector<std::string> refusals;
    std::string sqlalchemy_version;
};

std::string start_message(const Source& source, const std::string& directory,
                          const std::string& run_directory) {
    std::vector<std::string> environment;
    for (const auto& [name, value] : source.python.environment) {
        environment.push_back(fmt::format("{}={}", name, value));
    }
    // A database that is not there: whoever opens one all the same is refused.
    const std::string url = source.engine == DialectName::sqlite
                                ? fmt::format("sqlite:///{}/none.db", run_directory)
                                : "postgresql://schemadiff@/schemadiff?host=" + run_directory;
    std::ostringstream text;
    JsonWriter json(text);
    json.begin_object(JsonLayout::one_line)
        .member("command", "start_models")
        .member("directory", directory)
        .member("url", url)
        .member("run_directory", run_directory)
        .member("environment", environment)
        .member("seconds", source.python.timeout_seconds)
        .member("isolation", source.python.allow_unisolated ? "preferred" : "required")
        .end_object();
    return std::move(text).str();
}

std::string models_message(const Source& source) {
    std::ostringstream text;
    JsonWriter json(text);
    json.begin_object(JsonLayout::one_line)
        .member("command", "models")
        .member("target", source.location.substr(scheme.size()))
        .member("dialect", source.engine == DialectName::sqlite ? "sqlite" : "postgresql")
        .end_object();
    return std::move(text).str();
}

Rendered render(const Source& source, const std::string& run_directory, Progress& progress) {
    const std::string directory =
        source.python.directory.empty() ? fs::current_path().string() : source.python.directory;
    const std::string interpreter = find_interpreter(source.python.interpreter, directory);
    const std::string program = write_runner_files(run_directory + "/runner");
    progress.begin("reading the models");
    RunnerProcess runner(interpreter, program, std::chrono::seconds(source.python.timeout_seconds),
                         progress);
    const JsonValue started =
        ask_runner(runner, start_message(source, directory, run_directory), progress);
    Rendered rendered;
    const JsonValue done =
        ask_runner(runner, models_message(source), progress, [&](const JsonValue& event) {
            if (event.string_or_empty("event") == "sql")
                rendered.text = event.string_or_empty("text");
        });
    progress.end();
    rendered.notes = texts_of(done, "notes");
    rendered.refusals = texts_of(done, "refusals");
    rendered.sqlalchemy_version = started.string_or_empty("sqlalchemy");
    return rendered;
}

// Lines of the rendered text are nobody's: the models' own are not known.
void forget_places(Object& object) {
    object.where = {};
    for (Written& written : object.written) written.where = {};
    for (Object& child : object.children) forget_places(child);
}

bool has(const Object& object, Kind kind) {
    return object.kind == kind || std::ranges::any_of(object.children, [&](const Object& child) {
               return has(child, kind);
           });
}

void leave_unsaid(Snapshot& snapshot) {
    for (const Kind kind : unsaid_kinds) {
        if (!has(snapshot.root, kind)) snapshot.unstated.push_back({kind, std::nullopt});
    }
}

}  // namespace

bool names_models(const Source& source) {
    return source.location.starts_with(scheme);
}

Snapshot load_models_source(const Source& source, const Loading& loading) {
    // Made for its private directory, which vanishes on every way out.
    const ScratchDatabase scratch = make_sqlite_database("", loading.progress);
    const Rendered rendered = render(source, scratch.directory(), loading.progress);
    const std::string file = scratch.directory() + "/models.sql";
    std::ofstream out(file, std::ios::binary);
    out << rendered.text;
    out.close();
    if (!out) throw source_error(fmt::format("cannot write {}", file));
    Source sql = source;
    sql.location = file;
    sql.paths = {file};
    if (!sql.engine) sql.engine = DialectName::postgres;
    Snapshot snapshot = loading.read_sql(sql);
    forget_places(snapshot.root);
    leave_unsaid(snapshot);
    for (Diagnostic& diagnostic : snapshot.diagnostics) diagnostic.place = {};
    const auto add = [&](Remark remark, std::string text) {
        snapshot.diagnostics.push_back({remark, std::move(text), {}});
    };
    add(Remark::note,
        fmt::format("rendered by SQLAlchemy {}; what models have no words for (views, "
                    "functions, triggers, policies) is not compared",
                    rendered.sqlalchemy_version));
    for (const std::string& note : rendered.notes) add(Remark::note, note);
    for (const std::string& refusal : rendered.refusals) {
        add(Remark::warning, fmt::format("the models {}; it was refused", refusal));
    }
    snapshot.label = source.label;
    return snapshot;
}

}  // namespace schemadiff
