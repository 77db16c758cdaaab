// Operators, their classes and families, casts, transforms and conversions as SQL. Tables and views
// may use them without naming them, so that they are made as early as what they need allows.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "model/path.hpp"
#include "report/sql_identifier.hpp"
#include "report/sql_script.hpp"

namespace schemadiff {

namespace {

// "name = value", or the name alone of a flag.
struct Parameter {
    std::string name;
    std::string value;
};

Parameter parameter_of(const std::string& text) {
    const std::size_t equals = text.find(" = ");
    if (equals == std::string::npos) return {text, {}};
    return {text.substr(0, equals), text.substr(equals + 3)};
}

// "kit.===(text,text)" is named in a definition as operator(kit.===).
std::string operator_reference(const std::string& signature) {
    return fmt::format("operator({})", signature.substr(0, signature.find('(')));
}

std::string member_list(const Object& object) {
    const Strings* members = object.get<Key::members>();
    return members ? fmt::format("{}", fmt::join(*members, ",\n    ")) : "";
}

// "words using btree": the name is the part before the access method.
std::string name_before_method(const Object& object) {
    const std::string end = " using " + *object.get<Key::method>();
    std::string name = object.name;
    if (name.ends_with(end)) name.resize(name.size() - end.size());
    return name;
}

std::string name_in(const Object& schema, const std::string& name) {
    return sql_identifier(schema.name) + '.' + name;
}

std::string plain(std::string name) {
    if (!name.starts_with('"')) return name;
    std::string result;
    for (std::size_t i = 1; i + 1 < name.size(); ++i) {
        if (name[i] == '"') ++i;
        result += name[i];
    }
    return result;
}

}  // namespace

void spell_operator(SqlScript& script, const Object& schema, const Object& object) {
    const std::size_t open = object.name.find('(');
    const std::string symbol = object.name.substr(0, open);
    const std::string types = object.name.substr(open + 1, object.name.size() - open - 2);
    const std::size_t comma = types.find(", ");
    const std::string left = types.substr(0, comma);
    const std::string right = types.substr(comma + 2);
    Strings parts;
    std::string needs = types;
    for (const std::string& text : *object.get<Key::parameters>()) {
        const auto [name, value] = parameter_of(text);
        if (value.empty()) {
            parts.push_back(name);
        } else if (name == "commutator" || name == "negator") {
            // The one that is made first makes a shell of the other.
            parts.push_back(fmt::format("{} = {}", name, operator_reference(value)));
        } else {
            parts.push_back(fmt::format("{} = {}", name, value));
            needs += ' ' + value;
        }
    }
    if (left != "NONE") parts.push_back("leftarg = " + left);
    if (right != "NONE") parts.push_back("rightarg = " + right);
    const std::string name = name_in(schema, symbol);
    script.define_early(schema.name, symbol,
                        fmt::format("create operator {} ({})", name, fmt::join(parts, ", ")), needs);
    script.note_rest(shown_text("operator " + object.name), object,
                     {Key::parameters, Key::owner, Key::comment});
    spell_ownership(script, object, fmt::format("operator {} ({})", name, types));
}

void spell_operator_family(SqlScript& script, const Object& schema, const Object& family) {
    const std::string base = name_before_method(family);
    const std::string words =
        fmt::format("operator family {} using {}", name_in(schema, base), *family.get<Key::method>());
    script.define_early(schema.name, plain(base), "create " + words, "");
    if (const std::string members = member_list(family); !members.empty()) {
        script.define_early(fmt::format("alter {} add\n    {}", words, members),
                            members + ' ' + name_in(schema, base));
    }
    spell_ownership(script, family, words);
}

void spell_operator_class(SqlScript& script, const Object& schema, const Object& object) {
    const std::string base = name_before_method(object);
    const std::string method = *object.get<Key::method>();
    const std::string type = *object.get<Key::type>();
    const std::string family = *object.get<Key::family>();
    std::string text = fmt::format("create operator class {}{} for type {} using {} family {} as",
                                   name_in(schema, base),
                                   object.flag<Key::default_class>() ? " default" : "", type, method,
                                   family);
    Strings parts;
    const std::string* storage = object.get<Key::storage>();
    const std::string members = member_list(object);
    if (!members.empty()) parts.push_back(members);
    // A class must say something: without members, that it stores what it indexes.
    if (storage || members.empty()) parts.push_back("storage " + (storage ? *storage : type));
    text += fmt::format("\n    {}", fmt::join(parts, ",\n    "));
    script.define_early(schema.name, plain(base), text, fmt::format("{} {} {}", type, family, members));
    spell_ownership(script, object,
                    fmt::format("operator class {} using {}", name_in(schema, base), method));
}

void spell_cast(SqlScript& script, const Object& cast) {
    const std::string method = *cast.get<Key::method>();
    std::string text = fmt::format("create cast {} ", cast.name);
    if (const std::string* function = cast.get<Key::function>()) {
        text += "with function " + *function;
    } else {
        text += method == "binary" ? "without function" : "with inout";
    }
    if (const std::string* context = cast.get<Key::context>()) text += " as " + *context;
    const std::string needs = text;
    script.define_early(std::move(text), needs);
    spell_comment(script, cast, "cast " + cast.name);
}

void spell_transform(SqlScript& script, const Object& transform) {
    Strings parts;
    if (const std::string* function = transform.get<Key::from_sql>()) {
        parts.push_back("from sql with function " + *function);
    }
    if (const std::string* function = transform.get<Key::to_sql>()) {
        parts.push_back("to sql with function " + *function);
    }
    std::string text =
        fmt::format("create transform {} ({})", transform.name, fmt::join(parts, ", "));
    const std::string needs = text;
    script.define_early(std::move(text), needs);
    spell_comment(script, transform, "transform " + transform.name);
}

void spell_conversion(SqlScript& script, const Object& schema, const Object& conversion) {
    const std::string name = qualified(script, schema, conversion.name);
    std::string from;
    std::string to;
    std::string function;
    bool is_default = false;
    for (const std::string& text : *conversion.get<Key::parameters>()) {
        const auto [key, value] = parameter_of(text);
        if (key == "from") from = value;
        if (key == "to") to = value;
        if (key == "function") function = value;
        if (key == "default") is_default = value == "true";
    }
    script.define_early(schema.name, conversion.name,
                        fmt::format("create {}conversion {} for {} to {} from {}",
                                    is_default ? "default " : "", name, sql_literal(from),
                                    sql_literal(to), function),
                        function);
    spell_ownership(script, conversion, "conversion " + name);
}

}  // namespace schemadiff
