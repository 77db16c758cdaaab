#include "sql/ddl/catalog_spelling.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sql/ddl/built_in_functions.hpp"
#include "sql/ddl/extension_types.hpp"

namespace schemadiff::ddl {

namespace {

std::string joined(std::span<const std::string> texts, std::string_view separator) {
    return fmt::format("{}", fmt::join(texts, separator));
}

/// The schema of the one extension that may have it; nothing if there is none besides plpgsql.
std::optional<std::string> schema_of_extension_function(const Session& session,
                                                        std::string_view name) {
    const std::string_view extension = extension_of_function(name);
    const Entry* const made =
        session.catalog.find(Kind::extension, {{}, std::string(extension)});
    if (extension.empty() || !made) return std::nullopt;
    const std::string* const schema = made->object->get<Key::schema>();
    return schema ? *schema : "public";
}

/// A function that is nowhere else is one of an extension: in the schema that is said, or in the
/// only one that extensions have.
std::optional<std::string> schema_of_extensions(const Session& session,
                                                const QualifiedName& written) {
    std::optional<std::string> found;
    for (const Entry* const entry : session.catalog.entries_of(Kind::extension)) {
        const std::string* const schema = entry->object->get<Key::schema>();
        if (!schema || entry->name.name == "plpgsql") continue;
        if (!written.schema.empty() && *schema != written.schema) continue;
        if (found && *found != *schema) return std::nullopt;
        found = *schema;
    }
    return found;
}

// Text search objects of contrib modules.
constexpr std::string_view text_search_extensions[][2] = {
    {"intdict_template", "dict_int"}, {"intdict", "dict_int"},   {"xsyn_template", "dict_xsyn"},
    {"xsyn", "dict_xsyn"},            {"unaccent", "unaccent"},
};

}  // namespace

std::string without_modifier(std::string_view type) {
    std::string plain;
    bool quotes = false;
    for (std::size_t at = 0; at < type.size(); ++at) {
        if (type[at] == '"') quotes = !quotes;
        if (type[at] == '(' && !quotes) {
            at = type.find(')', at);
            if (at == type.npos) break;
            continue;
        }
        plain += type[at];
    }
    return plain;
}

std::string plain_type_name(const Session& session, const TypeSpelling& type,
                            const Cursor& cursor) {
    TypeSpelling plain = type;
    plain.modifier.clear();
    if (plain.built_in_words && plain.name.name.starts_with("interval ")) {
        plain.name.name = "interval";
    }
    return without_modifier(session.type_name(plain, cursor));
}

QualifiedName function_reference(const Session& session, const QualifiedName& written,
                                 const Cursor& cursor, std::size_t token) {
    if (written.schema == "pg_catalog") return {{}, written.name};
    if (!written.schema.empty()) {
        if (!session.catalog.routines_named(written.schema, written.name).empty()) return written;
        if (schema_of_extension_function(session, written.name) == written.schema) return written;
    } else {
        if (const auto schema = session.catalog.schema_of_function(written.name)) {
            return {*schema, written.name};
        }
        if (built_in_function(written.name) != BuiltInFunction::none) return written;
        if (const auto schema = schema_of_extension_function(session, written.name)) {
            return {*schema, written.name};
        }
    }
    if (const auto schema = schema_of_extensions(session, written)) return {*schema, written.name};
    cursor.fail(token, fmt::format("function \"{}\" does not exist here", to_string(written)), FaultCause::missing);
}

std::string function_name(const Session& session, const QualifiedName& written,
                          const Cursor& cursor, std::size_t token) {
    const QualifiedName name = function_reference(session, written, cursor, token);
    const bool overloaded = name.schema.empty() &&
                            built_in_function(name.name) == BuiltInFunction::overloaded;
    return overloaded ? "pg_catalog." + quoted(name.name) : to_string(name);
}

std::string function_signature(const Session& session, const QualifiedName& written,
                               std::span<const std::string> arguments, const Cursor& cursor,
                               std::size_t token) {
    const std::string named = routine_name(written.name, arguments);
    const auto own = session.catalog.resolve(Kind::function, {written.schema, named});
    QualifiedName name{own ? own->schema : std::string(), written.name};
    if (!own) {
        name = function_reference(session, written, cursor, token);
        if (!session.catalog.routines_named(name.schema, name.name).empty()) {
            if (built_in_function(name.name) == BuiltInFunction::none) {
                cursor.fail(token, fmt::format("function \"{}\" does not exist here", named), FaultCause::missing);
            }
            name.schema.clear();
        }
    }
    return fmt::format("{}({})", to_string(name), joined(arguments, ","));
}

std::string routine_name(std::string_view name, std::span<const std::string> arguments) {
    return fmt::format("{}({})", name, joined(arguments, ", "));
}

const Entry* user_type(const Session& session, std::string_view canonical) {
    const TokenList list = token_list_of(canonical);
    if (list.tokens.size() != 3) return nullptr;
    Cursor cursor(canonical, list);
    return session.catalog.find(Kind::base_type, cursor.qualified_name("a type"));
}

OperatorSpelling read_operator(Cursor& cursor) {
    OperatorSpelling found;
    found.token = cursor.at();
    if (cursor.sees("operator") && cursor.peek(1).is(TokenKind::symbol, "(")) {
        cursor.advance();
        Cursor inside(cursor, cursor.parenthesised("an operator"));
        found = read_operator(inside);
        inside.expect_end();
        return found;
    }
    while (cursor.peek(1).is(TokenKind::symbol, ".")) {
        found.name.schema = cursor.name("a schema");
        cursor.expect_symbol(".");
    }
    constexpr std::string_view letters = "+-*/<>=~!@#%^&|`?";
    const Token& token = cursor.peek();
    if (token.kind != TokenKind::symbol || token.value.empty() ||
        token.value.find_first_not_of(letters) != token.value.npos) {
        cursor.fail_expecting("an operator");
    }
    found.name.name = token.value;
    cursor.advance();
    return found;
}

std::string operator_name(std::string_view name, std::string_view left, std::string_view right) {
    return fmt::format("{}({}, {})", name, left.empty() ? "NONE" : left,
                       right.empty() ? "NONE" : right);
}

std::string operator_signature(const Session& session, const QualifiedName& written,
                               std::string_view left, std::string_view right) {
    const auto own = session.catalog.resolve(
        Kind::operator_, {written.schema, operator_name(written.name, left, right)});
    return fmt::format("{}{}({},{})", own ? quoted(own->schema) + '.' : "", written.name,
                       left.empty() ? "NONE" : left, right.empty() ? "NONE" : right);
}

QualifiedName qualified_reference(const Session& session, Kind kind,
                                  const QualifiedName& written) {
    if (const auto own = session.catalog.resolve(kind, written)) return *own;
    const bool text_search = kind == Kind::text_search_template ||
                             kind == Kind::text_search_dictionary;
    for (const auto& [name, extension] : text_search_extensions) {
        if (!text_search || written.name != name) continue;
        const Entry* const made =
            session.catalog.find(Kind::extension, {{}, std::string(extension)});
        if (made) return {*made->object->get<Key::schema>(), written.name};
    }
    if (written.schema != "pg_catalog") return written;
    return {{}, written.name};
}

}  // namespace schemadiff::ddl
