#include "sql/ddl/built_in_objects.hpp"

#include <algorithm>
#include <span>

#include "sql/ddl/built_in_functions.hpp"
#include "sql/ddl/catalog.hpp"

namespace schemadiff::ddl {

namespace {

constexpr std::string_view access_methods[] = {"brin", "btree", "gin", "gist", "hash", "heap", "spgist"};
constexpr std::string_view collations[] = {"C", "POSIX", "default", "pg_c_utf8", "pg_unicode_fast",
                                           "ucs_basic", "unicode"};
constexpr std::string_view languages[] = {"c", "internal", "sql"};
constexpr std::string_view templates[] = {"ispell", "simple", "snowball", "synonym", "thesaurus"};
// The languages of Snowball: each has a configuration and a dictionary.
constexpr std::string_view stems[] = {
    "arabic", "armenian", "basque", "catalan", "danish", "dutch", "english", "estonian", "finnish",
    "french", "german", "greek", "hindi", "hungarian", "indonesian", "irish", "italian", "lithuanian",
    "nepali", "norwegian", "portuguese", "romanian", "russian", "serbian", "spanish", "swedish", "tamil",
    "turkish", "yiddish"};

bool is_among(std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// Without quotes around the whole.
std::string_view plain(std::string_view name) {
    const bool quoted = name.size() > 2 && name.front() == '"' && name.back() == '"';
    return quoted ? name.substr(1, name.size() - 2) : name;
}

}  // namespace

bool is_built_in_object(Kind kind, std::string_view name) {
    name = plain(name);
    switch (kind) {
        case Kind::base_type: {
            TypeSpelling type;
            type.name.name = name;
            return Catalog::is_built_in(type);
        }
        case Kind::access_method: return is_among(access_methods, name);
        case Kind::collation: return is_among(collations, name) || name.ends_with("-x-icu");
        case Kind::language: return is_among(languages, name);
        case Kind::text_search_parser: return name == "default";
        case Kind::text_search_template: return is_among(templates, name);
        case Kind::text_search_configuration: return name == "simple" || is_among(stems, name);
        case Kind::text_search_dictionary: {
            constexpr std::string_view end = "_stem";
            return name == "simple" ||
                   (name.ends_with(end) && is_among(stems, name.substr(0, name.size() - end.size())));
        }
        // What stands in a schema of the script's has its type's name with it.
        case Kind::cast: return name.find('.') == name.npos;
        case Kind::operator_class:
        case Kind::operator_family: return name.find("_ops using ") != name.npos;
        case Kind::function:
        case Kind::aggregate:
        case Kind::procedure:
            return built_in_function(name.substr(0, name.find('('))) != BuiltInFunction::none;
        default: return false;
    }
}

}  // namespace schemadiff::ddl
