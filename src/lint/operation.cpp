#include "lint/operation.hpp"

#include <algorithm>

namespace schemadiff::lint {

bool may_run_together(const Circumstances& left, const Circumstances& right) {
    const bool share_engine = (left.dialects.postgres && right.dialects.postgres) ||
                              (left.dialects.sqlite && right.dialects.sqlite);
    const bool exclude = std::ranges::any_of(left.branches, [&](const Branch& one) {
        return std::ranges::any_of(right.branches, [&](const Branch& other) {
            return one.test == other.test && one.scope == other.scope && one.holds != other.holds;
        });
    });
    return share_engine && !exclude;
}

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
