#include "engines/postgres/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "engines/postgres/array.hpp"
#include "engines/postgres/connection.hpp"

namespace schemadiff::postgres {

Object* Relation::column(std::int64_t number) {
    return const_cast<Object*>(std::as_const(*this).column(number));
}

const Object* Relation::column(std::int64_t number) const {
    if (number < 1 || static_cast<std::size_t>(number) > columns.size()) return nullptr;
    const int child = columns[static_cast<std::size_t>(number) - 1].child;
    return child < 0 ? nullptr : &object.children[static_cast<std::size_t>(child)];
}

Object* Reading::add(Catalog catalog, Oid oid, Oid schema, Kind kind, std::string name) {
    Schema* const place = schemas.find(schema);
    if (!place || is_member(catalog, oid)) return nullptr;
    if (!place->wanted) {
        if (!options.schemas.empty()) ++filtered[std::string(row_of(kind).plural)];
        return nullptr;
    }
    placed.emplace(address(catalog, oid), PlaceInSchema{schema, place->object.children.size()});
    Object& object = place->object.add(kind, std::move(name));
    describe(object, catalog, oid);
    return &object;
}

Object* Reading::add(Catalog catalog, Oid oid, Kind kind, std::string name) {
    if (is_member(catalog, oid)) return nullptr;
    Object& object = root().add(kind, std::move(name));
    describe(object, catalog, oid);
    return &object;
}

Object* Reading::find(Catalog catalog, Oid oid) {
    const auto at = placed.find(address(catalog, oid));
    if (at == placed.end()) return nullptr;
    return &schemas.find(at->second.schema)->object.children[at->second.child];
}

Relation* Reading::shown(Oid relation) {
    Relation* const found = relations.find(relation);
    return found && !found->hidden ? found : nullptr;
}

void Reading::describe(Object& object, Catalog catalog, Oid oid, std::int64_t column) const {
    const std::uint64_t key = address(catalog, oid, column);
    if (!comments.empty()) {
        const auto comment = comments.find(key);
        if (comment != comments.end()) object.set<Key::comment>(comment->second);
    }
    if (!security_labels.empty()) {
        const auto labels = security_labels.find(key);
        if (labels != security_labels.end()) object.set<Key::security_labels>(labels->second);
    }
    if (!extension_needs.empty() && column == 0) {
        const auto needs = extension_needs.find(key);
        if (needs != extension_needs.end()) object.set<Key::needs_extensions>(needs->second);
    }
}

void Reading::set_owner(Object& object, Oid owner) const {
    const std::string_view name = role(owner);
    if (name != database_owner) object.set<Key::owner>(std::string(name));
}

void Reading::set_privileges(Object& object, const Row& row, int acl, const AclKind& kind,
                             Oid owner) const {
    if (row.null(acl)) return;
    object.set_unless_empty<Key::privileges>(
        privileges(row.text(acl), kind, {role(owner), database_owner}));
}

std::string_view Reading::role(Oid oid) const {
    const auto at = roles.find(oid);
    if (at == roles.end()) throw SchemaChanged{fmt::format("the role with OID {} is gone", oid)};
    return at->second;
}

std::string Reading::collation(Oid oid) const {
    const auto at = collations.find(oid);
    if (at == collations.end()) {
        throw SchemaChanged{fmt::format("the collation with OID {} is gone", oid)};
    }
    return at->second;
}

Strings Reading::column_names(const Relation& relation, std::span<const std::int64_t> numbers) {
    Strings columns;
    for (const std::int64_t number : numbers) {
        if (const Object* const column = relation.column(number)) columns.push_back(column->name);
    }
    return columns;
}

void Reading::unknown(std::string_view what, std::string_view value,
                      std::string_view where) const {
    throw source_error(fmt::format(
        "{}: PostgreSQL {} has a {} '{}' on {} that this version of schemadiff does not know",
        options.label, snapshot.server_version, what, value, where));
}

void Reading::gap(std::string what, std::int64_t count, std::string reason) {
    snapshot.coverage.push_back({std::move(what), count, std::move(reason)});
}

}  // namespace schemadiff::postgres
