#include "app/selection.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/edit_distance.hpp"
#include "base/error.hpp"
#include "base/glob.hpp"
#include "rules/covering.hpp"
#include "rules/rule.hpp"

namespace schemadiff {

namespace {

const std::vector<std::string> keys{"object", "schema", "kind", "rule", "attribute"};

[[noreturn]] void refuse(std::string_view what, const std::string& value,
                         const std::vector<std::string>& known) {
    throw usage_error(fmt::format("--only: there is no {} \"{}\"{}", what, value, suggestion(value, known)));
}

void require_kind(const std::string& value) {
    if (kind_named(value)) return;
    std::vector<std::string> known;
    for (int i = 0; i < number_of_kinds; ++i) known.emplace_back(row_of(static_cast<Kind>(i)).name);
    refuse("kind", value, known);
}

void require_attribute(const std::string& value) {
    if (key_named(value)) return;
    std::vector<std::string> known;
    for (int i = 0; i < number_of_keys; ++i) known.emplace_back(row_of(static_cast<Key>(i)).name);
    refuse("attribute", value, known);
}

Ignore condition(const std::string& key, const std::string& value) {
    Ignore condition;
    if (key == "object") condition.object = value;
    if (key == "schema") condition.object = "schema " + value;
    if (key == "rule") condition.rule = value;
    if (key == "kind") {
        require_kind(value);
        condition.kind = value;
    }
    if (key == "attribute") {
        require_attribute(value);
        condition.attribute = value;
    }
    return condition;
}

}  // namespace

std::vector<Alternatives> selection_of(const std::vector<std::string>& written) {
    std::vector<Alternatives> by_key(keys.size());
    for (const std::string& text : written) {
        const std::size_t equals = text.find('=');
        const std::string key = equals == std::string::npos ? "object" : text.substr(0, equals);
        const auto found = std::ranges::find(keys, key);
        if (found == keys.end()) {
            throw usage_error(fmt::format("--only takes {}=VALUE, not \"{}\"{}", fmt::join(keys, "=, "), text,
                                          suggestion(key, keys)));
        }
        const std::string value = equals == std::string::npos ? text : text.substr(equals + 1);
        if (value.empty()) throw usage_error(fmt::format("--only {}: there is no value", text));
        by_key[static_cast<std::size_t>(found - keys.begin())].push_back(condition(key, value));
    }
    std::erase_if(by_key, [](const Alternatives& alternatives) { return alternatives.empty(); });
    return by_key;
}

void apply_selection(Report& report, const std::vector<Alternatives>& selection) {
    if (selection.empty()) return;
    std::vector<Finding> kept;
    for (Finding& finding : report.findings) {
        const bool selected = std::ranges::all_of(selection, [&](const Alternatives& alternatives) {
            return std::ranges::any_of(alternatives, [&](const Ignore& condition) {
                return covers(condition, finding);
            });
        });
        if (selected) {
            kept.push_back(std::move(finding));
        } else {
            report.ignored.push_back({std::move(finding), "not selected by --only"});
        }
    }
    report.findings = std::move(kept);
}

}  // namespace schemadiff
