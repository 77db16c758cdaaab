#include "sql/ddl/text_search.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/definition_list.hpp"
#include "sql/ddl/made_object.hpp"

namespace schemadiff::ddl {

namespace {

/// Dictionaries of each type of token.
using Mappings = std::map<std::string, Strings, std::less<>>;

// The token types of pg_catalog's default parser (ts_token_type). Sorted.
constexpr std::string_view token_types[] = {
    "asciihword", "asciiword", "blank", "email", "entity", "file", "float", "host", "hword",
    "hword_asciipart", "hword_numpart", "hword_part", "int", "numhword", "numword", "protocol",
    "sfloat", "tag", "uint", "url", "url_path", "version", "word"};

// Those that configurations of pg_catalog do not map.
constexpr std::string_view unmapped[] = {"blank", "entity", "protocol", "tag"};

// The languages of pg_catalog's configurations whose dictionary of ASCII words is English's.
constexpr std::string_view english_ascii[] = {"hindi", "russian"};

void create_of_functions(Cursor& cursor, Session& session, Kind kind,
                         std::initializer_list<std::string_view> names,
                         std::initializer_list<std::string_view> wanted) {
    const std::size_t name_token = cursor.at();
    const QualifiedName written = cursor.qualified_name(row_of(kind).words);
    const std::size_t begin = cursor.at();
    const std::vector<Definition> definitions = read_definitions(cursor);
    cursor.expect_end();
    expect_names(cursor, definitions, names, row_of(kind).words);
    for (const std::string_view name : wanted) {
        if (find_definition(definitions, name)) continue;
        cursor.fail(name_token, fmt::format("its {} function is not said", name));
    }
    Strings parameters;
    for (const Definition& definition : definitions) {
        parameters.push_back(fmt::format(
            "{} = {}", definition.name,
            function_name(session, name_of(cursor, definition), cursor, definition.value.begin)));
    }
    const QualifiedName name = session.name_to_create(written, cursor, name_token);
    Entry& entry = session.create(kind, name, cursor, name_token);
    set_written<Key::parameters>(session, *entry.object, std::move(parameters), cursor,
                                 {begin, cursor.at()});
}

/// As serialize_deflist() writes it: numbers bare, all else in quotes.
std::string option_text(const Cursor& cursor, const Definition& definition) {
    const std::string value = text_of(cursor, definition);
    const bool number =
        cursor.list().tokens[definition.value.end - 1].kind == TokenKind::number;
    if (number) return fmt::format("{} = {}", quoted(definition.name), value);
    std::string text = value.find('\\') == value.npos ? "'" : "E'";
    for (const char letter : value) {
        if (letter == '\'' || letter == '\\') text += letter;
        text += letter;
    }
    return fmt::format("{} = {}'", quoted(definition.name), text);
}

Mappings mappings_of(const Object& configuration) {
    Mappings mappings;
    const Strings* const texts = configuration.get<Key::mappings>();
    if (!texts) return mappings;
    for (const std::string& text : *texts) {
        const std::size_t colon = text.find(": ");
        Strings& dictionaries = mappings[text.substr(0, colon)];
        std::string_view rest = std::string_view(text).substr(colon + 2);
        while (!rest.empty()) {
            const std::size_t comma = rest.find(", ");
            dictionaries.emplace_back(rest.substr(0, comma));
            rest.remove_prefix(comma == rest.npos ? rest.size() : comma + 2);
        }
    }
    return mappings;
}

void set_mappings(Object& configuration, const Mappings& mappings) {
    Strings texts;
    for (const auto& [type, dictionaries] : mappings) {
        texts.push_back(fmt::format("{}: {}", type, fmt::join(dictionaries, ", ")));
    }
    configuration.erase(Key::mappings);
    configuration.set_unless_empty<Key::mappings>(std::move(texts));
}

/// COPY of a configuration of pg_catalog: "english", "simple".
Mappings built_in_mappings(const std::string& name) {
    const bool simple = name == "simple";
    const bool other = std::ranges::find(english_ascii, name) != std::end(english_ascii);
    const std::string words = simple ? "simple" : name + "_stem";
    const std::string ascii = other ? "english_stem" : words;
    Mappings mappings;
    for (const std::string_view type : token_types) {
        if (std::ranges::find(unmapped, type) != std::end(unmapped)) continue;
        const bool is_ascii = type.find("ascii") != type.npos;
        const bool is_word = type == "word" || type == "hword" || type == "hword_part";
        mappings[std::string(type)] = {is_ascii ? ascii : is_word ? words : "simple"};
    }
    return mappings;
}

void copy_configuration(Object& made, Session& session, const Cursor& cursor,
                        const Definition& definition) {
    const QualifiedName from = name_of(cursor, definition);
    if (const auto own = session.catalog.resolve(Kind::text_search_configuration, from)) {
        const Object& other =
            *session.catalog.find(Kind::text_search_configuration, *own)->object;
        made.set<Key::parser>(*other.get<Key::parser>());
        set_mappings(made, mappings_of(other));
        return;
    }
    if (!from.schema.empty() && from.schema != "pg_catalog") {
        cursor.fail(definition.value.begin, "there is no such configuration here");
    }
    made.set<Key::parser>("\"default\"");
    set_mappings(made, built_in_mappings(from.name));
}

Strings read_dictionaries(Cursor& cursor, const Session& session) {
    Strings dictionaries;
    do {
        const QualifiedName written = cursor.qualified_name("a text search dictionary");
        dictionaries.push_back(
            to_string(qualified_reference(session, Kind::text_search_dictionary, written)));
    } while (cursor.take_symbol(","));
    return dictionaries;
}

Strings read_token_types(Cursor& cursor, const Object& configuration) {
    Strings types;
    do {
        const std::size_t token = cursor.at();
        types.push_back(cursor.name("a type of tokens"));
        const std::string* const parser = configuration.get<Key::parser>();
        const bool known = std::ranges::binary_search(token_types, types.back());
        if (!known && parser && *parser == "\"default\"") {
            cursor.fail(token, fmt::format("there is no type of tokens \"{}\"", types.back()));
        }
    } while (cursor.take_symbol(","));
    return types;
}

void replace_dictionary(Mappings& mappings, const Strings& types, const std::string& from,
                        const std::string& to) {
    for (auto& [type, dictionaries] : mappings) {
        if (!types.empty() && std::ranges::find(types, type) == types.end()) continue;
        std::ranges::replace(dictionaries, from, to);
    }
}

void drop_mapping(Cursor& cursor, Object& configuration, Mappings& mappings) {
    const bool if_exists = cursor.take({"if", "exists"});
    cursor.expect("for");
    const std::size_t token = cursor.at();
    for (const std::string& type : read_token_types(cursor, configuration)) {
        if (mappings.erase(type) > 0 || if_exists) continue;
        cursor.fail(token, fmt::format("there is no mapping for \"{}\" here", type));
    }
}

/// [FOR types] REPLACE a WITH b, or FOR types WITH dictionaries.
void change_mapping(Cursor& cursor, const Session& session, const Object& configuration,
                    Mappings& mappings) {
    Strings types;
    if (cursor.take("for")) types = read_token_types(cursor, configuration);
    if (cursor.take("replace")) {
        const std::string from = read_dictionaries(cursor, session).front();
        cursor.expect("with");
        return replace_dictionary(mappings, types, from,
                                  read_dictionaries(cursor, session).front());
    }
    if (types.empty()) cursor.fail_expecting("for or replace");
    cursor.expect("with");
    const Strings dictionaries = read_dictionaries(cursor, session);
    for (const std::string& type : types) mappings[type] = dictionaries;
}

}  // namespace

void create_text_search_parser(Cursor& cursor, Session& session, CreateModifiers /*modifiers*/) {
    create_of_functions(cursor, session, Kind::text_search_parser,
                        {"start", "gettoken", "end", "headline", "lextypes"},
                        {"start", "gettoken", "end", "lextypes"});
}

void create_text_search_template(Cursor& cursor, Session& session, CreateModifiers /*modifiers*/) {
    create_of_functions(cursor, session, Kind::text_search_template, {"init", "lexize"},
                        {"lexize"});
}

void create_text_search_dictionary(Cursor& cursor, Session& session,
                                   CreateModifiers /*modifiers*/) {
    const std::size_t name_token = cursor.at();
    const QualifiedName written = cursor.qualified_name("a text search dictionary");
    const std::size_t begin = cursor.at();
    const std::vector<Definition> definitions = read_definitions(cursor);
    cursor.expect_end();
    const Definition* const of = find_definition(definitions, "template");
    if (!of) cursor.fail(name_token, "the template of the dictionary is not said");
    const QualifiedName used =
        qualified_reference(session, Kind::text_search_template, name_of(cursor, *of));
    Strings options;
    for (const Definition& definition : definitions) {
        if (&definition != of) options.push_back(option_text(cursor, definition));
    }
    const QualifiedName name = session.name_to_create(written, cursor, name_token);
    Object& made =
        *session.create(Kind::text_search_dictionary, name, cursor, name_token).object;
    set_written<Key::template_>(session, made, to_string(used), cursor, of->value);
    if (options.empty()) return;
    set_written<Key::options>(session, made, std::move(options), cursor, {begin, cursor.at()});
}

void create_text_search_configuration(Cursor& cursor, Session& session,
                                      CreateModifiers /*modifiers*/) {
    const std::size_t name_token = cursor.at();
    const QualifiedName written = cursor.qualified_name("a text search configuration");
    const std::vector<Definition> definitions = read_definitions(cursor);
    cursor.expect_end();
    expect_names(cursor, definitions, {"parser", "copy"}, "a text search configuration");
    if (definitions.size() != 1) cursor.fail(name_token, "either parser or copy is said");
    const Definition& said = definitions.front();
    Object made(Kind::text_search_configuration, written.name);
    if (said.name == "copy") {
        copy_configuration(made, session, cursor, said);
    } else {
        made.set<Key::parser>(to_string(
            qualified_reference(session, Kind::text_search_parser, name_of(cursor, said))));
    }
    session.write(made, Key::parser, cursor, said.value);
    const QualifiedName name = session.name_to_create(written, cursor, name_token);
    Entry& entry = session.create(Kind::text_search_configuration, name, cursor, name_token);
    fill_entry(entry, std::move(made));
}

bool alter_text_search_dictionary(Cursor& cursor, Session& session, Entry& dictionary) {
    if (!cursor.sees_symbol("(")) return false;
    const std::size_t begin = cursor.at();
    const std::vector<Definition> definitions = read_definitions(cursor);
    cursor.expect_end();
    const Strings* const before = dictionary.object->get<Key::options>();
    Strings options = before ? *before : Strings();
    for (const Definition& definition : definitions) {
        const std::string beginning = quoted(definition.name) + " = ";
        std::erase_if(options, [&](const std::string& option) {
            return option.starts_with(beginning);
        });
        if (definition.value.begin != definition.value.end) {
            options.push_back(option_text(cursor, definition));
        }
    }
    dictionary.object->erase(Key::options);
    if (!options.empty()) {
        set_written<Key::options>(session, *dictionary.object, std::move(options), cursor,
                                  {begin, cursor.at()});
    }
    return true;
}

bool alter_text_search_configuration(Cursor& cursor, Session& session, Entry& configuration) {
    Object& object = *configuration.object;
    Mappings mappings = mappings_of(object);
    const std::size_t begin = cursor.at();
    if (cursor.take({"drop", "mapping"})) {
        drop_mapping(cursor, object, mappings);
    } else if (cursor.take({"add", "mapping"}) || cursor.take({"alter", "mapping"})) {
        change_mapping(cursor, session, object, mappings);
    } else {
        return false;
    }
    cursor.expect_end();
    set_mappings(object, mappings);
    session.write(object, Key::mappings, cursor, {begin, cursor.at()});
    return true;
}

}  // namespace schemadiff::ddl
