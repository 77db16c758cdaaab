#include "engines/alembic/offline_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <span>
#include <sstream>
#include <string_view>

#include "base/progress.hpp"
#include "base/shown_path.hpp"
#include "engines/alembic/tree_message.hpp"
#include "engines/interpreter.hpp"
#include "engines/runner_files.hpp"
#include "engines/runner_process.hpp"
#include "engines/runner_talk.hpp"
#include "model/json_writer.hpp"
#include "sql/leading_words.hpp"
#include "sql/script.hpp"

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

std::variant<OfflineTree, NotStraight> render_tree(const TreeRequest& request, Progress& progress,
                                                   ReadTrace* trace) {
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
            const std::string path = shown_path(event.string_or_empty("path"));
            const std::string revision = event.string_or_empty("revision");
            tree.chunks.push_back({path, revision, event.string_or_empty("text")});
            tree.steps.push_back(
                {revision, path, event.string_or_empty("message"), texts_of(event, "heads")});
        });
    if (trace != nullptr)
        add_trace(ask_runner(runner, message("trace", "of", ""), progress), *trace);
    progress.end();
    tree.heads = texts_of(done, "heads");
    tree.version_tables = texts_of(done, "version_tables");
    tree.alembic_version = started.string_or_empty("alembic");
    tree.sqlalchemy_version = started.string_or_empty("sqlalchemy");
    return tree;
}

std::optional<Diagnostic> passed_over(const OfflineTree& tree, PassedOver kind) {
    constexpr std::array rows{"delete", "insert", "truncate", "update"};
    constexpr std::array calls{"call",  "copy",   "execute", "explain", "fetch",
                               "load",  "merge",  "prepare", "refresh", "select",
                               "table", "values", "with"};
    const std::span<const char* const> words =
        kind == PassedOver::changes_rows ? std::span<const char* const>(rows) : calls;
    std::optional<Diagnostic> found;
    const auto is_bookkeeping = [&](std::string_view text) {
        return std::ranges::any_of(tree.version_tables, [&](const std::string& table) {
            return text.starts_with("INSERT INTO " + table + " ") ||
                   text.starts_with("UPDATE " + table + " ") ||
                   text.starts_with("DELETE FROM " + table + " ");
        });
    };
    for (const NamedSql& chunk : tree.chunks) {
        ScriptReader reader(DialectName::postgres, [&](const Statement& statement) {
            if (found || statement.kind != StatementKind::sql || is_bookkeeping(statement.text))
                return;
            const std::vector<std::string> first = leading_words(statement.text, 1);
            if (first.empty() || std::ranges::find(words, first.front()) == words.end()) return;
            found = Diagnostic{Remark::note,
                               fmt::format("revision {} has {}", chunk.revision, first.front()),
                               {chunk.file, 0, 0, {}}};
        });
        reader.read_text(chunk.text, chunk.file);
    }
    return found;
}

}  // namespace schemadiff
