// Brings the tree of an expression into its canonical form: what a person writes and what any
// version of the server prints for it become one tree. A rule is here only if it cannot make two
// expressions equal that mean different things; where a rule needs the types of columns, it stands
// in expression_types.hpp.
//
// - AND and OR are flattened, their order is kept. NOT (x IS DISTINCT FROM y) is the test's negative.
// - A string constant that is cast to text or character varying loses the cast: which of the two it
//   is has no bearing on its value. It keeps the cast where it is cast on to something else: the
//   time of 'now'::date is fixed when the table is made, that of ('now'::text)::date is not.
//   Casts to other types stay, only that a number, or a truth value, in quotes becomes a bare one.
// - In a comparison with such a string constant the other side loses a cast to text, which the
//   server adds for columns of character varying; with a number constant, the constant loses the
//   cast to another type of numbers, if it can be said exactly in both.
// - A cast of ARRAY[...] goes to each element, as the server's parser does it itself when it reads
//   its own print: (ARRAY['a'::varchar])::text[] is restored as ARRAY[('a'::varchar)::text].
// - x = ANY (ARRAY[...]) is x IN (...), <> ALL is NOT IN; one element is a plain comparison.
#pragma once

#include "sql/expression_tree.hpp"

namespace schemadiff {

void rewrite(Node& node);

/// text, character varying: the types whose string constants differ in nothing.
bool is_text_type(std::string_view type);
/// The types of numbers, without modifiers.
bool is_number_type(std::string_view type);
/// Whether the comparison operators' symbol is = <> < > <= >=.
bool is_comparison(std::string_view symbol);
/// Whether it names a column, or holds a sub-select, which may.
bool has_column(const Node& node);
/// A number constant, bare or cast.
bool is_number_constant(const Node& node);

}  // namespace schemadiff
