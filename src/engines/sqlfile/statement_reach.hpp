// How far a statement of a PostgreSQL script reaches.
#pragma once

#include <string_view>

namespace schemadiff {

enum class Reach {
    session,   ///< settings, transactions, queries: leaves no schema behind
    database,  ///< the database that it runs in
    cluster,   ///< the whole server: roles, databases, tablespaces
    outside,   ///< another server
    rows       ///< COPY: rows, files and programs, but never the schema
};

Reach reach_of(std::string_view statement);

}  // namespace schemadiff
