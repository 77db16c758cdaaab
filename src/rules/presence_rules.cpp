#include "rules/presence_rules.hpp"

#include <algorithm>
#include <array>

namespace schemadiff {

namespace {

using enum FindingClass;

constexpr PresenceRule rows[] = {
    {Kind::primary_key, integrity, integrity},
    {Kind::unique, integrity, integrity},
    {Kind::foreign_key, integrity, integrity},
    {Kind::check, integrity, integrity},
    {Kind::exclusion, integrity, integrity},
    {Kind::trigger, integrity, integrity},
    {Kind::rule, integrity, integrity},
    {Kind::event_trigger, integrity, integrity},
    {Kind::policy, security, security},
    {Kind::role, security, security},
    {Kind::default_privileges, security, security},
    {Kind::parameter, security, security},
    {Kind::user_mapping, security, security},
    {Kind::tablespace, performance, performance, Severity::warning},
    {Kind::index, performance, performance, Severity::warning},
    {Kind::statistics, performance, performance, Severity::warning},
};

constexpr auto otherwise = [] {
    std::array<PresenceRule, number_of_kinds> rules{};
    for (int i = 0; i < number_of_kinds; ++i) {
        rules[static_cast<std::size_t>(i)] = {static_cast<Kind>(i), compatibility, compatibility};
    }
    return rules;
}();

}  // namespace

const PresenceRule& presence_rule(Kind kind) {
    const auto row = std::ranges::find(rows, kind, &PresenceRule::kind);
    return row == std::end(rows) ? otherwise[static_cast<std::size_t>(kind)] : *row;
}

}  // namespace schemadiff
