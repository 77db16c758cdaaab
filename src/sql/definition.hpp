// Expressions inside of longer texts. At each token that may begin one, the longest expression is
// parsed and spelled canonically; the rest of the text is kept. Views are not parsed further: that
// two spellings of a SELECT mean the same is only certain for the expressions in it.
#pragma once

#include <string>
#include <string_view>

#include "sql/expression_tree.hpp"

namespace schemadiff {

/// On one line, every token in its canonical spelling; `depth` counts the sub-selects around it.
std::string canonical_run(std::string_view text, int depth);

/// Brings the raw stretches of a tree, the sub-selects, into canonical form.
void canonicalise_raw(Node& node, int depth);

}  // namespace schemadiff
