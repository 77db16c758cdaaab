// What is left to do once the last statement has been replayed.
#pragma once

#include "model/snapshot.hpp"
#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// The model of all that the session holds, with what such a reading can say nothing about.
Snapshot finish(Session session);

}  // namespace schemadiff::ddl
