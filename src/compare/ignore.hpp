// What a team has decided not to be told, with the reason and for how long.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.hpp"
#include "compare/change.hpp"

namespace schemadiff {

/// Which side an ignored difference must be on: only on the left, only on the right.
enum class OnlyOn { either, left, right };

/// One `[[ignore]]` entry. Every condition that is given must hold; an entry without any is refused
/// by the configuration.
struct Ignore {
    std::string object;  ///< glob over "public.users.email", or "index public.users.ix_*"
    std::string kind;    ///< a kind's name
    std::string rule;    ///< glob over rule ids
    std::string attribute;
    OnlyOn side = OnlyOn::either;
    std::string reason;
    std::string expires;  ///< ISO date, the last day on which it holds; empty: no end
    Place where;          ///< its line in the configuration file
};

/// Whether the entry covers this change under that rule. An object's entry covers what is in it.
bool covers(const Ignore& ignore, const Change& change, std::string_view rule);

/// Whether the entry's time is over on `today` (ISO date).
bool expired(const Ignore& ignore, std::string_view today);

/// What is ignored without being asked for: Alembic's own bookkeeping table.
const std::vector<Ignore>& default_ignores();

}  // namespace schemadiff
