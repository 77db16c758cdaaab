#include "sql/ddl/operator_classes.hpp"

#include <algorithm>
#include <iterator>

namespace schemadiff::ddl {

namespace {

struct DefaultClass {
    std::string_view method;
    std::string_view name;
    std::string_view type;
};

// pg_opclass of 13, 15 and 18 where opcdefault.
constexpr DefaultClass default_classes[] = {
    {"brin", "bit_minmax_ops", "bit"},
    {"brin", "box_inclusion_ops", "box"},
    {"brin", "bpchar_minmax_ops", "character"},
    {"brin", "bytea_minmax_ops", "bytea"},
    {"brin", "char_minmax_ops", "\"char\""},
    {"brin", "date_minmax_ops", "date"},
    {"brin", "float4_minmax_ops", "real"},
    {"brin", "float8_minmax_ops", "double precision"},
    {"brin", "inet_inclusion_ops", "inet"},
    {"brin", "int2_minmax_ops", "smallint"},
    {"brin", "int4_minmax_ops", "integer"},
    {"brin", "int8_minmax_ops", "bigint"},
    {"brin", "interval_minmax_ops", "interval"},
    {"brin", "macaddr8_minmax_ops", "macaddr8"},
    {"brin", "macaddr_minmax_ops", "macaddr"},
    {"brin", "name_minmax_ops", "name"},
    {"brin", "numeric_minmax_ops", "numeric"},
    {"brin", "oid_minmax_ops", "oid"},
    {"brin", "pg_lsn_minmax_ops", "pg_lsn"},
    {"brin", "range_inclusion_ops", "anyrange"},
    {"brin", "text_minmax_ops", "text"},
    {"brin", "tid_minmax_ops", "tid"},
    {"brin", "time_minmax_ops", "time without time zone"},
    {"brin", "timestamp_minmax_ops", "timestamp without time zone"},
    {"brin", "timestamptz_minmax_ops", "timestamp with time zone"},
    {"brin", "timetz_minmax_ops", "time with time zone"},
    {"brin", "uuid_minmax_ops", "uuid"},
    {"brin", "varbit_minmax_ops", "bit varying"},
    {"btree", "array_ops", "anyarray"},
    {"btree", "bit_ops", "bit"},
    {"btree", "bool_ops", "boolean"},
    {"btree", "bpchar_ops", "character"},
    {"btree", "bytea_ops", "bytea"},
    {"btree", "char_ops", "\"char\""},
    {"btree", "date_ops", "date"},
    {"btree", "enum_ops", "anyenum"},
    {"btree", "float4_ops", "real"},
    {"btree", "float8_ops", "double precision"},
    {"btree", "inet_ops", "inet"},
    {"btree", "int2_ops", "smallint"},
    {"btree", "int4_ops", "integer"},
    {"btree", "int8_ops", "bigint"},
    {"btree", "interval_ops", "interval"},
    {"btree", "jsonb_ops", "jsonb"},
    {"btree", "macaddr8_ops", "macaddr8"},
    {"btree", "macaddr_ops", "macaddr"},
    {"btree", "money_ops", "money"},
    {"btree", "multirange_ops", "anymultirange"},
    {"btree", "name_ops", "name"},
    {"btree", "numeric_ops", "numeric"},
    {"btree", "oid_ops", "oid"},
    {"btree", "oidvector_ops", "oidvector"},
    {"btree", "pg_lsn_ops", "pg_lsn"},
    {"btree", "range_ops", "anyrange"},
    {"btree", "record_ops", "record"},
    {"btree", "text_ops", "text"},
    {"btree", "tid_ops", "tid"},
    {"btree", "time_ops", "time without time zone"},
    {"btree", "timestamp_ops", "timestamp without time zone"},
    {"btree", "timestamptz_ops", "timestamp with time zone"},
    {"btree", "timetz_ops", "time with time zone"},
    {"btree", "tsquery_ops", "tsquery"},
    {"btree", "tsvector_ops", "tsvector"},
    {"btree", "uuid_ops", "uuid"},
    {"btree", "varbit_ops", "bit varying"},
    {"btree", "xid8_ops", "xid8"},
    {"gin", "array_ops", "anyarray"},
    {"gin", "jsonb_ops", "jsonb"},
    {"gin", "tsvector_ops", "tsvector"},
    {"gist", "box_ops", "box"},
    {"gist", "circle_ops", "circle"},
    {"gist", "multirange_ops", "anymultirange"},
    {"gist", "point_ops", "point"},
    {"gist", "poly_ops", "polygon"},
    {"gist", "range_ops", "anyrange"},
    {"gist", "tsquery_ops", "tsquery"},
    {"gist", "tsvector_ops", "tsvector"},
    {"hash", "aclitem_ops", "aclitem"},
    {"hash", "array_ops", "anyarray"},
    {"hash", "bool_ops", "boolean"},
    {"hash", "bpchar_ops", "character"},
    {"hash", "bytea_ops", "bytea"},
    {"hash", "char_ops", "\"char\""},
    {"hash", "cid_ops", "cid"},
    {"hash", "date_ops", "date"},
    {"hash", "enum_ops", "anyenum"},
    {"hash", "float4_ops", "real"},
    {"hash", "float8_ops", "double precision"},
    {"hash", "inet_ops", "inet"},
    {"hash", "int2_ops", "smallint"},
    {"hash", "int4_ops", "integer"},
    {"hash", "int8_ops", "bigint"},
    {"hash", "interval_ops", "interval"},
    {"hash", "jsonb_ops", "jsonb"},
    {"hash", "macaddr8_ops", "macaddr8"},
    {"hash", "macaddr_ops", "macaddr"},
    {"hash", "multirange_ops", "anymultirange"},
    {"hash", "name_ops", "name"},
    {"hash", "numeric_ops", "numeric"},
    {"hash", "oid_ops", "oid"},
    {"hash", "oidvector_ops", "oidvector"},
    {"hash", "pg_lsn_ops", "pg_lsn"},
    {"hash", "range_ops", "anyrange"},
    {"hash", "record_ops", "record"},
    {"hash", "text_ops", "text"},
    {"hash", "tid_ops", "tid"},
    {"hash", "time_ops", "time without time zone"},
    {"hash", "timestamp_ops", "timestamp without time zone"},
    {"hash", "timestamptz_ops", "timestamp with time zone"},
    {"hash", "timetz_ops", "time with time zone"},
    {"hash", "uuid_ops", "uuid"},
    {"hash", "xid8_ops", "xid8"},
    {"hash", "xid_ops", "xid"},
    {"spgist", "box_ops", "box"},
    {"spgist", "inet_ops", "inet"},
    {"spgist", "poly_ops", "polygon"},
    {"spgist", "quad_point_ops", "point"},
    {"spgist", "range_ops", "anyrange"},
    {"spgist", "text_ops", "text"},
};

struct Member {
    std::string_view name;
    std::string_view extension;
};

constexpr Member extension_classes[] = {
    {"gin_trgm_ops", "pg_trgm"},      {"gist_trgm_ops", "pg_trgm"},
    {"gin__int_ops", "intarray"},     {"gist__int_ops", "intarray"},
    {"gist__intbig_ops", "intarray"}, {"vector_l2_ops", "vector"},
    {"vector_ip_ops", "vector"},      {"vector_cosine_ops", "vector"},
    {"vector_l1_ops", "vector"},      {"halfvec_l2_ops", "vector"},
    {"halfvec_ip_ops", "vector"},     {"halfvec_cosine_ops", "vector"},
    {"gist_ltree_ops", "ltree"},      {"gist__ltree_ops", "ltree"},
    {"gin_hstore_ops", "hstore"},     {"gist_hstore_ops", "hstore"},
    {"citext_pattern_ops", "citext"}, {"gist_geometry_ops_nd", "postgis"},
    {"gist_geometry_ops_2d", "postgis"},
};

// The same of extensions: of pgvector, PostGIS and contrib. Their types stand in any schema.
constexpr DefaultClass extension_default_classes[] = {
    {"brin", "brin_geometry_inclusion_ops_2d", "geometry"},
    {"btree", "citext_ops", "citext"},
    {"gin", "gin_hstore_ops", "hstore"},
    {"gist", "gist_geography_ops", "geography"},
    {"gist", "gist_geometry_ops_2d", "geometry"},
    {"gist", "gist_hstore_ops", "hstore"},
    {"gist", "gist_ltree_ops", "ltree"},
    {"hash", "citext_ops", "citext"},
    {"ivfflat", "vector_l2_ops", "vector"},
    {"spgist", "spgist_geometry_ops_2d", "geometry"},
};

bool is_extension_default(std::string_view method, std::string_view name, std::string_view type) {
    const std::string_view bare = type.substr(type.rfind('.') + 1);
    return std::ranges::any_of(extension_default_classes, [&](const DefaultClass& row) {
        return row.method == method && row.name == name && row.type == bare;
    });
}

/// Types of varying kinds are taken by one class for all of them.
bool takes(const DefaultClass& candidate, std::string_view type) {
    if (candidate.type == type) return true;
    return candidate.type == "anyarray" && type.ends_with("[]");
}

}  // namespace

bool is_default_class(std::string_view method, std::string_view name, std::string_view type) {
    if (is_extension_default(method, name, type)) return true;
    bool known = false;
    for (const DefaultClass& row : default_classes) {
        if (row.method != method) continue;
        if (takes(row, type)) return row.name == name;
        if (row.name == name) known = true;
    }
    // No class of its own: character varying uses text's, an enum anyenum's.
    return known;
}

std::string_view extension_of_class(std::string_view name) {
    const auto* const found = std::ranges::find(extension_classes, name, &Member::name);
    return found == std::end(extension_classes) ? std::string_view() : found->extension;
}

}  // namespace schemadiff::ddl
