// A connection to a PostgreSQL server for making and dropping databases on it.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

struct pg_conn;

namespace schemadiff {

/// Owns the connection. Errors are source errors without any password.
class ServerSession {
  public:
    /// Connects with a libpq URL or parameter string; `postgres` when it names no database.
    explicit ServerSession(const std::string& connection);
    ServerSession(ServerSession&&) noexcept;
    ServerSession& operator=(ServerSession&&) noexcept;
    ~ServerSession();

    using Row = std::vector<std::string>;  ///< NULL is an empty text

    /// Runs one statement with its parameters ($1, …) and returns its rows.
    std::vector<Row> execute(const std::string& statement,
                             std::span<const std::string> parameters = {});
    /// A name or a text as the server reads it, for statements that take no parameters.
    std::string quoted_name(const std::string& name) const;
    std::string quoted_text(const std::string& text) const;

    bool is_broken() const;
    /// Of the server: "15.20"
    std::string version() const;
    int major() const;
    /// What the connection really used, the environment's and the password file's values included,
    /// so that it means the same in another process: "host" -> "db.example". Holds the password.
    std::map<std::string, std::string> parameters() const;

  private:
    struct Closer {
        void operator()(pg_conn* connection) const;
    };
    std::unique_ptr<pg_conn, Closer> connection_;
};

}  // namespace schemadiff
