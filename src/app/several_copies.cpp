#include "app/several_copies.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/shown_text.hpp"

namespace schemadiff {

namespace {

// "a", "a and b", "a, b and c"
std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    return text;
}

std::vector<std::string> names_of(const std::vector<std::size_t>& group,
                                  const std::vector<std::string>& names) {
    std::vector<std::string> result;
    for (const std::size_t copy : group) result.push_back(shown_text(names[copy]));
    return result;
}

}  // namespace

Groups groups_of(std::size_t copies,
                 const std::function<Agreement(std::size_t, std::size_t)>& agreement) {
    Groups groups;
    for (std::size_t copy = 0; copy < copies; ++copy) {
        const auto home = std::ranges::find_if(groups, [&](const std::vector<std::size_t>& group) {
            return std::ranges::all_of(group, [&](std::size_t other) {
                return agreement(other, copy) == Agreement::agree;
            });
        });
        if (home == groups.end()) {
            groups.push_back({copy});
        } else {
            home->push_back(copy);
        }
    }
    std::ranges::stable_sort(groups, std::ranges::greater(), &std::vector<std::size_t>::size);
    return groups;
}

std::string told_groups(const Groups& groups, const std::vector<std::string>& names) {
    std::vector<std::string> all;
    for (const std::string& name : names) all.push_back(shown_text(name));
    if (groups.size() == 1) return fmt::format("{} agree", listed(all));
    if (groups.front().size() == 1) return fmt::format("no two of {} agree", listed(all));
    std::vector<std::string> alone;
    std::string text;
    for (const std::vector<std::size_t>& group : groups) {
        if (group.size() == 1) {
            alone.push_back(shown_text(names[group.front()]));
        } else {
            text += fmt::format("{}{} agree", text.empty() ? "" : "; ", listed(names_of(group, names)));
        }
    }
    if (alone.size() == 1) return fmt::format("{}; {} is the odd one out", text, alone.front());
    if (alone.empty()) return text;
    return fmt::format("{}; {} each stand alone", text, listed(alone));
}

}  // namespace schemadiff
