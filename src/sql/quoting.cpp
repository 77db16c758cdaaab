#include "sql/quoting.hpp"

#include <algorithm>

namespace schemadiff::quoting {

namespace {
constexpr auto npos = std::string_view::npos;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
}  // namespace

std::size_t end_of_doubled(std::string_view text, std::size_t begin) {
    const char quote = text[begin];
    for (std::size_t at = begin + 1;; at += 2) {
        at = text.find(quote, at);
        if (at == npos) return npos;
        if (at + 1 >= text.size() || text[at + 1] != quote) return at + 1;
    }
}

std::size_t end_of_escaped(std::string_view text, std::size_t begin) {
    for (std::size_t at = begin + 1; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '\'') {
            if (at + 1 >= text.size() || text[at + 1] != '\'') return at + 1;
            ++at;
        }
    }
    return npos;
}

std::size_t end_of_bracketed(std::string_view text, std::size_t begin) {
    const std::size_t at = text.find(']', begin);
    return at == npos ? npos : at + 1;
}

std::size_t end_of_line_comment(std::string_view text, std::size_t begin) {
    return std::min(text.find('\n', begin), text.size());
}

std::size_t end_of_nested_comment(std::string_view text, std::size_t begin) {
    int depth = 0;
    for (std::size_t at = begin; at + 1 < text.size(); ++at) {
        if (text[at] == '/' && text[at + 1] == '*') {
            ++depth;
            ++at;
        } else if (text[at] == '*' && text[at + 1] == '/') {
            ++at;
            if (--depth == 0) return at + 1;
        }
    }
    return npos;
}

std::size_t end_of_flat_comment(std::string_view text, std::size_t begin) {
    const std::size_t at = text.find("*/", begin + 2);
    return at == npos ? npos : at + 2;
}

std::string_view dollar_tag(std::string_view text, std::size_t begin) {
    std::size_t at = begin + 1;
    if (at < text.size() && begins_word(text[at])) {
        while (at < text.size() && continues_word(text[at]) && text[at] != '$') ++at;
    }
    if (at >= text.size() || text[at] != '$') return {};
    return text.substr(begin, at + 1 - begin);
}

std::size_t end_of_dollar_quoted(std::string_view text, std::size_t begin) {
    const std::string_view tag = dollar_tag(text, begin);
    const std::size_t at = text.find(tag, begin + tag.size());
    return at == npos ? npos : at + tag.size();
}

bool is_word(std::string_view word, std::string_view lower_word) {
    return word.size() == lower_word.size() &&
           std::equal(word.begin(), word.end(), lower_word.begin(),
                      [](char a, char b) { return lower(a) == b; });
}

}  // namespace schemadiff::quoting
