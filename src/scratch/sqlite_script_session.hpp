// The session in which a SQL script runs on a scratch SQLite database.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "scratch/statement_failure.hpp"

struct sqlite3;

namespace schemadiff {

/// Owns the connection. The script reaches its own file and nothing else: attaching another one is
/// refused.
class SqliteScriptSession {
  public:
    /// Opens the scratch file, which must exist.
    explicit SqliteScriptSession(const std::string& path);

    /// Runs one statement as a script wrote it; its rows are thrown away.
    std::optional<StatementFailure> execute(std::string_view statement);

    /// Rolls back the transaction that a script left open; true if there was one.
    bool end_script();

  private:
    struct Closer {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Closer> database_;
};

}  // namespace schemadiff
