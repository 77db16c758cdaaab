// What tables hand down: to partitions, to tables that inherit, to tables made LIKE them.
#pragma once

#include <string>
#include <string_view>

#include "sql/ddl/column_syntax.hpp"
#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Columns and checks of a parent, before or after the child's own ones are known.
void inherit_columns(Session& session, Entry& child, const Entry& parent);

/// INHERITS: its checks, and the link between the two.
void inherit_from(Session& session, Entry& child, Entry& parent);

/// Makes a table a partition: hides what it has in common with its parent, takes over its indexes.
void attach_partition(Session& session, Entry& partition, Entry& parent, std::string bound);

/// The way back: the partition keeps, as its own, what its parent had given it.
void detach_partition(Session& session, Entry& partition, Entry& parent);

/// NO INHERIT: what was inherited alone is the table's own from now on.
void disinherit(Session& session, Entry& child, Entry& parent);

/// What LIKE takes along.
struct LikeOptions {
    bool comments = false;
    bool compression = false;
    bool constraints = false;
    bool defaults = false;
    bool generated = false;
    bool identity = false;
    bool indexes = false;
    bool statistics = false;
    bool storage = false;
};

/// LIKE source: the columns are added to the table now; checks and indexes follow, in this order.
void copy_columns(Session& session, Entry& table, const Entry& source, const LikeOptions& options);
void copy_checks(Session& session, Entry& table, Entry& source, const LikeOptions& options);
void copy_indexes(Session& session, Entry& table, Entry& source, const LikeOptions& options);
void copy_statistics(Session& session, Entry& table, const Entry& source,
                     const LikeOptions& options);

}  // namespace schemadiff::ddl
