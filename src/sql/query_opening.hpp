// Whether a parenthesis holds a query: (select ...), ((select ...) union ...), and not
// ((select ...) + 1) or, in FROM, ((select ...) s join t ...).
#pragma once

#include <cstddef>

#include "sql/token_list.hpp"

namespace schemadiff {

/// Told from what stands behind the inner parentheses, without parsing them.
bool opens_query(const TokenList& list, std::size_t open);

}  // namespace schemadiff
