// Prints the tree of an expression on one line: key words in capitals, names and types in the
// server's case, parentheses only where they are needed. What is printed parses to the same tree.
#pragma once

#include <string>

#include "sql/expression_tree.hpp"

namespace schemadiff {

std::string print_expression(const Node& node);

}  // namespace schemadiff
