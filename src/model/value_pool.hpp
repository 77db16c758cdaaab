// Keeps equal values once while one schema is read; what that saves stands in shared_value.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_set>

#include "model/shared_value.hpp"

namespace schemadiff {

class ValuePool {
  public:
    /// A flag that is set.
    const SharedValue& flag() { return kept(Value(true)); }
    const SharedValue& number(std::int64_t number) { return kept(Value(number)); }
    const SharedValue& text(std::string_view text);
    const SharedValue& strings(Strings strings) { return kept(Value(std::move(strings))); }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
        std::size_t operator()(const Value& value) const;
        std::size_t operator()(const SharedValue& value) const { return (*this)(*value); }
    };
    struct Equal {
        using is_transparent = void;
        bool operator()(const SharedValue& a, const SharedValue& b) const { return a == b; }
        bool operator()(const Value& a, const SharedValue& b) const { return a == *b; }
        bool operator()(std::string_view a, const SharedValue& b) const {
            const auto* const text = std::get_if<std::string>(&*b);
            return text && *text == a;
        }
    };

    const SharedValue& kept(Value&& value);

    std::unordered_set<SharedValue, Hash, Equal> values_;
};

}  // namespace schemadiff
