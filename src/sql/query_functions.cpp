// Functions in FROM. The server always prints the names of their columns, so that they must be
// known: those of pg_catalog with a name of their own stand in a table (pg_proc.dat, proargnames).
#include <algorithm>
#include <map>

#include "sql/expression_words.hpp"
#include "sql/query_resolution.hpp"

namespace schemadiff {

namespace {

const std::map<std::string_view, std::vector<QueryColumn>>& builtin_functions() {
    static const std::map<std::string_view, std::vector<QueryColumn>> functions = {
        {"aclexplode", {{"grantor", "oid"}, {"grantee", "oid"}, {"privilege_type", "text"}, {"is_grantable", "boolean"}}},
        {"json_array_elements", {{"value", "json"}}},
        {"json_array_elements_text", {{"value", "text"}}},
        {"json_each", {{"key", "text"}, {"value", "json"}}},
        {"json_each_text", {{"key", "text"}, {"value", "text"}}},
        {"jsonb_array_elements", {{"value", "jsonb"}}},
        {"jsonb_array_elements_text", {{"value", "text"}}},
        {"jsonb_each", {{"key", "text"}, {"value", "jsonb"}}},
        {"jsonb_each_text", {{"key", "text"}, {"value", "text"}}},
        {"pg_options_to_table", {{"option_name", "text"}, {"option_value", "text"}}},
        {"ts_debug", {{"alias", "text"}, {"description", "text"}, {"token", "text"}, {"dictionaries", "regdictionary[]"}, {"dictionary", "regdictionary"}, {"lexemes", "text[]"}}},
        {"ts_parse", {{"tokid", "integer"}, {"token", "text"}}},
        {"ts_stat", {{"word", "text"}, {"ndoc", "integer"}, {"nentry", "integer"}}},
        {"ts_token_type", {{"tokid", "integer"}, {"alias", "text"}, {"description", "text"}}},
    };
    return functions;
}

// unnest(a, b) among other functions is two of them.
void divide_unnest(std::vector<FromFunction>& functions) {
    std::vector<FromFunction> divided;
    for (FromFunction& function : functions) {
        const bool many = function.call.text == "unnest" && function.call.items.size() > 1;
        if (!many) {
            divided.push_back(std::move(function));
            continue;
        }
        for (Node& argument : function.call.items) {
            FromFunction& one = divided.emplace_back();
            one.call = make_node(NodeKind::call, "unnest", std::move(argument));
        }
    }
    functions = std::move(divided);
}

std::string without_set(std::string type) {
    if (type.starts_with("SETOF ")) type.erase(0, 6);
    return type;
}

}  // namespace

const std::vector<QueryColumn>* columns_of_builtin(std::string_view function) {
    const auto found = builtin_functions().find(function);
    return found == builtin_functions().end() ? nullptr : &found->second;
}

// `entry.known` becomes false where the columns are not known; a scalar function has one.
std::vector<QueryColumn> QueryResolver::columns_of(FromFunction& function, const FromItem& item,
                                                   const std::string& type, ScopeEntry& entry) {
    std::vector<QueryColumn> columns;
    for (std::size_t n = 0; n < function.defined_columns.size(); ++n) {
        columns.push_back({function.defined_columns[n], qualified_type(function.defined_types[n])});
    }
    if (!columns.empty()) return columns;
    const std::vector<std::string> parts = parts_of_name(function.call.text);
    const bool is_call = function.call.kind == NodeKind::call;
    if (is_call && parts.size() == 1) {
        if (const auto* builtin = columns_of_builtin(parts[0])) return *builtin;
        const bool composite = parts[0].starts_with("pg_") || parts[0].starts_with("json_to_rec") ||
                               parts[0].starts_with("jsonb_to_rec") ||
                               parts[0].starts_with("json_populate_rec") ||
                               parts[0].starts_with("jsonb_populate_rec");
        if (composite) {
            entry.known = false;
            return {};
        }
    }
    if (is_call && parts.size() == 2) {
        const CatalogFunction* known =
            catalog_.function ? catalog_.function(parts[0], parts[1]) : nullptr;
        if (known == nullptr) {
            entry.known = false;
            return {};
        }
        if (!known->columns.empty()) return known->columns;
    }
    const std::vector<std::string> result = parts_of_name(without_set(type));
    const CatalogRelation* row = result.size() == 2 && catalog_.relation
                                     ? catalog_.relation(result[0], result[1])
                                     : nullptr;
    if (row != nullptr) {
        entry.row_type = type;
        return row->columns;
    }
    const bool alone = item.functions.size() == 1 && !item.alias.empty();
    const std::string name = is_call ? parts.back() : figured_name(function.call, {});
    return {{alone ? item.alias : name, without_set(type)}};
}

Visible QueryResolver::functions(FromItem& item, ScopeLevel& level) {
    const ScopeLevel* watched = watched_;
    const bool touched = touched_;
    watched_ = &level;
    touched_ = false;
    ScopeEntry& entry = level.entries[item.entry];
    entry.known = true;
    entry.row_type = "record";
    if (item.functions.size() > 1) divide_unnest(item.functions);
    bool scalar = item.functions.size() == 1 && !item.ordinality;
    for (FromFunction& function : item.functions) {
        // unnest(a, b) is unnest(a) beside unnest(b).
        const std::size_t arguments = function.call.items.size();
        const std::string type = expression(function.call, level);
        std::vector<QueryColumn> columns = columns_of(function, item, type, entry);
        const bool many = function.call.text == "unnest" && arguments > 1;
        scalar = scalar && columns.size() == 1 && function.defined_columns.empty() && !many;
        for (std::size_t n = 1; many && n < arguments; ++n) columns.push_back({"unnest", {}});
        if (many) columns[0].name = "unnest";
        std::ranges::move(columns, std::back_inserter(entry.columns));
    }
    if (item.ordinality) entry.columns.push_back({"ordinality", "bigint"});
    entry.is_scalar = scalar && entry.known;
    item.lateral = item.lateral || touched_;
    watched_ = watched;
    touched_ = touched || touched_;
    Visible visible = filled(item, level);
    item.alias = entry.printed;
    return visible;
}

}  // namespace schemadiff
