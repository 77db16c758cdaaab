#include "rules/rule_setting.hpp"

#include "base/glob.hpp"

namespace schemadiff {

const RuleSetting* setting_for(std::string_view rule, std::span<const RuleSetting> settings) {
    const RuleSetting* found = nullptr;
    for (const RuleSetting& setting : settings) {
        if (setting.rule == rule) return &setting;
        if (glob_matches(setting.rule, rule)) found = &setting;
    }
    return found;
}

}  // namespace schemadiff
