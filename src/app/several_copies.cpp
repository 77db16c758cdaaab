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

std::vector<std::size_t> undecided_of(
    std::size_t copies, const std::function<Agreement(std::size_t, std::size_t)>& agreement) {
    std::vector<std::size_t> undecided;
    for (std::size_t copy = 0; copy < copies; ++copy) {
        bool decided = false;
        for (std::size_t other = 0; other < copies; ++other) {
            decided |= other != copy && agreement(copy, other) != Agreement::undecided;
        }
        if (!decided) undecided.push_back(copy);
    }
    return undecided;
}

std::string told_groups(const Groups& groups, const std::vector<std::size_t>& undecided,
                        const std::vector<std::string>& names) {
    const auto is_decided = [&](std::size_t copy) {
        return !std::ranges::binary_search(undecided, copy);
    };
    std::vector<std::string> decided;
    for (std::size_t copy = 0; copy < names.size(); ++copy) {
        if (is_decided(copy)) decided.push_back(shown_text(names[copy]));
    }
    if (decided.empty()) return "no copy could be compared with another";
    std::vector<std::string> alone;
    std::string together;
    for (const std::vector<std::size_t>& group : groups) {
        if (group.size() == 1) {
            if (is_decided(group.front())) alone.push_back(shown_text(names[group.front()]));
        } else {
            together += fmt::format("{}{} agree", together.empty() ? "" : "; ",
                                    listed(names_of(group, names)));
        }
    }
    std::string text = together.empty() ? fmt::format("no two of {} agree", listed(decided))
                       : alone.empty()  ? together
                       : alone.size() == 1
                           ? fmt::format("{}; {} is the odd one out", together, alone[0])
                           : fmt::format("{}; {} each stand alone", together, listed(alone));
    if (!undecided.empty()) {
        text += fmt::format("; {} could not be compared", listed(names_of(undecided, names)));
    }
    return text;
}

}  // namespace schemadiff
