#include "scratch/sqlite_script_session.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstring>

#include "base/error.hpp"

namespace schemadiff {

namespace {

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

// Besides ATTACH this stops VACUUM INTO, which attaches the file that it writes. A plain VACUUM
// attaches the nameless one.
int refuse_other_files(void*, int action, const char* file, const char*, const char*,
                       const char*) {
    const bool other = action == SQLITE_ATTACH && file && *file && std::strcmp(file, ":memory:") != 0;
    return other ? SQLITE_DENY : SQLITE_OK;
}

StatementFailure failure_of(sqlite3* database) {
    StatementFailure failure;
    failure.message = sqlite3_errmsg(database);
    if (sqlite3_errcode(database) == SQLITE_AUTH) {
        failure.message += ": a script may not reach another file than its scratch database";
    }
#if SQLITE_VERSION_NUMBER >= 3038000
    failure.byte = sqlite3_error_offset(database);
#endif
    return failure;
}

}  // namespace

void SqliteScriptSession::Closer::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

SqliteScriptSession::SqliteScriptSession(const std::string& path) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    database_.reset(opened);
    if (code != SQLITE_OK) {
        throw source_error(fmt::format("cannot open the scratch database: {}",
                                       sqlite3_errmsg(opened)));
    }
    sqlite3_set_authorizer(opened, refuse_other_files, nullptr);
}

std::optional<StatementFailure> SqliteScriptSession::execute(std::string_view text) {
    sqlite3_stmt* prepared = nullptr;
    int code = sqlite3_prepare_v2(database_.get(), text.data(), static_cast<int>(text.size()),
                                  &prepared, nullptr);
    const std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement(prepared);
    if (code != SQLITE_OK) return failure_of(database_.get());
    if (!statement) return std::nullopt;
    do {
        code = sqlite3_step(statement.get());
    } while (code == SQLITE_ROW);
    if (code != SQLITE_DONE) return failure_of(database_.get());
    return std::nullopt;
}

bool SqliteScriptSession::end_script() {
    if (sqlite3_get_autocommit(database_.get()) != 0) return false;
    if (const auto failure = execute("rollback")) throw source_error(failure->message);
    return true;
}

}  // namespace schemadiff
