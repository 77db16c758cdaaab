// RENAME of anything and SET SCHEMA, with everything that refers to it: names within canonical
// texts, lists of columns, privileges, generated names, objects that are called after others.
#pragma once

#include <string>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// What the messages of a renaming point at.
struct RenamePlace {
    const Cursor& cursor;
    std::size_t token;
};

/// Renames what has an entry (but for roles and schemas). A Fault if the name is taken. Entries that
/// are called after it move in the catalog too, but pointers to them stay good.
void rename_entry(Session& session, Entry& entry, const std::string& to, RenamePlace place);

/// A column of a relation, or an attribute of a composite type; children that inherit it follow.
void rename_column(Session& session, Entry& relation, const std::string& from,
                   const std::string& to, RenamePlace place);

/// A constraint (with its index), index, trigger, rule, policy or statistics of a table or domain.
void rename_child(Session& session, Entry& owner, Object& child, const std::string& to,
                  RenamePlace place);

/// ALTER … SET SCHEMA: indexes and owned sequences come along with a table.
void move_to_schema(Session& session, Entry& entry, const std::string& schema, RenamePlace place);
/// The same for statistics, which stand with their table.
void move_child_to_schema(Session& session, Entry& table, Object& child, const std::string& schema,
                          RenamePlace place);

void rename_schema(Session& session, Entry& schema, const std::string& to, RenamePlace place);
void rename_role(Session& session, Entry& role, const std::string& to, RenamePlace place);


}  // namespace schemadiff::ddl
