// Every expression of a module, wherever it stands.
#pragma once

#include <functional>
#include <vector>

#include "python/syntax_tree.hpp"

namespace schemadiff::python {

/// Hands over each expression of the statements and of their blocks, outer ones first, in the order
/// of the text.
void each_expression(const std::vector<Statement>& statements,
                     const std::function<void(const Expression&)>& see);

/// The same for statements.
void each_statement(const std::vector<Statement>& statements,
                    const std::function<void(const Statement&)>& see);

}  // namespace schemadiff::python
