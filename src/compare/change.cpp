#include "compare/change.hpp"

#include <array>

namespace schemadiff {

std::string_view to_string(Action action) {
    constexpr std::array<std::string_view, 4> names{"removed", "added", "changed", "renamed"};
    static_assert(names.size() == static_cast<std::size_t>(Action::renamed) + 1);
    return names[static_cast<std::size_t>(action)];
}

}  // namespace schemadiff
