// Conditions on what is there: EXISTS (SELECT … FROM pg_roles WHERE rolname = 'app').
#pragma once

#include <optional>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Whether a query of one catalog by names gives a row. Nothing where the query is not of that form.
std::optional<bool> gives_row(Cursor query, const Session& session);

}  // namespace schemadiff::ddl
