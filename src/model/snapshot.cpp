#include "model/snapshot.hpp"

#include <algorithm>
#include <array>

namespace schemadiff {

namespace {

struct DialectRow {
    DialectName dialect;
    std::string_view name;
};

constexpr std::array<DialectRow, 3> dialect_names{{
    {DialectName::postgres, "postgres"},
    {DialectName::sqlite, "sqlite"},
    {DialectName::redis, "redis"},
}};

}  // namespace

std::string_view to_string(DialectName dialect) {
    return std::ranges::find(dialect_names, dialect, &DialectRow::dialect)->name;
}

std::optional<DialectName> dialect_named(std::string_view name) {
    const auto row = std::ranges::find(dialect_names, name, &DialectRow::name);
    if (row == dialect_names.end()) return std::nullopt;
    return row->dialect;
}

Place Snapshot::place_of(const Location& location) const {
    Place place;
    if (location.file > 0 && location.file <= files.size()) place.file = files[location.file - 1];
    if (location.revision > 0 && location.revision <= revisions.size()) {
        place.revision = revisions[location.revision - 1];
    }
    place.line = static_cast<int>(location.line);
    place.column = static_cast<int>(location.column);
    return place;
}

}  // namespace schemadiff
