#include "engines/postgres/names.hpp"

#include <algorithm>

namespace schemadiff::postgres {

namespace {

constexpr Oid pg_catalog = 11;

bool begins_name(char letter) {
    return (letter >= 'a' && letter <= 'z') || letter == '_';
}

bool continues_name(char letter) {
    return begins_name(letter) || (letter >= '0' && letter <= '9');
}

}  // namespace

std::string Names::quoted(std::string_view name) const {
    const bool plain = !name.empty() && begins_name(name.front()) &&
                       std::ranges::all_of(name, continues_name) &&
                       !keywords_.contains(std::string(name));
    if (plain) return std::string(name);
    std::string text = "\"";
    for (const char letter : name) {
        if (letter == '"') text += '"';
        text += letter;
    }
    return text += '"';
}

std::string Names::qualified(Oid schema, std::string_view name) const {
    if (schema == pg_catalog) return quoted(name);
    return quoted(this->schema(schema)) + '.' + quoted(name);
}

std::string_view Names::schema(Oid oid) const {
    const std::string* name = schemas_.find(oid);
    return name ? std::string_view(*name) : std::string_view();
}

}  // namespace schemadiff::postgres
