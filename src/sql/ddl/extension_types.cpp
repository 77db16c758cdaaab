#include "sql/ddl/extension_types.hpp"

#include <algorithm>
#include <iterator>

namespace schemadiff::ddl {

namespace {

struct Member {
    std::string_view name;
    std::string_view extension;
};

// The types of PostgreSQL's contrib modules and of the extensions that schemas use most.
constexpr Member types[] = {
    {"citext", "citext"},       {"cube", "cube"},           {"earth", "earthdistance"},
    {"ean13", "isn"},           {"isbn", "isn"},            {"isbn13", "isn"},
    {"ismn", "isn"},            {"ismn13", "isn"},          {"issn", "isn"},
    {"issn13", "isn"},          {"upc", "isn"},             {"hstore", "hstore"},
    {"intbig_gkey", "intarray"}, {"query_int", "intarray"}, {"lo", "lo"},
    {"lquery", "ltree"},        {"ltree", "ltree"},         {"ltxtquery", "ltree"},
    {"seg", "seg"},             {"gtrgm", "pg_trgm"},       {"geometry", "postgis"},
    {"geography", "postgis"},   {"box2d", "postgis"},       {"box3d", "postgis"},
    {"raster", "postgis_raster"}, {"vector", "vector"},     {"halfvec", "vector"},
    {"sparsevec", "vector"},    {"semver", "semver"},
};

constexpr Member functions[] = {
    {"armor", "pgcrypto"},
    {"crypt", "pgcrypto"},
    {"dearmor", "pgcrypto"},
    {"decrypt", "pgcrypto"},
    {"digest", "pgcrypto"},
    {"dblink", "dblink"},
    {"dmetaphone", "fuzzystrmatch"},
    {"encrypt", "pgcrypto"},
    {"gen_random_bytes", "pgcrypto"},
    {"gen_salt", "pgcrypto"},
    {"hmac", "pgcrypto"},
    {"levenshtein", "fuzzystrmatch"},
    {"metaphone", "fuzzystrmatch"},
    {"pgp_sym_decrypt", "pgcrypto"},
    {"pgp_sym_encrypt", "pgcrypto"},
    {"show_trgm", "pg_trgm"},
    {"similarity", "pg_trgm"},
    {"soundex", "fuzzystrmatch"},
    {"strict_word_similarity", "pg_trgm"},
    {"unaccent", "unaccent"},
    {"uuid_generate_v1", "uuid-ossp"},
    {"uuid_generate_v1mc", "uuid-ossp"},
    {"uuid_generate_v3", "uuid-ossp"},
    {"uuid_generate_v4", "uuid-ossp"},
    {"uuid_generate_v5", "uuid-ossp"},
    {"uuid_nil", "uuid-ossp"},
    {"uuid_ns_dns", "uuid-ossp"},
    {"uuid_ns_oid", "uuid-ossp"},
    {"uuid_ns_url", "uuid-ossp"},
    {"uuid_ns_x500", "uuid-ossp"},
    {"word_similarity", "pg_trgm"},
};

}  // namespace

std::string_view extension_of_type(std::string_view type) {
    const auto* const found = std::ranges::find(types, type, &Member::name);
    return found == std::end(types) ? std::string_view() : found->extension;
}

std::vector<std::string> members_of_extension(std::string_view extension) {
    std::vector<std::string> names;
    const auto add = [&](const Member& member) {
        if (member.extension == extension) names.emplace_back(member.name);
    };
    std::ranges::for_each(types, add);
    std::ranges::for_each(functions, add);
    return names;
}

std::string_view extension_of_function(std::string_view function) {
    const auto* const found = std::ranges::find(functions, function, &Member::name);
    return found == std::end(functions) ? std::string_view() : found->extension;
}

}  // namespace schemadiff::ddl
