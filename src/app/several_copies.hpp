// Three or more copies of one schema: which of them agree, and which stands alone.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace schemadiff {

/// What the comparison of two copies came to.
enum class Agreement { agree, differ, undecided };

/// The copies, by their places in the list, in groups that agree among themselves: the largest first,
/// of equal ones that of the first copy.
using Groups = std::vector<std::vector<std::size_t>>;
Groups groups_of(std::size_t copies,
                 const std::function<Agreement(std::size_t, std::size_t)>& agreement);

/// "migrations and models agree; schema.sql is the odd one out"
std::string told_groups(const Groups& groups, const std::vector<std::string>& names);

}  // namespace schemadiff
