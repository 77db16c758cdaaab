// A change that was judged: which rule it falls under and how much it matters.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "compare/change.hpp"
#include "model/path.hpp"

namespace schemadiff {

/// What a difference endangers.
enum class FindingClass : std::uint8_t {
    data_loss,
    security,
    integrity,
    compatibility,
    performance,
    order,      ///< only the order of columns differs
    cosmetic,
    name_only,  ///< the same thing under another name
};
inline constexpr int number_of_finding_classes = static_cast<int>(FindingClass::name_only) + 1;

enum class Severity : std::uint8_t { info, warning, error };
inline constexpr int number_of_severities = static_cast<int>(Severity::error) + 1;

std::string_view to_string(FindingClass finding_class);
std::string_view to_string(Severity severity);
/// The severity of that name, if there is one.
std::optional<Severity> severity_named(std::string_view name);

struct Finding {
    std::string rule;  ///< stable id: "column-type", "table-missing"
    Severity severity = Severity::error;
    FindingClass finding_class = FindingClass::compatibility;
    std::string subject;      ///< what it is about: the object's path as people are shown it
    std::string explanation;  ///< why it matters; empty where that is plain
    std::string left;   ///< the value in the words people use; a renamed or missing object's name
    std::string right;
    Change change;
    std::string left_excerpt = {};   ///< the line of change.left_at, where it was asked for
    std::string right_excerpt = {};  ///< likewise
    std::string fingerprint;  ///< 16 hex digits, the same from run to run
    // Of a source judged alone; empty in comparisons.
    std::string message = {};      ///< what is wrong there, in one sentence
    Path about = {};               ///< the object, as it is written there: often without a schema
    std::string lock = {};         ///< "ACCESS EXCLUSIVE on users, rewrites it": what it takes
    std::string alternative = {};  ///< a safe way written out; may have several lines
};

}  // namespace schemadiff
