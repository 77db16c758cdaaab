#include "sql/text_search_constant.hpp"

#include <set>

namespace schemadiff {

namespace {

bool is_word_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '_';
}

std::string_view take_word(std::string_view& text) {
    std::size_t size = 0;
    while (size < text.size() && is_word_letter(text[size])) ++size;
    const std::string_view word = text.substr(0, size);
    text.remove_prefix(size);
    return word;
}

void skip_blanks(std::string_view& text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
}

}  // namespace

std::string canonical_word_list(std::string_view text) {
    std::set<std::string_view> words;
    std::string_view rest = text;
    for (skip_blanks(rest); !rest.empty(); skip_blanks(rest)) {
        const std::string_view word = take_word(rest);
        if (word.empty()) return std::string(text);
        words.insert(word);
    }
    std::string out;
    for (const std::string_view word : words) {
        out.append(out.empty() ? "'" : " '").append(word).append("'");
    }
    return out;
}

std::string canonical_word_query(std::string_view text) {
    std::string out;
    std::string_view rest = text;
    for (skip_blanks(rest); !rest.empty(); skip_blanks(rest)) {
        const bool first = out.empty();
        if (!first) {
            if (rest[0] != '&' && rest[0] != '|') return std::string(text);
            out.append(" ").append(rest.substr(0, 1)).append(" ");
            rest.remove_prefix(1);
            skip_blanks(rest);
        }
        for (; rest.starts_with('!'); skip_blanks(rest)) {
            out += '!';
            rest.remove_prefix(1);
        }
        const std::string_view word = take_word(rest);
        if (word.empty()) return std::string(text);
        out.append("'").append(word).append("'");
    }
    return out;
}

}  // namespace schemadiff
