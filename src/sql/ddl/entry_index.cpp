#include "sql/ddl/entry_index.hpp"

#include <algorithm>
#include <utility>

#include "base/text_hash.hpp"
#include "sql/ddl/catalog.hpp"

namespace schemadiff::ddl {

namespace {

EntryKey key_of(const Entry& entry) {
    return {space_of(entry.kind), entry.name.schema, entry.name.name};
}

std::uint64_t hash_of(const EntryKey& key) {
    const std::uint64_t place = hash_of_text(key.schema) + static_cast<std::uint64_t>(key.space);
    return mixed_hash(hash_of_text(key.name), place);
}

}  // namespace

Entry* EntryIndex::find(const EntryKey& key) const {
    if (slots_.empty()) return nullptr;
    const std::uint64_t hash = hash_of(key);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].used; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (slot.hash == hash && slot.entry && slot.entry->name.name == key.name &&
            slot.entry->name.schema == key.schema && space_of(slot.entry->kind) == key.space) {
            return slot.entry;
        }
    }
    return nullptr;
}

void EntryIndex::insert(Entry& entry) {
    // A search ends at the first slot that was never used: a quarter of them at least.
    if ((used_ + 1) * 4 > slots_.size() * 3) grow();
    place(hash_of(key_of(entry)), entry);
    ++entries_;
}

void EntryIndex::place(std::uint64_t hash, Entry& entry) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].entry) at = (at + 1) & mask;
    if (!slots_[at].used) ++used_;
    slots_[at] = {hash, &entry, true};
}

void EntryIndex::erase(const Entry& entry) {
    const std::uint64_t hash = hash_of(key_of(entry));
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].entry != &entry) at = (at + 1) & mask;
    slots_[at].entry = nullptr;
    --entries_;
}

void EntryIndex::grow() {
    constexpr std::size_t least = 256;
    // Where most slots are those of entries that are gone, the size stays.
    const std::size_t size = std::max(least, entries_ * 2 > slots_.size() ? slots_.size() * 2 : slots_.size());
    std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(size));
    used_ = 0;
    for (const Slot& slot : old) {
        if (slot.entry) place(slot.hash, *slot.entry);
    }
}

}  // namespace schemadiff::ddl
