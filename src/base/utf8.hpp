// UTF-8, one code point at a time, for texts that may hold anything (names from a database whose
// encoding is SQL_ASCII are bytes).
#pragma once

#include <cstddef>
#include <string_view>

namespace schemadiff {

/// A code point and the number of bytes that it takes.
struct CodePoint {
    char32_t value = 0;
    std::size_t length = 1;
    bool valid = true;  ///< false: the byte is no UTF-8; `value` is the byte, `length` is 1
};

/// The code point at the beginning of the text. Overlong forms, surrogates and what is beyond
/// U+10FFFF are invalid. REQUIRES: text is not empty.
CodePoint first_code_point(std::string_view text);

/// The columns that a code point takes on a terminal: 0 (combining marks), 1 or 2 (CJK, emoji).
int width_of(char32_t code_point);
/// The columns of a text that `shown_text` made safe.
int width_of(std::string_view text);

/// Whether writing the code point to a terminal may do more than print a letter: C0 and C1
/// controls, line separators, marks that change the direction of writing or are invisible.
bool is_control(char32_t code_point);

}  // namespace schemadiff
