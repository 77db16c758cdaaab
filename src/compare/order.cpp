#include "compare/order.hpp"

#include <algorithm>

namespace schemadiff {

std::vector<std::size_t> moved(const std::vector<std::int64_t>& ranks) {
    // Patience sorting: tails[k] is the index that ends the lowest increasing run of length k + 1.
    std::vector<std::size_t> tails;
    std::vector<std::size_t> previous(ranks.size(), ranks.size());
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        const auto at = std::ranges::lower_bound(tails, ranks[i], {},
                                                 [&](std::size_t index) { return ranks[index]; });
        if (at != tails.begin()) previous[i] = *std::prev(at);
        if (at == tails.end()) {
            tails.push_back(i);
        } else {
            *at = i;
        }
    }
    std::vector<bool> stays(ranks.size(), false);
    for (std::size_t i = tails.empty() ? ranks.size() : tails.back(); i < ranks.size();
         i = previous[i]) {
        stays[i] = true;
    }
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        if (!stays[i]) result.push_back(i);
    }
    return result;
}

}  // namespace schemadiff
