// The engines, and which of them reads a source.
#pragma once

#include <optional>
#include <span>

#include "engines/engine.hpp"

namespace schemadiff {

/// Every engine, in the order in which they are asked.
std::span<const Engine> all_engines();

/// The engine that reads the source. Throws usage Error when none does, with what was expected.
const Engine& engine_for(const Source& source);

/// The dialect that the source is bound to by its nature: a live database or a snapshot. None for
/// what can be built in either (SQL files, Alembic trees).
std::optional<DialectName> dialect_of(const Source& source);

/// Whether the source is an Alembic tree, whose revisions can be run one by one.
bool is_tree(const Source& source);

}  // namespace schemadiff
