// The entries of a catalog by name. Open addressing with the hashes beside the pointers: a look-up
// touches one slot and the entry that it finds, and growing moves slots alone. With the standard's
// tables a sixth of the time of reading a large dump went into their nodes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/vocabulary.hpp"

namespace schemadiff::ddl {

struct Entry;

/// A name in a name space (Catalog's space_of).
struct EntryKey {
    Kind space = Kind::table;
    std::string_view schema;
    std::string_view name;
};

class EntryIndex {
  public:
    /// The entry of that name, or nullptr.
    Entry* find(const EntryKey& key) const;
    /// Under the name that the entry has now. REQUIRES: there is none of that name
    void insert(Entry& entry);
    /// REQUIRES: it was inserted under the name that it has now
    void erase(const Entry& entry);

  private:
    struct Slot {
        std::uint64_t hash = 0;
        Entry* entry = nullptr;
        bool used = false;  ///< with no entry: one stood here, the search goes on
    };

    void place(std::uint64_t hash, Entry& entry);
    void grow();

    std::vector<Slot> slots_;  ///< a power of two
    std::size_t used_ = 0;
    std::size_t entries_ = 0;
};

}  // namespace schemadiff::ddl
