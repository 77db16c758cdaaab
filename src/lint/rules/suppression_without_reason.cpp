#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

// Found where findings are matched with comments: suppression.cpp.
extern const Rule suppression_without_reason = {
    .id = "suppression-without-reason",
    .severity = Severity::warning,
    .finding_class = FindingClass::integrity,
    .summary = "a suppression comment that gives no reason",
    .explanation =
        "the next reader cannot tell whether it still holds; it suppresses "
        "nothing until it says why",
    .alternative =
        "op.drop_column(\"users\", \"email\")  # schemadiff: ignore[drop-column] no "
        "release reads it since 2.1",
};

}  // namespace schemadiff::lint::rules
