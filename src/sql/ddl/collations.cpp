#include "sql/ddl/collations.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/definition_list.hpp"
#include "sql/ddl/made_object.hpp"

namespace schemadiff::ddl {

namespace {

void copy_own(Object& made, const Object& from) {
    for (const Key key : {Key::locale, Key::character_type, Key::locale_provider, Key::icu_rules,
                          Key::parameters}) {
        if (const Value* const value = from.find(key)) made.put(key, *value);
    }
}

/// A collation of pg_catalog by what its name tells: "C", "de_DE.utf8", "de-AT-x-icu".
void copy_built_in(Object& made, const std::string& name, const Cursor& cursor,
                   std::size_t token) {
    constexpr std::string_view icu = "-x-icu";
    if (name == "default") cursor.fail(token, "the collation \"default\" cannot be copied");
    if (name.ends_with(icu)) {
        made.set<Key::locale>(name.substr(0, name.size() - icu.size()));
        made.set<Key::locale_provider>("icu");
    } else if (name == "unicode") {
        made.set<Key::locale>("und");
        made.set<Key::locale_provider>("icu");
    } else if (name == "C" || name == "POSIX") {
        made.set<Key::locale>(name);
    } else if (name == "ucs_basic") {
        made.set<Key::locale>("C");
    } else {
        made.set<Key::locale>(name.find('.') == name.npos ? name + ".utf8" : name);
    }
}

void copy(Object& made, Session& session, const QualifiedName& from, const Cursor& cursor,
          std::size_t token) {
    if (const auto own = session.catalog.resolve(Kind::collation, from)) {
        copy_own(made, *session.catalog.find(Kind::collation, *own)->object);
    } else if (from.schema.empty() || from.schema == "pg_catalog") {
        copy_built_in(made, from.name, cursor, token);
    } else {
        cursor.fail(token, fmt::format("collation \"{}\" does not exist here", to_string(from)), FaultCause::missing);
    }
}

std::string text_or_empty(const Cursor& cursor, std::span<const Definition> definitions,
                          std::string_view name) {
    const Definition* const said = find_definition(definitions, name);
    return said ? text_of(cursor, *said) : std::string();
}

void set_locale(Object& made, std::span<const Definition> definitions, const Cursor& cursor,
                std::size_t name_token) {
    const std::string provider = lower(text_or_empty(cursor, definitions, "provider"));
    std::string locale = text_or_empty(cursor, definitions, "locale");
    std::string type = locale;
    const Definition* const collate = find_definition(definitions, "lc_collate");
    const Definition* const ctype = find_definition(definitions, "lc_ctype");
    if (!locale.empty() && (collate || ctype)) {
        cursor.fail(name_token, "the locale is said twice");
    }
    if (collate) locale = text_of(cursor, *collate);
    if (ctype) type = text_of(cursor, *ctype);
    if (locale.empty()) cursor.fail(name_token, "the locale of the collation is not said");
    made.set<Key::locale>(locale);
    if (provider.empty() || provider == "libc") {
        if (type.empty()) cursor.fail(name_token, "lc_ctype is not said");
        if (type != locale) made.set<Key::character_type>(type);
        return;
    }
    if (provider != "icu" && provider != "builtin") {
        cursor.fail(find_definition(definitions, "provider")->value.begin,
                    fmt::format("there is no collation provider \"{}\"", provider));
    }
    made.set<Key::locale_provider>(provider);
}

void set_definitions(Object& made, Session& session, std::span<const Definition> definitions,
                     const Cursor& cursor, std::size_t name_token) {
    expect_names(cursor, definitions,
                 {"from", "locale", "lc_collate", "lc_ctype", "provider", "deterministic", "rules",
                  "version"},
                 "a collation");
    if (const Definition* const from = find_definition(definitions, "from")) {
        if (definitions.size() > 1) cursor.fail(from->token, "FROM stands alone");
        return copy(made, session, name_of(cursor, *from), cursor, from->value.begin);
    }
    set_locale(made, definitions, cursor, name_token);
    const Definition* const deterministic = find_definition(definitions, "deterministic");
    if (deterministic && !flag_of(cursor, *deterministic)) {
        made.set<Key::parameters>({"deterministic = false"});
    }
    made.set_unless_empty<Key::icu_rules>(text_or_empty(cursor, definitions, "rules"));
    made.set_unless_empty<Key::collation_version>(text_or_empty(cursor, definitions, "version"));
}

// --- conversions ---------------------------------------------------------------------------------

struct EncodingName {
    std::string_view clean;  ///< in lower case, letters and digits only (clean_encoding_name)
    std::string_view name;   ///< as pg_encoding_to_char() prints it
};

// Names whose letters and digits are not those of the printed name (src/common/encnames.c). Sorted.
constexpr EncodingName other_names[] = {
    {"abc", "WIN1258"},        {"alt", "WIN866"},          {"iso88591", "LATIN1"},
    {"iso885910", "LATIN6"},   {"iso885913", "LATIN7"},    {"iso885914", "LATIN8"},
    {"iso885915", "LATIN9"},   {"iso885916", "LATIN10"},   {"iso88592", "LATIN2"},
    {"iso88593", "LATIN3"},    {"iso88594", "LATIN4"},     {"iso88599", "LATIN5"},
    {"koi8", "KOI8R"},         {"mskanji", "SJIS"},        {"shiftjis", "SJIS"},
    {"tcvn", "WIN1258"},       {"tcvn5712", "WIN1258"},    {"unicode", "UTF8"},
    {"vscii", "WIN1258"},      {"win", "WIN1251"},         {"win932", "SJIS"},
    {"win936", "GBK"},         {"win949", "UHC"},          {"win950", "BIG5"},
    {"windows1250", "WIN1250"}, {"windows1251", "WIN1251"}, {"windows1252", "WIN1252"},
    {"windows1253", "WIN1253"}, {"windows1254", "WIN1254"}, {"windows1255", "WIN1255"},
    {"windows1256", "WIN1256"}, {"windows1257", "WIN1257"}, {"windows1258", "WIN1258"},
    {"windows866", "WIN866"},  {"windows874", "WIN874"},   {"windows932", "SJIS"},
    {"windows936", "GBK"},     {"windows949", "UHC"},      {"windows950", "BIG5"},
};

constexpr std::string_view encodings[] = {
    "SQL_ASCII", "EUC_JP", "EUC_CN", "EUC_KR", "EUC_TW", "EUC_JIS_2004", "UTF8", "MULE_INTERNAL",
    "LATIN1", "LATIN2", "LATIN3", "LATIN4", "LATIN5", "LATIN6", "LATIN7", "LATIN8", "LATIN9",
    "LATIN10", "WIN1256", "WIN1258", "WIN866", "WIN874", "KOI8R", "WIN1251", "WIN1252",
    "ISO_8859_5", "ISO_8859_6", "ISO_8859_7", "ISO_8859_8", "WIN1250", "WIN1253", "WIN1254",
    "WIN1255", "WIN1257", "KOI8U", "SJIS", "BIG5", "GBK", "UHC", "GB18030", "JOHAB",
    "SHIFT_JIS_2004"};

std::string clean(std::string_view name) {
    std::string cleaned = lower(name);
    std::erase_if(cleaned, [](char letter) {
        return !(letter >= 'a' && letter <= 'z') && !(letter >= '0' && letter <= '9');
    });
    return cleaned;
}

std::string read_encoding(Cursor& cursor) {
    const std::size_t token = cursor.at();
    const std::string written = cursor.text("an encoding in single quotes");
    const std::string cleaned = clean(written);
    const auto* const other =
        std::ranges::lower_bound(other_names, cleaned, {}, &EncodingName::clean);
    if (other != std::end(other_names) && other->clean == cleaned) return std::string(other->name);
    for (const std::string_view name : encodings) {
        if (clean(name) == cleaned) return std::string(name);
    }
    cursor.fail(token, fmt::format("there is no encoding \"{}\"", written));
}

void create(Cursor& cursor, Session& session, std::string_view is_default) {
    const std::size_t name_token = cursor.at();
    const QualifiedName written = cursor.qualified_name("a conversion");
    // "default" stands before the word for the kind.
    const std::size_t begin = is_default == "true" ? name_token - 2 : name_token;
    cursor.expect("for");
    const std::string from = read_encoding(cursor);
    cursor.expect("to");
    const std::string to = read_encoding(cursor);
    cursor.expect("from");
    const std::size_t token = cursor.at();
    const QualifiedName function = cursor.qualified_name("a function", NamePlace::routine);
    cursor.expect_end();
    Strings parameters{"from = " + from, "to = " + to,
                       "function = " + function_name(session, function, cursor, token),
                       fmt::format("default = {}", is_default)};
    const QualifiedName name = session.name_to_create(written, cursor, name_token);
    Entry& entry = session.create(Kind::conversion, name, cursor, name_token);
    set_written<Key::parameters>(session, *entry.object, std::move(parameters), cursor,
                                 {begin, cursor.at()});
}

}  // namespace

void create_collation(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    modifiers.if_not_exists = cursor.take({"if", "not", "exists"});
    const std::size_t name_token = cursor.at();
    const QualifiedName written = cursor.qualified_name("a collation");
    const QualifiedName name = session.name_to_create(written, cursor, name_token);
    Object made(Kind::collation, name.name);
    if (cursor.take("from")) {
        const std::size_t token = cursor.at();
        const QualifiedName from = cursor.qualified_name("a collation");
        copy(made, session, from, cursor, token);
    } else {
        set_definitions(made, session, read_definitions(cursor), cursor, name_token);
    }
    cursor.expect_end();
    if (modifiers.if_not_exists && session.catalog.find(Kind::collation, name)) return;
    Entry& entry = session.create(Kind::collation, name, cursor, name_token);
    fill_entry(entry, std::move(made));
}

bool alter_collation(Cursor& cursor, Session& /*session*/, Entry& /*collation*/) {
    if (!cursor.take({"refresh", "version"})) return false;
    cursor.expect_end();
    return true;
}

void create_conversion(Cursor& cursor, Session& session, CreateModifiers /*modifiers*/) {
    create(cursor, session, "false");
}

void create_default_conversion(Cursor& cursor, Session& session, CreateModifiers /*modifiers*/) {
    create(cursor, session, "true");
}

}  // namespace schemadiff::ddl
