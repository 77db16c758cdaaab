// Object identifiers of PostgreSQL, and what is known by them. They never leave this folder: the
// model refers by name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace schemadiff::postgres {

/// As in libpq's postgres_ext.h.
using Oid = unsigned int;

/// The first identifier that a server gives to an object of a user (FirstNormalObjectId).
inline constexpr Oid first_user_oid = 16384;

/// The catalogs that objects are kept in, by their own fixed identifiers.
enum class Catalog : std::uint16_t {
    access_method = 2601,
    cast = 2605,
    class_ = 1259,
    collation = 3456,
    constraint = 2606,
    conversion = 2607,
    database = 1262,
    event_trigger = 3466,
    extension = 3079,
    foreign_data_wrapper = 2328,
    foreign_server = 1417,
    language = 2612,
    namespace_ = 2615,
    operator_ = 2617,
    operator_class = 2616,
    operator_family = 2753,
    policy = 3256,
    procedure = 1255,
    publication = 6104,
    rewrite = 2618,
    role = 1260,
    statistic = 3381,
    subscription = 6100,
    text_search_configuration = 3602,
    text_search_dictionary = 3600,
    text_search_parser = 3601,
    text_search_template = 3764,
    transform = 3576,
    trigger = 2620,
    type = 1247,
};

/// One object, or one column of it, in one number: (catalog, object, column). Columns of tables
/// stop at 1600, those of views and composite types as well.
constexpr std::uint64_t address(Oid catalog, Oid object, std::int64_t column = 0) {
    return static_cast<std::uint64_t>(object) << 32U |
           static_cast<std::uint64_t>(catalog & 0xFFFFU) << 16U |
           (static_cast<std::uint64_t>(column) & 0xFFFFU);
}
constexpr std::uint64_t address(Catalog catalog, Oid object, std::int64_t column = 0) {
    return address(static_cast<Oid>(catalog), object, column);
}

/// Things in the order of their arrival, found by identifier. Pointers last until the next `add`.
template <class Thing>
class ByOid {
  public:
    Thing& add(Oid oid, Thing thing) {
        places_.emplace(oid, things_.size());
        return things_.emplace_back(std::move(thing));
    }
    Thing* find(Oid oid) {
        const auto at = places_.find(oid);
        return at == places_.end() ? nullptr : &things_[at->second];
    }
    const Thing* find(Oid oid) const {
        const auto at = places_.find(oid);
        return at == places_.end() ? nullptr : &things_[at->second];
    }
    void reserve(std::size_t count) {
        places_.reserve(count);
        things_.reserve(count);
    }
    std::size_t size() const { return things_.size(); }
    auto begin() { return things_.begin(); }
    auto end() { return things_.end(); }
    auto begin() const { return things_.begin(); }
    auto end() const { return things_.end(); }

  private:
    std::unordered_map<Oid, std::size_t> places_;
    std::vector<Thing> things_;
};

}  // namespace schemadiff::postgres
