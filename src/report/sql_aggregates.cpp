// Aggregates as SQL.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>

#include "model/path.hpp"
#include "report/sql_identifier.hpp"
#include "report/sql_script.hpp"

namespace schemadiff {

namespace {

std::string modification(const std::string& letter) {
    if (letter == "w") return "read_write";
    return letter == "s" ? "shareable" : "read_only";
}

// What the properties say beside those that are spelled as they are read.
struct Properties {
    Strings spelled;
    std::string needs;
    std::size_t direct_arguments = 0;
    bool ordered = false;
};

void add(Properties& properties, const std::string& name, const std::string& value) {
    Strings& spelled = properties.spelled;
    if (name == "kind") {
        properties.ordered = true;
        if (value == "hypothetical set") spelled.push_back("hypothetical");
    } else if (name == "direct arguments") {
        properties.direct_arguments = std::strtoul(value.c_str(), nullptr, 10);
    } else if (name.ends_with("_extra")) {
        spelled.push_back(name);
    } else if (name.ends_with("_modify")) {
        spelled.push_back(fmt::format("{} = {}", name, modification(value)));
    } else if (name.ends_with("initcond")) {
        spelled.push_back(fmt::format("{} = {}", name, sql_literal(value)));
    } else if (name == "sortop") {
        spelled.push_back(fmt::format("{} = operator({})", name, value.substr(0, value.find('('))));
        properties.needs += ' ' + value;
    } else {
        spelled.push_back(fmt::format("{} = {}", name, value));
        properties.needs += ' ' + value;
    }
}

Properties properties_of(const Object& aggregate) {
    Properties properties;
    for (const std::string& text : *aggregate.get<Key::parameters>()) {
        const std::size_t equals = text.find(" = ");
        add(properties, text.substr(0, equals), text.substr(equals + 3));
    }
    if (const std::string* parallel = aggregate.get<Key::parallel>()) {
        properties.spelled.push_back("parallel = " + *parallel);
    }
    return properties;
}

// "*" without any; before and behind ORDER BY in an ordered set.
std::string spelled_arguments(const Strings* given, const Properties& properties) {
    const Strings none;
    const Strings& arguments = given ? *given : none;
    if (!properties.ordered) {
        return arguments.empty() ? "*" : fmt::format("{}", fmt::join(arguments, ", "));
    }
    const std::size_t direct = std::min(properties.direct_arguments, arguments.size());
    const auto middle = arguments.begin() + static_cast<std::ptrdiff_t>(direct);
    // One VARIADIC argument takes both sides' (manual, CREATE AGGREGATE): it is said twice.
    const bool shared = middle == arguments.end() && !arguments.empty();
    const Strings before(arguments.begin(), middle);
    const Strings behind(shared ? arguments.end() - 1 : middle, arguments.end());
    return fmt::format("{}{}order by {}", fmt::join(before, ", "), before.empty() ? "" : " ",
                       fmt::join(behind, ", "));
}

}  // namespace

void spell_aggregate(SqlScript& script, const Object& schema, const Object& aggregate) {
    const std::string base = aggregate.name.substr(0, aggregate.name.rfind('('));
    const std::string name = qualified(script, schema, base);
    const Properties properties = properties_of(aggregate);
    const std::string arguments = spelled_arguments(aggregate.get<Key::arguments>(), properties);
    script.define(schema.name, base,
                  fmt::format("create aggregate {} ({}) (\n    {}\n)", name, arguments,
                              fmt::join(properties.spelled, ",\n    ")),
                  arguments + properties.needs);
    script.note_rest(shown_text("aggregate " + aggregate.name), aggregate,
                     {Key::arguments, Key::returns, Key::parameters, Key::parallel, Key::owner,
                      Key::privileges, Key::comment});
    // As a routine it is called by its types alone, of an ordered set too.
    spell_ownership(script, aggregate,
                    fmt::format("routine {}{}", name, aggregate.name.substr(base.size())));
}

}  // namespace schemadiff
