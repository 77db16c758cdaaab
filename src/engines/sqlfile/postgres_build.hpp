// SQL files run on a scratch PostgreSQL database, as one psql for each file would run them.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "engines/source.hpp"
#include "scratch/postgres_script_session.hpp"
#include "sql/statement.hpp"

namespace schemadiff {

class Progress;

/// Rows are no schema: COPY is passed over, with or without its data, so that a dump of any size
/// costs only its definitions. On a server that the user names, whatever would reach beyond the
/// scratch database (roles, databases, rights on them) is refused.
class PostgresBuild {
  public:
    PostgresBuild(const std::string& connection, const ScratchSettings& settings);

    void run(const std::string& file, Progress& progress);
    /// Where the finished schema is: the database that the statements went to. May hold a password.
    std::string finished_connection();

    bool made_roles() const { return made_roles_; }
    std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

  private:
    void follow(const Statement& statement);
    void execute(const Statement& statement);
    void connect(const Statement& statement);

    PostgresScriptSession session_;
    std::string first_database_;
    bool private_cluster_;
    bool made_roles_ = false;
    int skipped_copies_ = 0;
    std::vector<std::string> filled_;  ///< databases that got schema statements
    std::vector<Diagnostic> diagnostics_;
};

}  // namespace schemadiff
