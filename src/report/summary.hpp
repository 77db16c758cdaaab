// What a report comes to: counts, and the sentence that stands first.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.hpp"

namespace schemadiff {

/// "in_sync", "drift", "inconclusive"
std::string_view to_string(Verdict verdict);

struct Totals {
    std::array<std::size_t, number_of_severities> by_severity{};
    std::array<std::size_t, number_of_finding_classes> by_class{};

    std::size_t of(Severity severity) const {
        return by_severity[static_cast<std::size_t>(severity)];
    }
};
Totals totals_of(const Report& report);

/// "7 errors, 3 warnings, 1 note"; "nothing" when there is none.
std::string counted(const Totals& totals);

/// "1 object", "214 objects"
std::string counted(std::size_t count, std::string_view singular);

/// "2 ignored, 3 in the baseline, 4 conceded": what was found and does not count; empty where there
/// is none.
std::string set_aside(const Report& report);

/// "PostgreSQL 15.8, read live, 214 objects"
std::string description_of(const Side& side);

/// "production and tests differ: 7 errors, 1 note", "in sync: 214 objects, nothing differs",
/// "could not decide: …".
std::string summary_of(const Report& report);
/// The same over several comparisons: "3 comparisons: 1 in sync, 2 differ".
std::string summary_of(const std::vector<Report>& reports);

}  // namespace schemadiff
