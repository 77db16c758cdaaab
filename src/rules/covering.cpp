#include "rules/covering.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace schemadiff {

namespace {

constexpr std::array<std::string_view, 2> default_schemas{"public", "main"};

bool covers_path(const Ignore& ignore, const Finding& finding, Path path) {
    Change named;
    named.path = std::move(path);
    return covers(ignore, named, finding.rule);
}

}  // namespace

bool covers(const Ignore& ignore, const Finding& finding) {
    if (finding.about.empty()) return covers(ignore, finding.change, finding.rule);
    if (covers_path(ignore, finding, finding.about)) return true;
    if (finding.about.front().kind == Kind::schema) return false;
    return std::ranges::any_of(default_schemas, [&](std::string_view schema) {
        Path path = finding.about;
        path.insert(path.begin(), {Kind::schema, std::string(schema)});
        return covers_path(ignore, finding, std::move(path));
    });
}

}  // namespace schemadiff
