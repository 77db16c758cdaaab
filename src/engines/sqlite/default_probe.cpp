#include "engines/sqlite/default_probe.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/error.hpp"

namespace schemadiff {

namespace {

constexpr int longest_value = 1'000'000;

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

// The first statement of the text and no more: what follows a semicolon is never run.
Statement prepared(sqlite3* database, const std::string& text) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database, text.c_str(), -1, &statement, nullptr);
    return Statement(statement);
}

bool run(sqlite3* database, const std::string& text) {
    const Statement statement = prepared(database, text);
    return statement && sqlite3_step(statement.get()) == SQLITE_DONE;
}

std::string text_at(sqlite3_stmt* statement, int column) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

}  // namespace

void DefaultProbe::Closer::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

DefaultProbe::DefaultProbe() {
    sqlite3* opened = nullptr;
    const int code =
        sqlite3_open_v2(":memory:", &opened,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, nullptr);
    database_.reset(opened);
    if (code != SQLITE_OK) throw source_error("SQLite opened no database in memory");
    sqlite3_limit(opened, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, longest_value);
}

DefaultProbe::~DefaultProbe() = default;

StoredValue DefaultProbe::stored(std::string_view type, std::string_view text) {
    const auto [known, fresh] =
        known_.try_emplace(std::pair{std::string(type), std::string(text)}, StoredValue{});
    if (fresh) known->second = ask(type, text);
    return known->second;
}

// DDL has no parameters: type and default stand in it as they stood in the schema.
StoredValue DefaultProbe::ask(std::string_view type, std::string_view text) {
    sqlite3* const database = database_.get();
    const auto failed = [&] { return StoredValue{"failed", sqlite3_errmsg(database)}; };
    if (!run(database, "drop table if exists probe")) return failed();
    if (!run(database, fmt::format("create table probe (value {} default ({}))", type, text))) {
        return failed();
    }
    if (!run(database, "insert into probe default values")) return failed();
    const Statement statement = prepared(database, "select typeof(value), value from probe");
    if (!statement || sqlite3_step(statement.get()) != SQLITE_ROW) return failed();
    return {text_at(statement.get(), 0), text_at(statement.get(), 1)};
}

}  // namespace schemadiff
