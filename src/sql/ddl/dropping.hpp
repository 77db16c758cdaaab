// DROP of anything, with what depends on it: as pg_depend does, some things go along by themselves
// (a table's indexes, an owned sequence), others only with CASCADE, or the statement fails.
#pragma once

#include <optional>
#include <vector>

#include "sql/ddl/object_reference.hpp"

namespace schemadiff::ddl {

enum class DropBehaviour { restrict_, cascade };

/// CASCADE or RESTRICT, or neither, which is RESTRICT.
DropBehaviour read_drop_behaviour(Cursor& cursor);

/// Something that goes: an entry, a child of one, or only one attribute of either.
struct Doomed {
    Entry* entry = nullptr;
    std::optional<Kind> child;   ///< nothing for the entry itself
    std::string name;            ///< of the child
    std::optional<Key> attribute;
};

/// Drops them together. A Fault, and nothing is changed, if something else depends on one of them
/// without CASCADE. `token` is what the message points at.
void drop(Session& session, const std::vector<Doomed>& roots, DropBehaviour behaviour,
          const Cursor& cursor, std::size_t token);

/// Behind DROP: every kind.
void drop_statement(Cursor& cursor, Session& session);

}  // namespace schemadiff::ddl
