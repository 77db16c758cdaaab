#include "sql/ddl/base_types.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "sql/ddl/built_in_types.hpp"
#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/definition_list.hpp"

namespace schemadiff::ddl {

namespace {

constexpr std::string_view shell = "a shell type";

/// "name = value" of a base type, in which the model keeps it.
using Properties = std::map<std::string, std::string, std::less<>>;

struct Layout {
    std::string_view name;
    int length;
    bool by_value;
    char alignment;
};

// pg_type.typlen, typbyval, typalign of the types that are not -1, false, 'i'.
constexpr Layout layouts[] = {
    {"bool", 1, true, 'c'},       {"box", 32, false, 'd'},       {"char", 1, true, 'c'},
    {"cid", 4, true, 'i'},        {"circle", 24, false, 'd'},    {"cstring", -2, false, 'c'},
    {"date", 4, true, 'i'},       {"float4", 4, true, 'i'},      {"float8", 8, true, 'd'},
    {"int2", 2, true, 's'},       {"int4", 4, true, 'i'},        {"int8", 8, true, 'd'},
    {"interval", 16, false, 'd'}, {"line", 24, false, 'd'},      {"lseg", 32, false, 'd'},
    {"macaddr", 6, false, 'i'},   {"macaddr8", 8, false, 'i'},   {"money", 8, true, 'd'},
    {"name", 64, false, 'c'},     {"oid", 4, true, 'i'},         {"path", -1, false, 'd'},
    {"pg_lsn", 8, true, 'd'},     {"point", 16, false, 'd'},     {"polygon", -1, false, 'd'},
    {"tid", 6, false, 's'},       {"time", 8, true, 'd'},        {"timestamp", 8, true, 'd'},
    {"timestamptz", 8, true, 'd'}, {"timetz", 12, false, 'd'},   {"uuid", 16, false, 'c'},
    {"xid", 4, true, 'i'},        {"xid8", 8, true, 'd'},
};

constexpr std::string_view function_names[] = {"input",      "output",     "receive", "send",
                                               "typmod_in",  "typmod_out", "analyze", "subscript"};

/// pg_type.typalign and typstorage by the words of CREATE TYPE.
struct Letter {
    std::string_view word;
    char letter;
};
constexpr Letter alignments[] = {{"char", 'c'}, {"double", 'd'}, {"float8", 'd'}, {"int4", 'i'},
                                 {"integer", 'i'}, {"int2", 's'}};
constexpr Letter storages[] = {{"plain", 'p'}, {"external", 'e'}, {"extended", 'x'}, {"main", 'm'}};

std::string letter_of(std::span<const Letter> table, const Cursor& cursor,
                      const Definition& definition) {
    std::string word = lower(text_of(cursor, definition));
    if (word == "doubleprecision") word = "double";
    const auto found = std::ranges::find(table, word, &Letter::word);
    if (found == table.end()) {
        cursor.fail(definition.value.begin,
                    fmt::format("\"{}\" is no {}", word, definition.name));
    }
    return std::string(1, found->letter);
}

std::string word_of(bool value) {
    return value ? "true" : "false";
}

Properties default_properties() {
    Properties properties{{"internallength", "-1"}, {"passedbyvalue", "false"},
                          {"alignment", "i"},       {"storage", "p"},
                          {"category", "U"},        {"preferred", "false"},
                          {"element", "-"},         {"delimiter", ","},
                          {"collatable", "false"}};
    for (const std::string_view name : function_names) properties.emplace(name, "-");
    return properties;
}

Properties properties_of(const Object& type) {
    Properties properties;
    const Strings* const parameters = type.get<Key::parameters>();
    if (!parameters) return properties;
    for (const std::string& parameter : *parameters) {
        const std::size_t equal = parameter.find(" = ");
        if (equal == parameter.npos) continue;
        properties.emplace(parameter.substr(0, equal), parameter.substr(equal + 3));
    }
    return properties;
}

Strings parameters_of(const Properties& properties) {
    Strings parameters;
    for (const auto& [name, value] : properties) {
        parameters.push_back(fmt::format("{} = {}", name, value));
    }
    return parameters;
}

/// LIKE: how another type is stored.
void copy_layout(Properties& properties, const Session& session, const Cursor& cursor,
                 const Definition& definition) {
    const std::string name = plain_type_name(session, type_of(cursor, definition), cursor);
    if (const Entry* const own = user_type(session, name)) {
        const Properties others = properties_of(*own->object);
        for (const std::string_view key :
             {"internallength", "passedbyvalue", "alignment", "storage"}) {
            const auto found = others.find(key);
            if (found != others.end()) properties[std::string(key)] = found->second;
        }
        return;
    }
    const BuiltInType* const known = built_in_type_of(name);
    if (!known) cursor.fail(definition.value.begin, fmt::format("how the type {} is stored is not known here", name));
    const auto* const found = std::ranges::find(layouts, known->name, &Layout::name);
    const Layout layout = found == std::end(layouts) ? Layout{{}, -1, false, 'i'} : *found;
    properties["internallength"] = std::to_string(layout.length);
    properties["passedbyvalue"] = word_of(layout.by_value);
    properties["alignment"] = std::string(1, layout.alignment);
    constexpr std::string_view letters = "pmxe";
    properties["storage"] = std::string(1, letters[static_cast<std::size_t>(known->storage)]);
}

bool is_function(std::string_view name) {
    return std::ranges::find(function_names, name) != std::end(function_names);
}

/// ALTER TYPE SET (send = NONE) takes a function away.
bool says_none(const Cursor& cursor, const Definition& definition) {
    return definition.value.end - definition.value.begin == 1 &&
           Cursor(cursor, definition.value).sees("none");
}

std::string property_value(const Session& session, const Cursor& cursor,
                           const Definition& definition) {
    if (is_function(definition.name)) {
        if (says_none(cursor, definition)) return "-";
        return function_name(session, name_of(cursor, definition), cursor,
                             definition.value.begin);
    }
    if (definition.name == "internallength") {
        const bool variable = lower(text_of(cursor, definition)) == "variable";
        return variable ? "-1" : std::to_string(integer_of(cursor, definition));
    }
    if (definition.name == "alignment") return letter_of(alignments, cursor, definition);
    if (definition.name == "storage") return letter_of(storages, cursor, definition);
    if (definition.name == "element") {
        return plain_type_name(session, type_of(cursor, definition), cursor);
    }
    const bool text = definition.name == "default" || definition.name == "category" ||
                      definition.name == "delimiter";
    return text ? text_of(cursor, definition) : word_of(flag_of(cursor, definition));
}

/// What the server adds on its own (DefineType).
void complete(Properties& properties, const Cursor& cursor, std::size_t name_token) {
    if (properties["input"] == "-") cursor.fail(name_token, "a base type needs an input function");
    if (properties["output"] == "-") cursor.fail(name_token, "a base type needs an output function");
    if (properties["element"] != "-" && properties["subscript"] == "-") {
        properties["subscript"] = "raw_array_subscript_handler";
    }
}

}  // namespace

Entry& create_or_fill_type(Session& session, Kind kind, const QualifiedName& name,
                           const Cursor& cursor, std::size_t name_token) {
    const Entry* const made = session.catalog.find(Kind::base_type, name);
    const Strings* const parameters =
        made && made->kind == Kind::base_type ? made->object->get<Key::parameters>() : nullptr;
    const bool is_shell = parameters && parameters->size() == 1 && parameters->front() == shell;
    if (is_shell) session.catalog.erase(Kind::base_type, name);
    return session.create(kind, name, cursor, name_token);
}

void create_shell_type(Cursor& cursor, Session& session, const QualifiedName& name,
                       std::size_t name_token) {
    Entry& entry = session.create(Kind::base_type, name, cursor, name_token);
    entry.object->set<Key::parameters>({std::string(shell)});
}

void create_base_type(Cursor& cursor, Session& session, const QualifiedName& name,
                      std::size_t name_token) {
    const TokenRange clause{cursor.at(), cursor.list().tokens.size()};
    const std::vector<Definition> definitions = read_definitions(cursor);
    cursor.expect_end();
    expect_names(cursor, definitions,
                 {"like", "input", "output", "receive", "send", "typmod_in", "typmod_out",
                  "analyze", "analyse", "subscript", "internallength", "passedbyvalue",
                  "alignment", "storage", "category", "preferred", "default", "element",
                  "delimiter", "collatable"},
                 "a base type");
    Properties properties = default_properties();
    if (const Definition* const like = find_definition(definitions, "like")) {
        copy_layout(properties, session, cursor, *like);
    }
    for (const Definition& definition : definitions) {
        if (definition.name == "like") continue;
        properties[definition.name == "analyse" ? "analyze" : definition.name] =
            property_value(session, cursor, definition);
    }
    complete(properties, cursor, name_token);
    Entry& entry = create_or_fill_type(session, Kind::base_type, name, cursor, name_token);
    set_written<Key::parameters>(session, *entry.object, parameters_of(properties), cursor,
                                 clause);
}

bool alter_base_type(Cursor& cursor, Session& session, Entry& type) {
    if (!cursor.sees("set") || !cursor.peek(1).is(TokenKind::symbol, "(")) return false;
    cursor.advance();
    const TokenRange clause{cursor.at(), cursor.list().tokens.size()};
    const std::vector<Definition> definitions = read_definitions(cursor);
    cursor.expect_end();
    expect_names(cursor, definitions,
                 {"receive", "send", "typmod_in", "typmod_out", "analyze", "subscript", "storage"},
                 "a base type that can be altered");
    Properties properties = properties_of(*type.object);
    if (type.kind != Kind::base_type || properties.empty()) {
        cursor.fail(0, fmt::format("\"{}\" is no base type", type.name.name));
    }
    for (const Definition& definition : definitions) {
        properties[definition.name] = property_value(session, cursor, definition);
    }
    set_written<Key::parameters>(session, *type.object, parameters_of(properties), cursor, clause);
    return true;
}

}  // namespace schemadiff::ddl
