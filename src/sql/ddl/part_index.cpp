#include "sql/ddl/part_index.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace schemadiff::ddl {

namespace {

bool is_constraint(const Object& object) {
    constexpr std::array kinds{Kind::primary_key, Kind::unique, Kind::foreign_key, Kind::check,
                               Kind::exclusion};
    return std::ranges::find(kinds, object.kind) != kinds.end();
}

}  // namespace

template <class Test>
Object* PartIndex::found(std::string_view name, const Test& test) {
    // Few parts, or few questions: to look through them is faster than to index them.
    constexpr std::size_t few_parts = 40;
    constexpr std::size_t few_questions = 8;
    std::vector<Object>& parts = table_.children;
    if (parts.size() <= few_parts || ++questions_ <= few_questions) {
        const auto at = std::ranges::find_if(
            parts, [&](const Object& part) { return part.name == name && test(part); });
        return at == parts.end() ? nullptr : &*at;
    }
    const std::hash<std::string_view> hash;
    if (parts.size() < indexed_) {  // one is gone, the places are others
        places_.clear();
        indexed_ = 0;
    }
    for (; indexed_ < parts.size(); ++indexed_) {
        places_.emplace(hash(parts[indexed_].name), static_cast<std::uint32_t>(indexed_));
    }
    const auto [first, last] = places_.equal_range(hash(name));
    for (auto at = first; at != last; ++at) {
        Object& part = parts[at->second];
        if (part.name == name && test(part)) return &part;
    }
    return nullptr;
}

Object* PartIndex::find(Kind kind, std::string_view name) {
    return found(name, [kind](const Object& part) { return part.kind == kind; });
}

bool PartIndex::has_constraint(std::string_view name) {
    return found(name, is_constraint) != nullptr;
}

}  // namespace schemadiff::ddl
