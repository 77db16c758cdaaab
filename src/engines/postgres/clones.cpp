#include "engines/postgres/clones.hpp"

#include <algorithm>
#include <unordered_map>

namespace schemadiff::postgres {

namespace {

bool is_compared(const Attribute& attribute) {
    return attribute.key != Key::generated_name && attribute.key != Key::inherited;
}

}  // namespace

bool says_the_same(const Object& clone, const Object& parent) {
    std::vector<Attribute> mine;
    std::vector<Attribute> theirs;
    std::ranges::copy_if(clone.attributes, std::back_inserter(mine), is_compared);
    std::ranges::copy_if(parent.attributes, std::back_inserter(theirs), is_compared);
    // The server hands no comment on: that a clone has none is no news.
    if (!clone.find(Key::comment)) {
        std::erase_if(theirs, [](const Attribute& one) { return one.key == Key::comment; });
    }
    return mine == theirs;
}

void add_originals(std::vector<Clone> clones, Reading& reading) {
    std::unordered_map<Oid, const Clone*> by_oid;
    const bool any = std::ranges::any_of(clones, [](const Clone& clone) { return clone.parent; });
    if (any) {
        for (const Clone& clone : clones) by_oid.emplace(clone.oid, &clone);
    }
    std::vector<bool> hidden(clones.size());
    for (std::size_t i = 0; i < clones.size(); ++i) {
        const auto parent = by_oid.find(clones[i].parent);
        if (clones[i].parent == 0 || parent == by_oid.end()) continue;
        // A foreign key to a partitioned table has a clone for each of its partitions, too.
        hidden[i] = parent->second->relation == clones[i].relation ||
                    says_the_same(clones[i].object, parent->second->object);
    }
    for (std::size_t i = 0; i < clones.size(); ++i) {
        if (hidden[i]) continue;
        Relation* const table = reading.shown(clones[i].relation);
        if (table) table->object.children.push_back(std::move(clones[i].object));
    }
}

}  // namespace schemadiff::postgres
