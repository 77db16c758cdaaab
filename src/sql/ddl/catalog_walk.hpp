// Every object of a catalog, with whose it is.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sql/ddl/catalog.hpp"

namespace schemadiff::ddl {

/// Calls the function with every entry's object and its children at every depth, parents first.
void for_each_object(Catalog& catalog, const std::function<void(Entry&, Object&)>& function);

/// The same for the entries that may name a thing of one of these plain names, or are called so.
void for_each_object_naming(Catalog& catalog, const std::vector<std::string>& names,
                            const std::function<void(Entry&, Object&)>& function);

/// The same for one entry.
void for_each_object(Entry& entry, const std::function<void(Entry&, Object&)>& function);

/// Whether the object's columns are those that plain names in it mean: a publication's table has
/// those of the table that it is called after.
QualifiedName relation_of(const Entry& entry, const Object& object);

}  // namespace schemadiff::ddl
