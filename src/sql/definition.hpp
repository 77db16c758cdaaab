// Expressions inside of longer texts. At each token that may begin one, the longest expression is
// parsed and spelled canonically; the rest of the text is kept. Views are not parsed further: that
// two spellings of a SELECT mean the same is only certain for the expressions in it.
#pragma once

#include <string>

#include "sql/expression_tree.hpp"
#include "sql/token_list.hpp"

namespace schemadiff {

/// On one line, every token in its canonical spelling; `depth` counts the sub-selects around it.
std::string canonical_run(const TokenList& list, TokenRange range, int depth);

/// Gives the raw stretches of a tree, the sub-selects, their canonical text.
void spell_raw(Node& node, const TokenList& list, int depth);

}  // namespace schemadiff
