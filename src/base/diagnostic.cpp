#include "base/diagnostic.hpp"

#include <algorithm>
#include <array>

namespace schemadiff {

namespace {

struct RemarkRow {
    Remark remark;
    std::string_view name;
};

constexpr std::array<RemarkRow, 3> remarks{{
    {Remark::note, "note"},
    {Remark::warning, "warning"},
    {Remark::incomplete, "incomplete"},
}};

}  // namespace

std::string_view to_string(Remark remark) {
    return std::ranges::find(remarks, remark, &RemarkRow::remark)->name;
}

std::optional<Remark> remark_named(std::string_view name) {
    const auto row = std::ranges::find(remarks, name, &RemarkRow::name);
    if (row == remarks.end()) return std::nullopt;
    return row->remark;
}

}  // namespace schemadiff
