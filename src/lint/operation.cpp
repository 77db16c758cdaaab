#include "lint/operation.hpp"

namespace schemadiff::lint {

std::string_view without_schema(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

bool same_table(std::string_view left, std::string_view right) {
    if (left.empty() || right.empty() || left == "?" || right == "?") return false;
    const bool one_is_bare = left.find('.') == std::string_view::npos ||
                             right.find('.') == std::string_view::npos;
    return left == right || (one_is_bare && without_schema(left) == without_schema(right));
}

}  // namespace schemadiff::lint
