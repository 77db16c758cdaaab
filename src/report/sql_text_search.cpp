// Text search parsers, templates, dictionaries and configurations as SQL.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/sql_identifier.hpp"
#include "report/sql_script.hpp"

namespace schemadiff {

namespace {

std::string joined(const Strings* parts) {
    return parts ? fmt::format("{}", fmt::join(*parts, ", ")) : "";
}

void spell_configuration(SqlScript& script, const std::string& name, const Object& schema,
                         const Object& configuration) {
    const std::string words = "text search configuration " + name;
    const std::string parser = *configuration.get<Key::parser>();
    script.define_early(schema.name, configuration.name,
                        fmt::format("create {} (parser = {})", words, parser), parser);
    const Strings* mappings = configuration.get<Key::mappings>();
    if (!mappings) return;
    for (const std::string& mapping : *mappings) {
        const std::size_t colon = mapping.find(": ");
        const std::string dictionaries = mapping.substr(colon + 2);
        script.define_early(fmt::format("alter {} add mapping for {} with {}", words,
                                        mapping.substr(0, colon), dictionaries),
                            name + ' ' + dictionaries);
    }
}

}  // namespace

void spell_text_search(SqlScript& script, const Object& schema, const Object& object) {
    const std::string name = qualified(script, schema, object.name);
    const std::string words = fmt::format("{} {}", row_of(object.kind).words, name);
    if (object.kind == Kind::text_search_configuration) {
        spell_configuration(script, name, schema, object);
    } else if (object.kind == Kind::text_search_dictionary) {
        Strings parts{"template = " + *object.get<Key::template_>()};
        if (const Strings* options = object.get<Key::options>()) {
            parts.insert(parts.end(), options->begin(), options->end());
        }
        script.define_early(schema.name, object.name,
                            fmt::format("create {} ({})", words, fmt::join(parts, ", ")),
                            parts.front());
    } else {
        const std::string parts = joined(object.get<Key::parameters>());
        script.define_early(schema.name, object.name, fmt::format("create {} ({})", words, parts),
                            parts);
    }
    spell_ownership(script, object, words);
}

}  // namespace schemadiff
