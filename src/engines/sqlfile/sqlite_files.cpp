#include "engines/sqlfile/sqlite_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "engines/sqlfile/statement_error.hpp"
#include "scratch/scratch_database.hpp"
#include "scratch/sqlite_script_session.hpp"
#include "sql/script.hpp"
#include "sql/script_file.hpp"
#include "sql/sqlite/read_sqlite.hpp"

namespace schemadiff {

namespace {

// Read once: standard input gives its text a single time.
struct Text {
    std::string name;
    std::string text;
};

std::vector<Text> texts_of(const SqlFiles& files) {
    std::vector<Text> texts;
    for (const std::string& path : files.paths) {
        texts.push_back({path == "-" ? "standard input" : path, script_text(path)});
    }
    return texts;
}

Snapshot read_texts(const std::vector<Text>& texts, Progress& progress) {
    std::vector<SqliteScript> scripts;
    for (const Text& text : texts) scripts.push_back({text.name, text.text});
    Snapshot snapshot = read_sqlite_scripts(scripts, progress);
    snapshot.read_by = "static";
    return snapshot;
}

void run(const Text& text, SqliteScriptSession& session, std::vector<Diagnostic>& diagnostics) {
    const auto execute = [&](const Statement& statement) {
        if (const auto failure = session.execute(statement.text)) {
            throw statement_error(statement, *failure);
        }
    };
    ScriptReader(DialectName::sqlite, execute).read_text(text.text, text.name);
    if (session.end_script()) {
        diagnostics.push_back({Remark::warning,
                               "a transaction is left open at the end and rolled back: "
                               "is a commit missing?",
                               {text.name, 0, 0, {}}});
    }
}

Snapshot build(const Source& source, const std::vector<Text>& texts, const Loading& loading) {
    const ScratchDatabase scratch = make_sqlite_database("", loading.progress);
    std::vector<Diagnostic> diagnostics;
    {
        SqliteScriptSession session(scratch.connection());
        for (const Text& text : texts) {
            loading.progress.begin(fmt::format("running {}", text.name));
            run(text, session, diagnostics);
            loading.progress.end();
        }
    }
    Snapshot snapshot = loading.read_database(DialectName::sqlite, scratch.connection(), source);
    snapshot.read_by = "scratch";
    std::ranges::copy(diagnostics, std::back_inserter(snapshot.diagnostics));
    return snapshot;
}

}  // namespace

Snapshot load_sqlite_files(const Source& source, const SqlFiles& files, const Loading& loading) {
    const std::vector<Text> texts = texts_of(files);
    if (source.via == Via::scratch) return build(source, texts, loading);
    Snapshot snapshot = read_texts(texts, loading.progress);
    const auto unread =
        std::ranges::find(snapshot.diagnostics, Remark::incomplete, &Diagnostic::remark);
    if (source.via == Via::statically || unread == snapshot.diagnostics.end()) return snapshot;
    Snapshot built = build(source, texts, loading);
    built.diagnostics.push_back({Remark::note,
                                 fmt::format("run in a scratch database, as the text alone does not "
                                             "tell everything: {}",
                                             unread->message),
                                 unread->place, unread->excerpt});
    return built;
}

}  // namespace schemadiff
