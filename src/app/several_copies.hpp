// Three or more copies of one schema: which of them agree, and which stands alone.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace schemadiff {

/// What the comparison of two copies came to.
enum class Agreement { agree, differ, undecided };

/// The copies, by their places in the list, in groups that agree among themselves: the largest
/// first, of equal ones that of the first copy.
using Groups = std::vector<std::vector<std::size_t>>;
Groups groups_of(std::size_t copies,
                 const std::function<Agreement(std::size_t, std::size_t)>& agreement);

/// The copies that could be compared with none of the others.
std::vector<std::size_t> undecided_of(
    std::size_t copies, const std::function<Agreement(std::size_t, std::size_t)>& agreement);

/// "migrations and models agree; schema.sql is the odd one out". Who could not be compared stands
/// not alone: it is told as that. REQUIRES: `undecided` sorted.
std::string told_groups(const Groups& groups, const std::vector<std::size_t>& undecided,
                        const std::vector<std::string>& names);

}  // namespace schemadiff
