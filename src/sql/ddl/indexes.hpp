// Indexes: CREATE INDEX, and what they share with the constraints that have one behind them.
#pragma once

#include <string>

#include "sql/ddl/keys.hpp"
#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE INDEX and CREATE UNIQUE INDEX.
void create_index(Cursor& cursor, Session& session, CreateModifiers modifiers);
void create_unique_index(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// The object of an index or of a constraint with one, as a child of its table; nullptr where it
/// is a copy on a partition that only its name is kept of.
Object* index_object(Session& session, const Entry& index);

/// Makes indexes of a partitioned table on one of its partitions, or takes one that is there and says
/// the same (DefineIndex and AttachPartitionEnsureIndexes): either is the parent's and not told.
void follow_parent_index(Session& session, Entry& parent_index, Entry& partition);

/// ALTER INDEX parent ATTACH PARTITION child.
void attach_index(Session& session, Entry& parent, Entry& child);

/// Whether a copy has nothing of its own to tell.
bool says_the_same(const Object& copy, const Object& original);

}  // namespace schemadiff::ddl
