#include "sql/ddl/extensions.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "sql/ddl/catalog_spelling.hpp"

namespace schemadiff::ddl {

namespace {

struct KnownExtension {
    std::string_view name;
    std::string_view schema;    ///< that of its control file; empty for none
    std::string_view requires_; ///< what CASCADE makes, too
    std::string_view language;  ///< a language that it brings along
};

// Control files of PostgreSQL 13 to 18 and of extensions in wide use that say more than a version.
// Sorted.
constexpr KnownExtension known_extensions[] = {
    {"adminpack", "pg_catalog", "", ""},
    {"bool_plperl", "", "plperl", ""},
    {"bool_plperlu", "", "plperlu", ""},
    {"earthdistance", "", "cube", ""},
    {"hstore_plperl", "", "hstore,plperl", ""},
    {"hstore_plperlu", "", "hstore,plperlu", ""},
    {"hstore_plpython3u", "", "hstore,plpython3u", ""},
    {"jsonb_plperl", "", "plperl", ""},
    {"jsonb_plperlu", "", "plperlu", ""},
    {"jsonb_plpython3u", "", "plpython3u", ""},
    {"ltree_plpython3u", "", "ltree,plpython3u", ""},
    {"pg_cron", "pg_catalog", "", ""},
    {"plperl", "pg_catalog", "", "plperl"},
    {"plperlu", "pg_catalog", "", "plperlu"},
    {"plpgsql", "pg_catalog", "", "plpgsql"},
    {"plpython3u", "pg_catalog", "", "plpython3u"},
    {"pltcl", "pg_catalog", "", "pltcl"},
    {"pltclu", "pg_catalog", "", "pltclu"},
    {"plv8", "pg_catalog", "", "plv8"},
    {"postgis_raster", "", "postgis", ""},
    {"postgis_sfcgal", "", "postgis", ""},
    {"postgis_tiger_geocoder", "tiger", "postgis,fuzzystrmatch", ""},
    {"postgis_topology", "topology", "postgis", ""},
};

const KnownExtension* known_extension(std::string_view name) {
    const auto* const found =
        std::ranges::lower_bound(known_extensions, name, {}, &KnownExtension::name);
    return found != std::end(known_extensions) && found->name == name ? found : nullptr;
}

struct ExtensionSyntax {
    std::string name;
    std::size_t name_token = 0;
    std::optional<std::string> schema;
    std::optional<std::string> version;
    TokenRange schema_range;
    TokenRange version_range;
    bool cascade = false;
};

std::string read_word_or_text(Cursor& cursor, std::string_view what) {
    return cursor.peek().kind == TokenKind::text ? cursor.text(what) : cursor.name(what);
}

void read_option(Cursor& cursor, ExtensionSyntax& syntax) {
    const std::size_t begin = cursor.at();
    if (cursor.take("schema")) {
        if (syntax.schema) cursor.fail(begin, "the schema is said twice");
        syntax.schema = cursor.name("a schema");
        syntax.schema_range = {begin, cursor.at()};
    } else if (cursor.take("version")) {
        if (syntax.version) cursor.fail(begin, "the version is said twice");
        syntax.version = read_word_or_text(cursor, "a version");
        syntax.version_range = {begin, cursor.at()};
    } else if (cursor.take("from")) {
        read_word_or_text(cursor, "a version");
    } else if (cursor.take("cascade")) {
        syntax.cascade = true;
    } else {
        cursor.fail_expecting("schema, version or cascade");
    }
}

/// Each name of "a,b".
template <class Action>
void for_each_name(std::string_view names, const Action& action) {
    while (!names.empty()) {
        const std::size_t comma = names.find(',');
        action(std::string(names.substr(0, comma)));
        names.remove_prefix(comma == names.npos ? names.size() : comma + 1);
    }
}

std::string schema_of(Session& session, const ExtensionSyntax& syntax, const Cursor& cursor) {
    const KnownExtension* const known = known_extension(syntax.name);
    if (known && !known->schema.empty()) return std::string(known->schema);
    if (syntax.schema) {
        if (*syntax.schema != "pg_catalog" &&
            !session.catalog.find(Kind::schema, {{}, *syntax.schema})) {
            cursor.fail(syntax.schema_range.begin + 1, "there is no such schema here");
        }
        return *syntax.schema;
    }
    return session.name_to_create({{}, syntax.name}, cursor, syntax.name_token).schema;
}

void make(Session& session, const ExtensionSyntax& syntax, const Cursor& cursor) {
    const KnownExtension* const known = known_extension(syntax.name);
    const std::string schema = schema_of(session, syntax, cursor);
    if (known && syntax.cascade) {
        for_each_name(known->requires_, [&](const std::string& name) {
            if (session.catalog.find(Kind::extension, {{}, name})) return;
            ExtensionSyntax needed = syntax;
            needed.name = name;
            needed.version.reset();
            make(session, needed, cursor);
        });
    }
    Object& made =
        *session.create(Kind::extension, {{}, syntax.name}, cursor, syntax.name_token).object;
    made.set<Key::schema>(schema);
    if (syntax.schema) session.write(made, Key::schema, cursor, syntax.schema_range);
    if (syntax.version) {
        set_written<Key::version>(session, made, *syntax.version, cursor, syntax.version_range);
    }
    const bool brings = known && !known->language.empty();
    const QualifiedName language{{}, brings ? std::string(known->language) : std::string()};
    if (brings && !session.catalog.find(Kind::language, language)) {
        session.create(Kind::language, language, cursor, syntax.name_token);
    }
}

struct LanguageSyntax {
    std::string name;
    std::size_t name_token = 0;
    std::optional<std::string> handler;
    std::optional<std::string> inline_handler;
    std::optional<std::string> validator;
};

std::string read_function(Cursor& cursor, const Session& session) {
    const std::size_t token = cursor.at();
    const QualifiedName written = cursor.qualified_name("a function", NamePlace::routine);
    return function_name(session, written, cursor, token);
}

LanguageSyntax read_language(Cursor& cursor, const Session& session) {
    LanguageSyntax syntax;
    syntax.name_token = cursor.at();
    syntax.name = read_word_or_text(cursor, "a language");
    if (cursor.take("handler")) {
        syntax.handler = read_function(cursor, session);
        if (cursor.take("inline")) syntax.inline_handler = read_function(cursor, session);
        if (cursor.take("validator")) {
            syntax.validator = read_function(cursor, session);
        } else {
            cursor.take({"no", "validator"});
        }
    }
    cursor.expect_end();
    return syntax;
}

enum class Trust { trusted, untrusted };

void create(Cursor& cursor, Session& session, CreateModifiers modifiers, Trust trust) {
    const LanguageSyntax syntax = read_language(cursor, session);
    const QualifiedName name{{}, syntax.name};
    Entry* known = session.catalog.find(Kind::language, name);
    if (!syntax.handler) {
        // Without a handler it means the extension of that name (CreateProceduralLanguage).
        if (known && modifiers.or_replace) return;
        ExtensionSyntax extension;
        extension.name = syntax.name;
        extension.name_token = syntax.name_token;
        return make(session, extension, cursor);
    }
    if (known && !modifiers.or_replace) known = nullptr;
    Object& made = known ? *known->object
                         : *session.create(Kind::language, name, cursor, syntax.name_token).object;
    for (const Key key : {Key::trusted, Key::inline_handler, Key::validator}) made.erase(key);
    if (trust == Trust::trusted) made.set<Key::trusted>(true);
    made.set<Key::handler>(*syntax.handler);
    if (syntax.inline_handler) made.set<Key::inline_handler>(*syntax.inline_handler);
    if (syntax.validator) made.set<Key::validator>(*syntax.validator);
}

}  // namespace

void create_extension(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    modifiers.if_not_exists = cursor.take({"if", "not", "exists"});
    ExtensionSyntax syntax;
    syntax.name_token = cursor.at();
    syntax.name = cursor.name("an extension");
    cursor.take("with");
    while (!cursor.done()) read_option(cursor, syntax);
    if (modifiers.if_not_exists && session.catalog.find(Kind::extension, {{}, syntax.name})) return;
    make(session, syntax, cursor);
}

bool alter_extension(Cursor& cursor, Session& session, Entry& extension) {
    if (!cursor.take("update")) return false;
    std::optional<std::string> version;
    const std::size_t begin = cursor.at();
    if (cursor.take("to")) version = read_word_or_text(cursor, "a version");
    const TokenRange clause{begin, cursor.at()};
    cursor.expect_end();
    if (version) set_written<Key::version>(session, *extension.object, *version, cursor, clause);
    return true;
}

void create_language(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    create(cursor, session, modifiers, Trust::untrusted);
}

void create_trusted_language(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    create(cursor, session, modifiers, Trust::trusted);
}

}  // namespace schemadiff::ddl
