// A directory copied with everything in it.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/subprocess.hpp"

namespace schemadiff {

/// Copies the files and directories below `from` into `to`, which must exist; readable by their
/// owner only, who is the account or ourselves. Before each file it calls `before_file`, which may
/// throw to give up. Throws when something cannot be read or written.
void copy_tree(const std::string& from, const std::string& to,
               const std::optional<Account>& account, const std::function<void()>& before_file);

}  // namespace schemadiff
