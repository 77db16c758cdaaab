// A connection that only reads an SQLite database.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace schemadiff {

/// One row of a result, valid until the next one.
class SqliteRow {
  public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    bool is_null(int column) const;
    std::string text(int column) const;  ///< NULL is empty
    std::int64_t number(int column) const;
    bool flag(int column) const { return number(column) != 0; }

  private:
    sqlite3_stmt* statement_;
};

/// Owns the connection, inside of one read transaction. Every error says what is the matter with
/// the file, in a sentence.
class SqliteDatabase {
  public:
    explicit SqliteDatabase(const std::string& path);

    void each(std::string_view query, const std::function<void(const SqliteRow&)>& row) const;
    /// The same with the value of its one parameter.
    void each(std::string_view query, const std::string& parameter,
              const std::function<void(const SqliteRow&)>& row) const;
    std::string text(std::string_view query) const;
    std::int64_t number(std::string_view query) const;

  private:
    void run(std::string_view query, const std::string* parameter,
             const std::function<void(const SqliteRow&)>& row) const;
    struct Closer {
        void operator()(sqlite3* database) const;
    };
    [[noreturn]] void fail(int code) const;

    std::string path_;
    std::unique_ptr<sqlite3, Closer> database_;
};

}  // namespace schemadiff
