// A schema that was built in a scratch database, as against one that stands on a server of its own.
#pragma once

#include "model/snapshot.hpp"

namespace schemadiff {

/// Whether what was run has made roles itself: only then do the cluster's roles belong to the schema.
enum class Roles { made, given };

/// Marks what the building says nothing about, so that its absence is no difference: everything of
/// the database itself (its encoding, locale, owner), tablespaces, roles that were only there, and owners where
/// all that was built belongs to the one user who ran it.
void leave_server_unstated(Snapshot& snapshot, Roles roles);

/// Of two schemas that were both built here, by one user on one kind of server, owners and roles can
/// be compared after all: a file that names an owner differs from one that does not.
void compare_owners_and_roles(Snapshot& left, Snapshot& right);

}  // namespace schemadiff
