// The user that a scratch server runs as.
#pragma once

#include <optional>
#include <string>

#include "base/subprocess.hpp"

namespace schemadiff {

/// Absent when we are not root: then the server runs as ourselves. Otherwise the named user, or
/// `nobody`, or `postgres`. Not `postgres` first: whoever runs SQL as a superuser may do what its
/// operating system user may, and `postgres` owns the machine's real databases.
std::optional<Account> server_account(const std::string& wanted);

/// Whether that user may pass into the directory. REQUIRES: we are root, with one thread.
bool can_enter(const Account& account, const std::string& directory);

}  // namespace schemadiff
