// Constants of dates, times and intervals as the server prints them under DateStyle ISO,
// IntervalStyle postgres and TimeZone UTC, which every reading connection is pinned to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace schemadiff {

/// '1 month' to '1 mon', '90 minutes' to '01:30:00'; '2020-01-01' of a timestamp to
/// '2020-01-01 00:00:00'. What is written in another way ('now', 'P1D') stays as it is.
std::string canonical_temporal(std::string_view text, std::string_view type);

/// "2030-01-31" to "2030-02-01"; nothing for what is no such day.
std::optional<std::string> day_after(std::string_view date);

}  // namespace schemadiff
