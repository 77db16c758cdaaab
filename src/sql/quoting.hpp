// The stretches of SQL text in which a semicolon is no end of a statement: strings, quoted names,
// comments, dollar quotes. Each function is given where the stretch begins and says where it ends;
// npos means that it never does.
#pragma once

#include <array>
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

/// What a byte may be, looked up: the scan of a script spends most of its time asking.
inline constexpr unsigned char first_of_word = 1;
inline constexpr unsigned char later_in_word = 2;
inline constexpr unsigned char blank_byte = 4;
inline constexpr std::array<unsigned char, 256> byte_classes = [] {
    std::array<unsigned char, 256> table{};
    for (int byte = 0; byte < 256; ++byte) {
        const bool letter =
            (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte >= 0x80;
        const bool more = letter || (byte >= '0' && byte <= '9') || byte == '$';
        const bool space = byte == ' ' || (byte >= '\t' && byte <= '\r');
        table[static_cast<std::size_t>(byte)] = static_cast<unsigned char>(
            (letter ? first_of_word : 0) | (more ? later_in_word : 0) | (space ? blank_byte : 0));
    }
    return table;
}();
inline bool is_of(char c, unsigned char wanted) {
    return (byte_classes[static_cast<unsigned char>(c)] & wanted) != 0;
}

/// Whether a name may begin with or contain the byte (bytes of other alphabets included).
inline bool begins_word(char c) { return is_of(c, first_of_word); }
inline bool continues_word(char c) { return is_of(c, later_in_word); }
inline bool is_blank(char c) { return is_of(c, blank_byte); }
/// The end of the word that begins at the place.
inline std::size_t end_of_word(std::string_view text, std::size_t begin) {
    while (begin < text.size() && continues_word(text[begin])) ++begin;
    return begin;
}
/// Whether two words are equal but for the case of ASCII letters. REQUIRES: `lower` is lower case
bool is_word(std::string_view word, std::string_view lower);

}  // namespace schemadiff::quoting
