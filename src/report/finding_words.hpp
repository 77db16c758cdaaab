// What a finding tells, in the sentences that formats for machines carry to people.
#pragma once

#include <cstdint>
#include <string>

#include "report/format.hpp"

namespace schemadiff {

/// What a finding is about.
enum class FindingForm : std::uint8_t {
    missing,    ///< an object that only the left has
    extra,      ///< an object that only the right has
    renamed,    ///< the same object under two names
    attribute,  ///< one attribute of an object
    remark      ///< something else: an entry of the configuration, a statement
};
FindingForm form_of(const Finding& finding);

/// Whether its values are long texts, better shown as a diff than side by side.
bool tells_definitions(const Finding& finding);

/// One sentence without line breaks: "table public.logs is missing in tests.sql".
std::string sentence_of(const Finding& finding, const Report& report);

/// Where to go and mend it: the right-hand side's place; of what is missing there, the left-hand
/// one; where neither is known, the entry of the configuration.
const Place& place_to_mend(const Finding& finding, const Report& report);

/// The name of the comparison, or its two sides.
std::string title_of(const Report& report);

/// The fingerprint of a finding among all comparisons of a run.
std::string fingerprint_in(const Report& report, const Finding& finding);

/// A file as the repository knows it: from its root, with slashes; as it is where it lies outside.
std::string repository_path(const std::string& file, const Layout& layout);

}  // namespace schemadiff
