#include "dialects/query_catalog.hpp"

#include <algorithm>
#include <optional>

#include "sql/expression_words.hpp"
#include "sql/function_result.hpp"

namespace schemadiff {

namespace {

// How many views may stand on one another until the types of their columns are given up.
constexpr int deepest_view = 32;
// A domain over a domain: no chain that a server accepts is endless, but a snapshot's may be.
constexpr int longest_chain = 32;

std::string qualified(std::string_view schema, std::string_view name) {
    return canonical_identifier(schema) + '.' + canonical_identifier(name);
}

bool is_relation(Kind kind) {
    return kind == Kind::table || kind == Kind::foreign_table || kind == Kind::view ||
           kind == Kind::materialized_view || kind == Kind::composite_type;
}

bool is_type(Kind kind) {
    return kind == Kind::enum_type || kind == Kind::domain || kind == Kind::range_type ||
           kind == Kind::base_type;
}

}  // namespace

SnapshotCatalog::SnapshotCatalog(const Object& database) {
    for (const Object& schema : database.children) {
        if (schema.kind != Kind::schema) continue;
        for (const Object& object : schema.children) add(schema, object);
    }
    catalog_.relation = [this](std::string_view schema, std::string_view name) {
        return relation(schema, name);
    };
    catalog_.function = [this](std::string_view schema, std::string_view name) {
        return function(schema, name);
    };
    catalog_.type = [this](std::string_view schema, std::string_view name) {
        return type(schema, name);
    };
    catalog_.domain_base = [this](std::string_view type) { return domain_base(type); };
}

void SnapshotCatalog::add(const Object& schema, const Object& object) {
    if (is_relation(object.kind)) {
        relations_[qualified(schema.name, object.name)] = {schema.name, &object};
    }
    if (is_relation(object.kind) || is_type(object.kind)) {
        types_[qualified(schema.name, object.name)] = &object;
    }
    if (object.kind == Kind::function || object.kind == Kind::aggregate) {
        const std::string name = object.name.substr(0, object.name.find('('));
        Overloads& overloads = functions_[qualified(schema.name, name)];
        overloads.schema = schema.name;
        overloads.name = name;
        overloads.objects.push_back(&object);
    }
}

const CatalogRelation* SnapshotCatalog::relation(std::string_view schema, std::string_view name) {
    const auto found = relations_.find(qualified(schema, name));
    if (schema.empty() || found == relations_.end()) return nullptr;
    const auto& [its_schema, object] = found->second;
    const auto known = read_relations_.find(object);
    if (known != read_relations_.end()) return known->second.get();
    CatalogRelation read_relation = read(its_schema, *object);
    return (read_relations_[object] =
                std::make_unique<CatalogRelation>(std::move(read_relation)))
        .get();
}

CatalogRelation SnapshotCatalog::read(const std::string& schema, const Object& object) {
    CatalogRelation relation{schema, object.name, {}};
    const std::string* definition =
        carries(object.kind, Key::definition) ? object.get<Key::definition>() : nullptr;
    if (definition != nullptr) {
        const Strings* names = object.get<Key::columns>();
        if (names != nullptr) {
            for (const std::string& name : *names) relation.columns.push_back({name, {}});
        }
        // Whoever asks for it meanwhile, in vain as views do not stand on themselves, gets the names.
        read_relations_[&object] = std::make_unique<CatalogRelation>(relation);
        if (depth_ >= deepest_view) return relation;
        ++depth_;
        const std::vector<QueryColumn> columns = read_query(*definition, catalog_).columns;
        --depth_;
        const bool same = columns.size() == relation.columns.size();
        for (std::size_t n = 0; same && n < columns.size(); ++n) {
            relation.columns[n].type = columns[n].type;
        }
        return relation;
    }
    struct Placed {
        std::int64_t place;
        QueryColumn column;
    };
    std::vector<Placed> columns;
    for (const Object& child : object.children) {
        if (child.kind != Kind::column && child.kind != Kind::composite_attribute) continue;
        const std::int64_t* place = child.get<Key::position>();
        const std::string* type = child.get<Key::type>();
        columns.push_back({place ? *place : 0, {child.name, type ? *type : std::string()}});
    }
    std::ranges::stable_sort(columns, {}, &Placed::place);
    for (Placed& one : columns) relation.columns.push_back(std::move(one.column));
    return relation;
}

const CatalogFunction* SnapshotCatalog::function(std::string_view schema, std::string_view name) {
    if (schema.empty()) return nullptr;
    const auto found = functions_.find(qualified(schema, name));
    if (found == functions_.end()) return nullptr;
    const Overloads& overloads = found->second;
    std::unique_ptr<CatalogFunction>& read = read_functions_[&overloads];
    if (read) return read.get();
    read = std::make_unique<CatalogFunction>();
    read->schema = overloads.schema;
    read->name = overloads.name;
    if (overloads.objects.size() != 1) return read.get();
    const Object& object = *overloads.objects[0];
    const std::size_t open = object.name.find('(');
    if (open != std::string::npos && object.name.ends_with(')')) {
        const std::string_view all = object.name;
        read->arguments = divided_arguments(all.substr(open + 1, all.size() - open - 2));
    }
    if (object.kind != Kind::function) return read.get();
    if (const std::string* returns = object.get<Key::returns>()) {
        read->columns = function_result_columns(object, *returns);
        if (!returns->starts_with("TABLE(")) read->returns = *returns;
    }
    return read.get();
}

std::string SnapshotCatalog::type(std::string_view schema, std::string_view name) const {
    const std::string full = qualified(schema, name);
    return !schema.empty() && types_.contains(full) ? full : std::string();
}

std::string SnapshotCatalog::domain_base(std::string_view type) const {
    std::string base(type);
    for (int n = 0; n < longest_chain; ++n) {
        const auto found = types_.find(base);
        if (found == types_.end() || found->second->kind != Kind::domain) break;
        const std::string* under = found->second->get<Key::type>();
        if (under == nullptr) break;
        base = *under;
    }
    return base == type ? std::string() : base;
}

}  // namespace schemadiff
