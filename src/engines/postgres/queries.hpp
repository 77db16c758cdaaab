// The fixed list of catalog queries, and who reads each one's rows.
#pragma once

#include <span>
#include <string_view>

#include "engines/postgres/reading.hpp"

namespace schemadiff::postgres {

/// Stands for a catalog in Query::catalog: one column of pg_subscription, for superusers only.
inline constexpr std::string_view subscription_connections = "pg_subscription.subconninfo";

/// Stands for a catalog in Query::catalog: the query that lets expressions be printed for stand-ins.
inline constexpr std::string_view stand_ins = "stand-ins";

struct Query {
    std::string_view subject;  ///< in messages and progress: "indexes"
    std::string_view sql;
    void (*read)(const Rows& rows, Reading& reading);
    int since = 13;                  ///< the first server version that has the catalog
    std::string_view catalog = {};   ///< the table that this role may have been denied
};

/// In the order in which they are sent and read: names before what refers to them.
std::span<const Query> queries();

}  // namespace schemadiff::postgres
