// What an expression is known to be without running anything: constants, names that have one value
// in their scope, concatenation, formatting with constants. Everything else is UNKNOWN, with the
// piece of the source that made it so.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "python/syntax_tree.hpp"

namespace schemadiff::python {

struct Module;
class Names;

enum class ValueKind : std::uint8_t { unknown, none, boolean, number, text, list, dict };

/// Where a byte of a text was written; the bytes up to the next mark stand behind it.
struct Mark {
    std::size_t offset = 0;
    int line = 0;
    int column = 0;
};

struct Value {
    ValueKind kind = ValueKind::unknown;
    std::string text;          ///< of a text; a number or boolean as spelled; else empty
    std::vector<Mark> marks;   ///< of a text, by offset
    std::vector<Value> items;  ///< of a list, tuple or set; of a dict keys and values by turns
    std::string why;           ///< unknown: the source of what is not known
    int line = 0;

    bool is(ValueKind other) const { return kind == other; }
};

/// The value of an expression, with the names of that scope.
Value value_of(const Expression& expression, const Names& names);

/// Where the byte at `offset` of a text was written; {0, 0, 0} where that is not known.
Mark place_in(const Value& text, std::size_t offset);

/// The value of a text without the indentation that its lines share, as textwrap.dedent has it.
Value dedented(const Value& text);

}  // namespace schemadiff::python
