#include "rules/finding.hpp"

#include <algorithm>

namespace schemadiff {

namespace {

constexpr std::array<std::string_view, 8> class_names{
    "data loss", "security", "integrity", "compatibility",
    "performance", "order", "cosmetic", "name-only"};
static_assert(class_names.size() == static_cast<std::size_t>(FindingClass::name_only) + 1);

constexpr std::array<std::string_view, 3> severity_names{"info", "warning", "error"};
static_assert(severity_names.size() == static_cast<std::size_t>(Severity::error) + 1);

}  // namespace

std::string_view to_string(FindingClass finding_class) {
    return class_names[static_cast<std::size_t>(finding_class)];
}

std::string_view to_string(Severity severity) {
    return severity_names[static_cast<std::size_t>(severity)];
}

std::optional<Severity> severity_named(std::string_view name) {
    const auto found = std::ranges::find(severity_names, name);
    if (found == severity_names.end()) return std::nullopt;
    return static_cast<Severity>(found - severity_names.begin());
}

}  // namespace schemadiff
