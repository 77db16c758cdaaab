#include "sql/ddl/catalog_walk.hpp"

#include "sql/ddl/references.hpp"

namespace schemadiff::ddl {

namespace {

void walk(Entry& entry, Object& object, const std::function<void(Entry&, Object&)>& function) {
    function(entry, object);
    for (Object& child : object.children) walk(entry, child, function);
}

}  // namespace

void for_each_object(Entry& entry, const std::function<void(Entry&, Object&)>& function) {
    if (entry.object) walk(entry, *entry.object, function);
}

void for_each_object(Catalog& catalog, const std::function<void(Entry&, Object&)>& function) {
    for (Entry* const entry : catalog.entries()) for_each_object(*entry, function);
}

void for_each_object_naming(Catalog& catalog, const std::vector<std::string>& names,
                            const std::function<void(Entry&, Object&)>& function) {
    for (Entry* const entry : catalog.entries_naming(names)) for_each_object(*entry, function);
}

QualifiedName relation_of(const Entry& entry, const Object& object) {
    if (object.kind != Kind::publication_table) return entry.name;
    return parsed_name(object.name).value_or(QualifiedName{});
}

}  // namespace schemadiff::ddl
