// The session in which a SQL script runs on a scratch PostgreSQL database.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "scratch/statement_failure.hpp"

namespace schemadiff {

/// Owns the connection. Messages never hold a password.
class PostgresScriptSession {
  public:
    /// Connects with a libpq URL or parameter string.
    explicit PostgresScriptSession(std::string connection);
    PostgresScriptSession(PostgresScriptSession&&) noexcept;
    PostgresScriptSession& operator=(PostgresScriptSession&&) noexcept;
    ~PostgresScriptSession();

    /// Runs one statement as a script wrote it; its rows are thrown away. Rows that it asks for
    /// (COPY … FROM stdin) are not sent: it then succeeds with none.
    std::optional<StatementFailure> execute(std::string_view statement);

    /// Goes on in another database of the same server, as the same user, in a fresh session.
    void change_database(const std::string& name);
    /// Ends what a script left: rolls back its open transaction (true if there was one), forgets
    /// settings, temporary tables and roles taken on.
    bool end_script();

    /// Makes the role unless there is one of that name.
    void make_role(const std::string& name);
    bool has_role(const std::string& name);

    /// The name of the database that the session is in.
    std::string database() const;
    /// A libpq URL for that database. May hold a password: never print it.
    std::string connection() const;

  private:
    struct Connection;

    std::string url_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace schemadiff
