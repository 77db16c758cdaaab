// Object identifiers of PostgreSQL, and what is known by them. They never leave this folder: the
// model refers by name.
#pragma once

#include <cstddef>
#include <cstdint>
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
    tablespace = 1213,
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

/// Where things are, by identifier: open addressing in one piece of memory, since a reader looks up
/// several of them for each row.
class OidPlaces {
  public:
    static constexpr std::uint32_t none = 0xFFFFFFFFU;

    /// The place that was given first stays. REQUIRES: oid is not 0, which names nothing.
    void add(Oid oid, std::uint32_t place) {
        if (slots_.size() < 2 * (count_ + 1)) resize(slots_.empty() ? 64 : 2 * slots_.size());
        Slot& slot = slots_[slot_of(oid)];
        if (slot.oid != 0) return;
        slot = {oid, place};
        ++count_;
    }
    std::uint32_t find(Oid oid) const {
        if (oid == 0 || slots_.empty()) return none;
        const Slot& slot = slots_[slot_of(oid)];
        return slot.oid == oid ? slot.place : none;
    }
    void reserve(std::size_t count) {
        std::size_t size = 64;
        while (size < 2 * (count + 1)) size *= 2;
        if (size > slots_.size()) resize(size);
    }

  private:
    struct Slot {
        Oid oid = 0;
        std::uint32_t place = none;
    };

    // Identifiers of a database stand close together: they are spread by a multiplication.
    std::size_t slot_of(Oid oid) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = (oid * std::uint64_t{0x9E3779B97F4A7C15U} >> 32U) & mask;
        while (slots_[at].oid != 0 && slots_[at].oid != oid) at = (at + 1) & mask;
        return at;
    }
    void resize(std::size_t size) {
        const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(size));
        for (const Slot& slot : before) {
            if (slot.oid != 0) slots_[slot_of(slot.oid)] = slot;
        }
    }

    std::vector<Slot> slots_;
    std::size_t count_ = 0;
};

/// Things in the order of their arrival, found by identifier. Pointers last until the next `add`.
template <class Thing>
class ByOid {
  public:
    Thing& add(Oid oid, Thing thing) {
        places_.add(oid, static_cast<std::uint32_t>(things_.size()));
        return things_.emplace_back(std::move(thing));
    }
    Thing* find(Oid oid) {
        const std::uint32_t at = places_.find(oid);
        return at == OidPlaces::none ? nullptr : &things_[at];
    }
    const Thing* find(Oid oid) const {
        const std::uint32_t at = places_.find(oid);
        return at == OidPlaces::none ? nullptr : &things_[at];
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
    OidPlaces places_;
    std::vector<Thing> things_;
};

}  // namespace schemadiff::postgres
