// PostgreSQL's queries, parsed, resolved against a catalog of two tables and printed.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sql/query.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace schemadiff;
    static const CatalogRelation relations[] = {
        {"public", "t", {{"a", "integer"}, {"b", "text"}, {"c", "timestamp with time zone"}}},
        {"public", "u", {{"a", "bigint"}, {"d", "jsonb"}, {"e", "character varying(20)"}}}};
    QueryCatalog catalog;
    catalog.relation = [](std::string_view, std::string_view name) -> const CatalogRelation* {
        for (const CatalogRelation& relation : relations) {
            if (relation.name == name) return &relation;
        }
        return nullptr;
    };
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    weak_form(read_query(text, catalog).text);
    read_query_expression(text, catalog, relations[0]);
    return 0;
}
