#include "engines/sqlite/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/error.hpp"
#include "engines/sqlite/opening.hpp"

namespace schemadiff {

namespace {

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

constexpr int patience = 5000;  // milliseconds that a writer may take

}  // namespace

bool SqliteRow::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::string SqliteRow::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (!text) return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::int64_t SqliteRow::number(int column) const {
    return sqlite3_column_int64(statement_, column);
}

void SqliteDatabase::Closer::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

SqliteDatabase::SqliteDatabase(const std::string& path) : path_(path) {
    const SqliteOpening opening = sqlite_opening(path);
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(opening.uri.c_str(), &opened,
                                     SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
    database_.reset(opened);
    if (code != SQLITE_OK) fail(code);
    sqlite3_busy_timeout(opened, patience);
    // Closing must not move the WAL into the file.
    sqlite3_db_config(opened, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    const auto nothing = [](const SqliteRow&) {};
    if (opening.index_in_memory) each("pragma locking_mode = exclusive", nothing);
    each("begin", nothing);
    // The first read: says whether this is a database at all.
    each("select count(*) from sqlite_schema", nothing);
}

void SqliteDatabase::each(std::string_view query,
                          const std::function<void(const SqliteRow&)>& row) const {
    run(query, nullptr, row);
}

void SqliteDatabase::each(std::string_view query, const std::string& parameter,
                          const std::function<void(const SqliteRow&)>& row) const {
    run(query, &parameter, row);
}

void SqliteDatabase::run(std::string_view query, const std::string* parameter,
                         const std::function<void(const SqliteRow&)>& row) const {
    sqlite3_stmt* prepared = nullptr;
    int code = sqlite3_prepare_v2(database_.get(), query.data(), static_cast<int>(query.size()),
                                  &prepared, nullptr);
    const std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement(prepared);
    if (code != SQLITE_OK) fail(code);
    if (parameter) {
        sqlite3_bind_text(statement.get(), 1, parameter->data(),
                          static_cast<int>(parameter->size()), SQLITE_TRANSIENT);
    }
    while ((code = sqlite3_step(statement.get())) == SQLITE_ROW) row(SqliteRow(statement.get()));
    if (code != SQLITE_DONE) fail(code);
}

std::string SqliteDatabase::text(std::string_view query) const {
    std::string value;
    each(query, [&](const SqliteRow& row) { value = row.text(0); });
    return value;
}

std::int64_t SqliteDatabase::number(std::string_view query) const {
    std::int64_t value = 0;
    each(query, [&](const SqliteRow& row) { value = row.number(0); });
    return value;
}

void SqliteDatabase::fail(int code) const {
    const int extended = database_ ? sqlite3_extended_errcode(database_.get()) : code;
    if (extended == SQLITE_READONLY_ROLLBACK || extended == SQLITE_BUSY_RECOVERY) {
        throw source_error(fmt::format("{} holds an unfinished transaction: open it once with its "
                                       "application or sqlite3, which rolls that back",
                                       path_));
    }
    switch (code & 0xff) {
        case SQLITE_NOTADB:
            throw source_error(fmt::format("{} is not an SQLite database, or it is encrypted", path_));
        case SQLITE_CORRUPT:
            throw source_error(fmt::format("{} is damaged or truncated ({})", path_,
                                           sqlite3_errmsg(database_.get())));
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw source_error(fmt::format("{} is locked by another process: try again when that has "
                                           "ended its transaction",
                                           path_));
        default:
            throw source_error(fmt::format("cannot read {}: {}", path_,
                                           database_ ? sqlite3_errmsg(database_.get())
                                                     : sqlite3_errstr(code)));
    }
}

}  // namespace schemadiff
