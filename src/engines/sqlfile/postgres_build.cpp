#include "engines/sqlfile/postgres_build.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "engines/sqlfile/statement_error.hpp"
#include "engines/sqlfile/statement_reach.hpp"
#include "sql/leading_words.hpp"
#include "sql/script.hpp"

namespace schemadiff {

namespace {

Error refused(const Statement& statement, std::string_view why) {
    return source_error(fmt::format("{}: {} (in: {})", to_string(place_of(statement)), why,
                                    beginning_of(statement)));
}

}  // namespace

PostgresBuild::PostgresBuild(const std::string& connection, const ScratchSettings& settings)
    : session_(connection),
      first_database_(session_.database()),
      private_cluster_(settings.server.empty()) {
    for (const std::string& role : settings.roles) {
        if (private_cluster_) {
            session_.make_role(role);
        } else if (!session_.has_role(role)) {
            throw source_error(fmt::format("there is no role {} on the scratch server: make it there "
                                           "(create role), as it belongs to the whole server",
                                           role));
        }
    }
}

void PostgresBuild::run(const std::string& file, Progress& progress) {
    progress.begin(fmt::format("running {}", file == "-" ? "standard input" : file));
    if (session_.database() != first_database_) session_.change_database(first_database_);
    ScriptReader reader(
        DialectName::postgres, [this](const Statement& statement) { follow(statement); },
        {{"DBNAME", first_database_}});
    reader.read_file(file);
    if (session_.end_script()) {
        diagnostics_.push_back({Remark::warning,
                                "a transaction is left open at the end and rolled back: "
                                "is a commit missing?",
                                {file, 0, 0, {}}});
    }
    progress.end();
}

void PostgresBuild::follow(const Statement& statement) {
    if (statement.kind == StatementKind::connect) {
        connect(statement);
        return;
    }
    const Reach reach = reach_of(statement.text);
    if (reach == Reach::rows) {
        ++skipped_copies_;
        return;
    }
    if (reach == Reach::outside) {
        throw refused(statement, "this would reach another server, which is never done: a "
                                 "subscription needs connect = false, foreign tables their own "
                                 "create foreign table");
    }
    if (reach == Reach::cluster && !private_cluster_) {
        throw refused(statement, "this reaches beyond the scratch database on the server that you "
                                 "named: let it run in a private cluster (no --server)");
    }
    execute(statement);
    const std::string database = session_.database();
    if (reach == Reach::database && std::ranges::count(filled_, database) == 0) {
        filled_.push_back(database);
    }
    if (reach == Reach::cluster && leading_words(statement.text, 2)[0] == "create") {
        made_roles_ = true;
    }
}

void PostgresBuild::execute(const Statement& statement) {
    std::optional<StatementFailure> failure = session_.execute(statement.text);
    if (!failure) return;
    constexpr std::string_view integrity = "23";
    if (skipped_copies_ > 0 && failure->state.starts_with(integrity)) {
        failure->message += "; the rows of COPY are not loaded, as they are no schema: leave rows "
                            "that build on them out, too";
    }
    throw statement_error(statement, *failure);
}

void PostgresBuild::connect(const Statement& statement) {
    const std::string name(statement.text);
    if (name == session_.database()) return;
    if (!private_cluster_) {
        throw refused(statement, "\\connect would leave the scratch database on the server that you "
                                 "named: let it run in a private cluster (no --server)");
    }
    try {
        session_.change_database(name);
    } catch (Error& error) {
        throw error.add_context(to_string(place_of(statement)));
    }
}

std::string PostgresBuild::finished_connection() {
    if (filled_.size() > 1) {
        diagnostics_.push_back(
            {Remark::incomplete,
             fmt::format("the files fill {} databases, and only the last one ({}) is read",
                         filled_.size(), filled_.back()),
             {}});
    }
    const std::string database = filled_.empty() ? first_database_ : filled_.back();
    if (session_.database() != database) session_.change_database(database);
    return session_.connection();
}

}  // namespace schemadiff
