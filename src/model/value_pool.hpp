// Keeps equal values once while one schema is read; what that saves stands in shared_value.hpp.
//
// Values are asked for more often than anything else while a dump is read: open addressing over
// places and hashes of four bytes each, so that an answer costs two looks at memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/shared_value.hpp"

namespace schemadiff {

class ValuePool {
  public:
    // What is returned stands until the next value is asked for: who keeps it takes a copy.

    /// A flag that is set.
    const SharedValue& flag() { return kept(Value(true)); }
    const SharedValue& number(std::int64_t number) { return kept(Value(number)); }
    const SharedValue& text(std::string_view text);
    const SharedValue& strings(Strings strings) { return kept(Value(std::move(strings))); }

  private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t place = 0;  ///< in values_, from 1; 0 where the slot is free
    };

    const SharedValue& kept(Value&& value);
    template <class Same>
    const SharedValue* find(std::uint64_t hash, const Same& same) const;
    const SharedValue& add(std::uint64_t hash, Value&& value);
    void grow();

    std::vector<Slot> slots_;  ///< a power of two, none before the first value
    std::vector<SharedValue> values_;
};

}  // namespace schemadiff
