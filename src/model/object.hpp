// The one type that every schema object of every engine is: a kind, a name, typed attributes and
// children. Diff, JSON, ignore rules and reports are written once, over this.
#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "model/shared_value.hpp"
#include "model/vocabulary.hpp"
#include "model/vocabulary_tables.hpp"

namespace schemadiff {

/// A position in one of the snapshot's files: compact, since every object carries one.
/// `file` and `revision` are 1-based indexes into Snapshot::files and Snapshot::revisions; 0 is
/// "not known". Lines and columns count from 1.
struct Location {
    std::uint32_t file = 0;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t revision = 0;

    bool operator==(const Location&) const = default;
};

/// What is said under a key. Equal values may be kept once (shared_value.hpp).
struct Attribute {
    Key key;
    SharedValue shared;

    const Value& value() const { return *shared; }
    /// The value to be altered, of this attribute alone.
    Value& edit() { return shared.edit(); }

    bool operator==(const Attribute&) const = default;
};

/// How the author spelled an attribute, and where: kept beside the canonical value, never compared.
/// Spellings repeat as values do, and are kept once like them.
struct Written {
    Key key;
    SharedValue text;  ///< a string
    Location where;

    Written(Key of, SharedValue spelling, Location place)
        : key(of), text(std::move(spelling)), where(place) {}
    Written(Key of, std::string spelling, Location place)
        : Written(of, SharedValue(Value(std::move(spelling))), place) {}

    const std::string& spelling() const { return std::get<std::string>(*text); }

    bool operator==(const Written&) const = default;
};

namespace vocabulary {
template <Shape S>
using value_type = std::conditional_t<
    S == Shape::flag, bool,
    std::conditional_t<S == Shape::number, std::int64_t,
                       std::conditional_t<S == Shape::text, std::string, Strings>>>;
}  // namespace vocabulary

/// The C++ type of a key's value: a wrong type does not compile.
template <Key K>
using value_of = vocabulary::value_type<shape_of(K)>;

struct Object {
    Kind kind = Kind::database;
    std::string name;
    std::vector<Attribute> attributes;  ///< sorted by key, each key at most once
    std::vector<Object> children;       ///< sorted by kind and name once `sort_children` ran
    std::vector<Written> written;
    Location where;

    Object() = default;
    explicit Object(Kind its_kind, std::string its_name = {})
        : kind(its_kind), name(std::move(its_name)) {}

    bool operator==(const Object&) const = default;

    /// The value of the attribute, or nullptr when it is absent.
    const Value* find(Key key) const;

    /// Sets or replaces an attribute. REQUIRES: the value's type is the one of the key's shape, and
    /// the kind carries the key (asserted).
    void put(Key key, SharedValue value);
    void put(Key key, Value value) { put(key, SharedValue(std::move(value))); }
    void erase(Key key);

    template <Key K>
    const value_of<K>* get() const {
        const Value* value = find(K);
        return value ? &std::get<value_of<K>>(*value) : nullptr;
    }

    /// Sets an attribute; a set is sorted and made unique on the way.
    template <Key K>
    void set(value_of<K> value) {
        if constexpr (shape_of(K) == Shape::set) sort_unique(value);
        put(K, Value(std::in_place_type<value_of<K>>, std::move(value)));
    }

    /// Sets an attribute unless the value is empty, false or 0, as a default is never written.
    template <Key K>
    void set_unless_empty(value_of<K> value) {
        if (value != value_of<K>{}) set<K>(std::move(value));
    }

    /// Whether a flag is set; false when absent.
    template <Key K>
    bool flag() const {
        static_assert(shape_of(K) == Shape::flag);
        const bool* value = get<K>();
        return value && *value;
    }

    /// Appends a child and returns it; the reference lasts until the next `add`.
    Object& add(Kind child_kind, std::string child_name);
    /// The child of that kind and name, or nullptr. Linear: for loaders' and tests' odd look-ups.
    Object* child(Kind child_kind, std::string_view child_name);
    const Object* child(Kind child_kind, std::string_view child_name) const;

    /// Puts the children of the whole tree into the order that diff and reports rely on.
    void sort_children();

  private:
    static void sort_unique(Strings& values);
};

/// Whether a comes before b among the children of one object.
bool comes_before(const Object& a, const Object& b);

/// The number of objects of the tree, the object itself included.
std::size_t size_of(const Object& object);

}  // namespace schemadiff
