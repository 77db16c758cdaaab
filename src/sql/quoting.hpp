// The stretches of SQL text in which a semicolon is no end of a statement: strings, quoted names,
// comments, dollar quotes. Each function is given where the stretch begins and says where it ends;
// npos means that it never does.
#pragma once

#include <cstddef>
#include <string_view>

namespace schemadiff::quoting {

/// 'x', "x" or `x` with the quote doubled inside.
std::size_t end_of_doubled(std::string_view text, std::size_t begin);
/// E'x' from its quote on: a backslash takes the next character along.
std::size_t end_of_escaped(std::string_view text, std::size_t begin);
/// [x], SQLite's third way to quote a name.
std::size_t end_of_bracketed(std::string_view text, std::size_t begin);
/// "-- x": the line break, or the end of the text.
std::size_t end_of_line_comment(std::string_view text, std::size_t begin);
/// A C-like comment; PostgreSQL's nest, SQLite's do not.
std::size_t end_of_nested_comment(std::string_view text, std::size_t begin);
std::size_t end_of_flat_comment(std::string_view text, std::size_t begin);
/// The "$tag$" that stands at the place, or an empty view (a parameter "$1", a lone dollar).
std::string_view dollar_tag(std::string_view text, std::size_t begin);
/// $tag$ x $tag$. REQUIRES: dollar_tag(text, begin) is not empty
std::size_t end_of_dollar_quoted(std::string_view text, std::size_t begin);

/// Whether a name may begin with or contain the byte (bytes of other alphabets included).
bool begins_word(char c);
bool continues_word(char c);
/// The end of the word that begins at the place.
std::size_t end_of_word(std::string_view text, std::size_t begin);
bool is_blank(char c);
/// Whether two words are equal but for the case of ASCII letters. REQUIRES: `lower` is lower case
bool is_word(std::string_view word, std::string_view lower);

}  // namespace schemadiff::quoting
