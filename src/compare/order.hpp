// Which of the things that both sides have stand in another order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace schemadiff {

/// Given the right-hand rank of each thing, in left-hand order: the indexes of the fewest things
/// that have to move for both orders to be the same (all but a longest increasing run), ascending.
std::vector<std::size_t> moved(const std::vector<std::int64_t>& ranks);

}  // namespace schemadiff
