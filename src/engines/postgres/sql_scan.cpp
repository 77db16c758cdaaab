#include "engines/postgres/sql_scan.hpp"

#include <cassert>

namespace schemadiff::postgres {

std::size_t after_piece(std::string_view text, std::size_t at) {
    const char quote = text[at];
    if (quote != '\'' && quote != '"') return at + 1;
    // Deparsed strings have E in front when they hold backslashes; they are doubled then, so that a
    // backslash never hides a quote.
    std::size_t end = text.find(quote, at + 1);
    while (end != std::string_view::npos && end + 1 < text.size() && text[end + 1] == quote) {
        end = text.find(quote, end + 2);
    }
    return end == std::string_view::npos ? text.size() : end + 1;
}

std::vector<std::string> split_at_commas(std::string_view text) {
    std::vector<std::string> parts;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); at = after_piece(text, at)) {
        const char letter = text[at];
        if (letter == '(' || letter == '[') ++depth;
        if (letter == ')' || letter == ']') --depth;
        if (letter == ',' && depth == 0) {
            parts.emplace_back(text.substr(begin, at - begin));
            begin = at + 1;
            while (begin < text.size() && text[begin] == ' ') ++begin;
        }
    }
    if (begin < text.size()) parts.emplace_back(text.substr(begin));
    return parts;
}

std::size_t find_outside(std::string_view text, std::string_view phrase, std::size_t from) {
    int depth = 0;
    for (std::size_t at = from; at < text.size(); at = after_piece(text, at)) {
        if (depth == 0 && text.substr(at, phrase.size()) == phrase) return at;
        if (text[at] == '(') ++depth;
        if (text[at] == ')') --depth;
    }
    return std::string_view::npos;
}

std::size_t closing_parenthesis(std::string_view text, std::size_t open) {
    assert(text[open] == '(');
    int depth = 0;
    for (std::size_t at = open; at < text.size(); at = after_piece(text, at)) {
        if (text[at] == '(') ++depth;
        if (text[at] == ')' && --depth == 0) return at;
    }
    return text.size();
}

}  // namespace schemadiff::postgres
