// "schemadiff: ignore[rule, rule] reason" in comments: on the line of a finding, on a line of its own
// above it, or "ignore-file[rule] reason" for the file. A reason is required.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/finding.hpp"

namespace schemadiff::lint {

struct Suppression {
    std::vector<std::string> rules;
    std::string reason;
    int line = 0;
    int column = 0;
    int covers = 0;  ///< the line that it is about; 0: the file
};

/// The suppressions in the comments of a Python file or, with "--", of a SQL file.
enum class CommentStyle { python, sql };
std::vector<Suppression> suppressions_in(std::string_view text, CommentStyle style);

/// A finding that a comment took out of the verdict, with its reason.
struct Suppressed {
    Finding finding;
    std::string reason;
};

/// Takes the findings of one file that comments cover out of `findings`, and adds those about the
/// comments themselves: without a reason (which cover nothing), of an unknown rule, not needed.
std::vector<Suppressed> suppress(std::vector<Finding>& findings, std::string_view text,
                                 const std::string& file, const std::string& revision);

}  // namespace schemadiff::lint
