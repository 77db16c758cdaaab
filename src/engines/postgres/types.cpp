#include "engines/postgres/types.hpp"

#include <fmt/format.h>

#include "engines/postgres/connection.hpp"

namespace schemadiff::postgres {

void Types::add_array(Oid array, Oid element) {
    const Type* of = types_.find(element);
    if (!of || types_.find(array)) return;
    Type type;
    type.name = of->name + "[]";
    if (!of->unmodified.empty()) type.unmodified = of->unmodified + "[]";
    type.element = element;
    type.collation = of->collation;
    type.storage = 'x';
    type.category = 'A';
    types_.add(array, std::move(type));
}

const std::string& Types::name_of(Oid oid) const {
    const Type* type = types_.find(oid);
    if (!type) throw SchemaChanged{fmt::format("the type with OID {} is gone", oid)};
    return type->name;
}

std::string_view Types::unmodified_name_of(Oid oid) const {
    const Type* type = types_.find(oid);
    if (type && !type->unmodified.empty()) return type->unmodified;
    return name_of(oid);
}

Oid Types::base_of(Oid oid) const {
    for (const Type* type = types_.find(oid); type && type->base != 0; type = types_.find(oid)) {
        oid = type->base;
    }
    return oid;
}

}  // namespace schemadiff::postgres
