#include "sql/ddl/session_queries.hpp"

#include <span>

#include "sql/ddl/built_in_types.hpp"
#include "sql/ddl/expression_text.hpp"
#include "sql/ddl/own_operators.hpp"
#include "sql/function_result.hpp"

namespace schemadiff::ddl {

namespace {

CatalogFunction query_function(const Entry& entry) {
    CatalogFunction function;
    function.schema = entry.name.schema;
    const std::string& full = entry.name.name;
    const std::size_t open = full.find('(');
    function.name = full.substr(0, open);
    if (open != full.npos && full.ends_with(')')) {
        function.arguments = divided_arguments(full.substr(open + 1, full.size() - open - 2));
    }
    if (entry.kind != Kind::function) return function;
    if (const std::string* const returns = entry.object->get<Key::returns>()) {
        function.columns = function_result_columns(*entry.object, *returns);
        if (!returns->starts_with("TABLE(")) function.returns = *returns;
    }
    return function;
}

}  // namespace

CatalogRelation query_relation(const Entry& entry) {
    CatalogRelation relation{entry.name.schema, entry.name.name, {}};
    if (!entry.result.empty()) {
        relation.columns = entry.result;
        return relation;
    }
    if (entry.kind == Kind::sequence) {
        relation.columns = {{"last_value", "bigint"}, {"log_cnt", "bigint"}, {"is_called", "boolean"}};
        return relation;
    }
    for (const Object& child : entry.object->children) {
        if (child.kind != Kind::column && child.kind != Kind::composite_attribute) continue;
        const std::string* const type = child.get<Key::type>();
        relation.columns.push_back({child.name, type ? *type : std::string()});
    }
    return relation;
}

SessionQueries::SessionQueries(const Session& session) : session_(session) {
    catalog_.relation = [this](std::string_view schema, std::string_view name) {
        return relation(schema, name);
    };
    catalog_.function = [this](std::string_view schema, std::string_view name) {
        return function(schema, name);
    };
    catalog_.type = [this](std::string_view schema, std::string_view name) {
        return type(schema, name);
    };
    catalog_.operators = [this](std::string_view written) { return own_operators(session_, written); };
    catalog_.domain_base = [this](std::string_view type) {
        std::string base = without_domains(session_.catalog, std::string(type));
        return base == type ? std::string() : base;
    };
}

const CatalogRelation* SessionQueries::relation(std::string_view schema, std::string_view name) {
    const QualifiedName written{std::string(schema), std::string(name)};
    const std::optional<QualifiedName> full = session_.catalog.resolve(Kind::table, written);
    const Entry* entry = full ? session_.catalog.find(Kind::table, *full) : nullptr;
    // A composite type is a relation, too.
    if (!full && !schema.empty()) entry = session_.catalog.find(Kind::composite_type, written);
    if (entry && !full && entry->kind != Kind::composite_type) return nullptr;
    if (!entry || !entry->object) return nullptr;
    std::unique_ptr<CatalogRelation>& known = relations_[entry];
    if (!known) known = std::make_unique<CatalogRelation>(query_relation(*entry));
    return known.get();
}

// timespan(a, b) makes a range of its type; so do those of the multiranges.
const CatalogFunction* SessionQueries::range_constructor(const std::string& schema,
                                                         std::string_view name) {
    const Entry* const type = session_.catalog.find(Kind::base_type, {schema, std::string(name)});
    if (!type) return nullptr;
    const bool multirange = !type->parents.empty() && type->parents.front()->kind == Kind::range_type;
    if (type->kind != Kind::range_type && !multirange) return nullptr;
    std::unique_ptr<CatalogFunction>& known = functions_[type];
    if (known) return known.get();
    known = std::make_unique<CatalogFunction>();
    known->schema = schema;
    known->name = name;
    known->returns = to_string(type->name);
    const std::string* const subtype = multirange ? nullptr : type->object->get<Key::subtype>();
    if (subtype) known->arguments = {*subtype, *subtype, "text"};
    return known.get();
}

const CatalogFunction* SessionQueries::function(std::string_view schema, std::string_view name) {
    const std::string said(schema);
    const std::span<const std::string> path =
        schema.empty() ? session_.catalog.search_path() : std::span(&said, 1);
    for (const std::string& place : path) {
        const std::span<const std::string> named = session_.catalog.routines_named(place, name);
        // What pg_catalog has with the same arguments comes first.
        if (schema.empty() && !named.empty() && session_.catalog.schema_of_function(name) != place) continue;
        if (named.empty()) {
            if (const CatalogFunction* const range = range_constructor(place, name)) return range;
            continue;
        }
        const Entry* const entry = session_.catalog.find(Kind::function, {place, named.front()});
        std::unique_ptr<CatalogFunction>& known = functions_[entry];
        if (known) return known.get();
        known = std::make_unique<CatalogFunction>();
        // Which one of several is meant is not told.
        if (named.size() == 1) *known = query_function(*entry);
        known->schema = place;
        known->name = name;
        return known.get();
    }
    return nullptr;
}

std::string SessionQueries::type(std::string_view schema, std::string_view name) const {
    TypeSpelling spelling;
    spelling.name = {std::string(schema), std::string(name)};
    if (schema.empty() && built_in_type(name)) return {};
    return session_.catalog.type_name(spelling).value_or(std::string());
}

}  // namespace schemadiff::ddl
