// The parts of one table by name, for as long as one statement is replayed: a CREATE TABLE of
// thousands of columns and constraints asks for each of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "model/object.hpp"

namespace schemadiff::ddl {

class PartIndex {
  public:
    explicit PartIndex(Object& table) : table_(table) {}

    /// The part of that kind and name, or nullptr. REQUIRES: none was renamed since the first question
    Object* find(Kind kind, std::string_view name);
    /// Whether a constraint of any kind has the name.
    bool has_constraint(std::string_view name);

  private:
    template <class Test>
    Object* found(std::string_view name, const Test& test);

    Object& table_;
    std::size_t questions_ = 0;
    std::size_t indexed_ = 0;  ///< so many of its parts are in places_
    std::unordered_multimap<std::size_t, std::uint32_t> places_;  ///< by the hash of the name
};

}  // namespace schemadiff::ddl
