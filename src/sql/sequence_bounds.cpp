#include "sql/sequence_bounds.hpp"

#include <limits>

namespace schemadiff {

namespace {

struct Bounds {
    std::int64_t lowest;
    std::int64_t highest;
};

template <class Number>
constexpr Bounds bounds_of{std::numeric_limits<Number>::min(), std::numeric_limits<Number>::max()};

Bounds bounds(std::string_view type) {
    if (type == "smallint") return bounds_of<std::int16_t>;
    if (type == "integer") return bounds_of<std::int32_t>;
    return bounds_of<std::int64_t>;
}

}  // namespace

std::int64_t usual_minimum(std::string_view type, std::int64_t increment) {
    return increment > 0 ? 1 : bounds(type).lowest;
}

std::int64_t usual_maximum(std::string_view type, std::int64_t increment) {
    return increment > 0 ? bounds(type).highest : -1;
}

std::int64_t usual_start(std::int64_t increment) {
    return increment > 0 ? 1 : -1;
}

}  // namespace schemadiff
