#include "sql/ddl/built_in_types.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "sql/catalog_type_name.hpp"

namespace schemadiff::ddl {

namespace {

// From pg_type of 13, 15, 17 and 18, array types left out. Sorted.
constexpr BuiltInType types[] = {
    {"aclitem", Storage::plain, Collation::none},
    {"any", Storage::plain, Collation::none},
    {"anyarray", Storage::extended, Collation::none},
    {"anycompatible", Storage::plain, Collation::none},
    {"anycompatiblearray", Storage::extended, Collation::none},
    {"anycompatiblemultirange", Storage::extended, Collation::none},
    {"anycompatiblenonarray", Storage::plain, Collation::none},
    {"anycompatiblerange", Storage::extended, Collation::none},
    {"anyelement", Storage::plain, Collation::none},
    {"anyenum", Storage::plain, Collation::none},
    {"anymultirange", Storage::extended, Collation::none},
    {"anynonarray", Storage::plain, Collation::none},
    {"anyrange", Storage::extended, Collation::none},
    {"bit", Storage::extended, Collation::none},
    {"bool", Storage::plain, Collation::none},
    {"box", Storage::plain, Collation::none},
    {"bpchar", Storage::extended, Collation::usual},
    {"bytea", Storage::extended, Collation::none},
    {"char", Storage::plain, Collation::none},
    {"cid", Storage::plain, Collation::none},
    {"cidr", Storage::main, Collation::none},
    {"circle", Storage::plain, Collation::none},
    {"cstring", Storage::plain, Collation::none},
    {"date", Storage::plain, Collation::none},
    {"datemultirange", Storage::extended, Collation::none},
    {"daterange", Storage::extended, Collation::none},
    {"event_trigger", Storage::plain, Collation::none},
    {"fdw_handler", Storage::plain, Collation::none},
    {"float4", Storage::plain, Collation::none},
    {"float8", Storage::plain, Collation::none},
    {"gtsvector", Storage::plain, Collation::none},
    {"index_am_handler", Storage::plain, Collation::none},
    {"inet", Storage::main, Collation::none},
    {"int2", Storage::plain, Collation::none},
    {"int2vector", Storage::plain, Collation::none},
    {"int4", Storage::plain, Collation::none},
    {"int4multirange", Storage::extended, Collation::none},
    {"int4range", Storage::extended, Collation::none},
    {"int8", Storage::plain, Collation::none},
    {"int8multirange", Storage::extended, Collation::none},
    {"int8range", Storage::extended, Collation::none},
    {"internal", Storage::plain, Collation::none},
    {"interval", Storage::plain, Collation::none},
    {"json", Storage::extended, Collation::none},
    {"jsonb", Storage::extended, Collation::none},
    {"jsonpath", Storage::extended, Collation::none},
    {"language_handler", Storage::plain, Collation::none},
    {"line", Storage::plain, Collation::none},
    {"lseg", Storage::plain, Collation::none},
    {"macaddr", Storage::plain, Collation::none},
    {"macaddr8", Storage::plain, Collation::none},
    {"money", Storage::plain, Collation::none},
    {"name", Storage::plain, Collation::c},
    {"numeric", Storage::main, Collation::none},
    {"nummultirange", Storage::extended, Collation::none},
    {"numrange", Storage::extended, Collation::none},
    {"oid", Storage::plain, Collation::none},
    {"oidvector", Storage::plain, Collation::none},
    {"path", Storage::extended, Collation::none},
    {"pg_brin_bloom_summary", Storage::extended, Collation::usual},
    {"pg_brin_minmax_multi_summary", Storage::extended, Collation::usual},
    {"pg_ddl_command", Storage::plain, Collation::none},
    {"pg_dependencies", Storage::extended, Collation::usual},
    {"pg_lsn", Storage::plain, Collation::none},
    {"pg_mcv_list", Storage::extended, Collation::usual},
    {"pg_ndistinct", Storage::extended, Collation::usual},
    {"pg_node_tree", Storage::extended, Collation::usual},
    {"pg_snapshot", Storage::extended, Collation::none},
    {"point", Storage::plain, Collation::none},
    {"polygon", Storage::extended, Collation::none},
    {"record", Storage::extended, Collation::none},
    {"refcursor", Storage::extended, Collation::none},
    {"regclass", Storage::plain, Collation::none},
    {"regcollation", Storage::plain, Collation::none},
    {"regconfig", Storage::plain, Collation::none},
    {"regdictionary", Storage::plain, Collation::none},
    {"regnamespace", Storage::plain, Collation::none},
    {"regoper", Storage::plain, Collation::none},
    {"regoperator", Storage::plain, Collation::none},
    {"regproc", Storage::plain, Collation::none},
    {"regprocedure", Storage::plain, Collation::none},
    {"regrole", Storage::plain, Collation::none},
    {"regtype", Storage::plain, Collation::none},
    {"table_am_handler", Storage::plain, Collation::none},
    {"text", Storage::extended, Collation::usual},
    {"tid", Storage::plain, Collation::none},
    {"time", Storage::plain, Collation::none},
    {"timestamp", Storage::plain, Collation::none},
    {"timestamptz", Storage::plain, Collation::none},
    {"timetz", Storage::plain, Collation::none},
    {"trigger", Storage::plain, Collation::none},
    {"tsm_handler", Storage::plain, Collation::none},
    {"tsmultirange", Storage::extended, Collation::none},
    {"tsquery", Storage::plain, Collation::none},
    {"tsrange", Storage::extended, Collation::none},
    {"tstzmultirange", Storage::extended, Collation::none},
    {"tstzrange", Storage::extended, Collation::none},
    {"tsvector", Storage::extended, Collation::none},
    {"txid_snapshot", Storage::extended, Collation::none},
    {"unknown", Storage::plain, Collation::none},
    {"uuid", Storage::plain, Collation::none},
    {"varbit", Storage::extended, Collation::none},
    {"varchar", Storage::extended, Collation::usual},
    {"void", Storage::plain, Collation::none},
    {"xid", Storage::plain, Collation::none},
    {"xid8", Storage::plain, Collation::none},
    {"xml", Storage::extended, Collation::none},
};

/// "numeric(10,2)" -> "numeric", "timestamp(3) with time zone" -> "timestamp with time zone"
std::string without_modifier(std::string_view canonical) {
    const std::size_t open = canonical.find('(');
    if (open == canonical.npos) return std::string(canonical);
    const std::size_t close = canonical.find(')', open);
    std::string name(canonical.substr(0, open));
    if (close != canonical.npos) name += canonical.substr(close + 1);
    return name;
}

}  // namespace

const BuiltInType* built_in_type(std::string_view name) {
    const auto* const found = std::ranges::lower_bound(types, name, {}, &BuiltInType::name);
    return found != std::end(types) && found->name == name ? found : nullptr;
}

const BuiltInType* built_in_type_of(std::string_view canonical) {
    const std::string name = without_modifier(canonical);
    const std::string_view catalog_name = catalog_type_name(name);
    if (!catalog_name.empty()) return built_in_type(catalog_name);
    if (name == "char") return nullptr;
    // An interval keeps its fields: "interval day to second".
    if (name.starts_with("interval ")) return built_in_type("interval");
    return built_in_type(name);
}

std::string_view to_string(Storage storage) {
    constexpr std::array<std::string_view, 4> names{"plain", "main", "extended", "external"};
    return names[static_cast<std::size_t>(storage)];
}

}  // namespace schemadiff::ddl
