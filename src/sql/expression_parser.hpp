// Parses a scalar expression. A precedence climber over the tokens rather than a PEGTL grammar: the
// fifteen levels of gram.y would each be a rule that is tried for every operand (fifteen calls deep
// for a single column), while left association, the limit on depth and the forms that only context
// tells apart (a type before a string, the IN of POSITION) need hand-written code in either case.
#pragma once

#include <cstddef>
#include <optional>

#include "sql/expression_tree.hpp"
#include "sql/token_list.hpp"

namespace schemadiff {

struct ParsedExpression {
    Node node;
    std::size_t end = 0;            ///< the token behind it
    std::size_t raw_stretches = 0;  ///< sub-selects and the like, kept as tokens
};

/// The longest expression at the beginning of the range; nothing if there is none. `read` grows by
/// the number of tokens that were looked at. Sub-selects are ranges yet: spell_raw() has to follow.
std::optional<ParsedExpression> parse_expression(const TokenList& list, TokenRange range,
                                                 std::size_t& read);

}  // namespace schemadiff
