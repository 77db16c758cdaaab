#include "sql/ddl/made_object.hpp"

#include <utility>

namespace schemadiff::ddl {

void fill_entry(Entry& entry, Object made) {
    made.where = entry.object->where;
    for (Attribute& attribute : entry.object->attributes) {
        made.put(attribute.key, std::move(attribute.shared));
    }
    *entry.object = std::move(made);
}

}  // namespace schemadiff::ddl
