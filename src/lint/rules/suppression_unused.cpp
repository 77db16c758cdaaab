#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

// Found where findings are matched with comments: suppression.cpp.
extern const Rule suppression_unused = {
    .id = "suppression-unused",
    .severity = Severity::warning,
    .finding_class = FindingClass::cosmetic,
    .summary = "a suppression comment that covers no finding",
    .explanation = "it would hide the next finding that happens to stand there",
    .alternative = {},
};

}  // namespace schemadiff::lint::rules
