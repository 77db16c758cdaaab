// The engine for SQLAlchemy models: the project's own SQLAlchemy says which DDL they stand for, and
// that is read as any SQL.
#pragma once

#include "engines/engine.hpp"

namespace schemadiff {

/// Whether the source is written `models:package.module:Base.metadata`.
bool names_models(const Source& source);

/// Renders the models' DDL for the source's dialect (PostgreSQL unless it says SQLite) and reads
/// it.
Snapshot load_models_source(const Source& source, const Loading& loading);

}  // namespace schemadiff
