#include "sql/ddl/trigger_clones.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace schemadiff::ddl {

namespace {

Entry* table_above(const Entry& partition) {
    const bool is_one = partition.object && carries(partition.kind, Key::partition_of) &&
                        partition.object->get<Key::partition_of>() && !partition.parents.empty();
    return is_one ? partition.parents.front() : nullptr;
}

/// The trigger of a table above that this is, or would be, a clone of.
const Object* original_of(const Entry& partition, std::string_view name) {
    for (const Entry* above = table_above(partition); above; above = table_above(*above)) {
        const Object* const trigger = above->object->child(Kind::trigger, name);
        if (trigger && !trigger->get<Key::level>()) return trigger;
    }
    return nullptr;
}

/// A clone has no comment of its own for its original's.
bool says_the_same(const Object& clone, const Object& original) {
    if (clone.find(Key::comment)) return false;
    std::vector<Attribute> wanted = original.attributes;
    std::erase_if(wanted, [](const Attribute& one) { return one.key == Key::comment; });
    return clone.attributes == wanted;
}

}  // namespace

Object* trigger_clone(Entry& partition, std::string_view name) {
    if (!partition.object) return nullptr;
    if (Object* const own = partition.object->child(Kind::trigger, name)) return own;
    const Object* const original = original_of(partition, name);
    if (!original) return nullptr;
    Object clone = *original;
    clone.erase(Key::comment);
    partition.object->children.push_back(std::move(clone));
    return &partition.object->children.back();
}

void make_trigger_clones(Entry& partition) {
    std::vector<std::string> names;
    for (const Entry* above = table_above(partition); above; above = table_above(*above)) {
        for (const Object& child : above->object->children) {
            if (child.kind == Kind::trigger) names.push_back(child.name);
        }
    }
    for (const std::string& name : names) trigger_clone(partition, name);
}

void rename_trigger_clones(Entry& table, const std::string& from, const std::string& to) {
    for (Entry* const partition : table.children) {
        if (table_above(*partition) != &table) continue;
        if (Object* const clone = partition->object->child(Kind::trigger, from)) clone->name = to;
        rename_trigger_clones(*partition, from, to);
    }
}

void drop_trigger_clones(Entry& partition) {
    std::erase_if(partition.object->children, [&](const Object& child) {
        return child.kind == Kind::trigger && original_of(partition, child.name);
    });
}

void drop_same_trigger_clones(Entry& partition) {
    if (!table_above(partition)) return;
    std::erase_if(partition.object->children, [&](const Object& child) {
        const Object* const original =
            child.kind == Kind::trigger ? original_of(partition, child.name) : nullptr;
        return original && says_the_same(child, *original);
    });
}

}  // namespace schemadiff::ddl
