// Why a database refused a statement of a script.
#pragma once

#include <string>

namespace schemadiff {

struct StatementFailure {
    std::string message;    ///< one line, the server's details and hint included
    std::string state;      ///< PostgreSQL's SQLSTATE; empty for SQLite
    int character = 0;      ///< PostgreSQL: where in the statement, in characters from 1; else 0
    int byte = -1;          ///< SQLite: where in the statement, in bytes from 0; else -1
    bool lost = false;      ///< the connection is gone, too
};

}  // namespace schemadiff
