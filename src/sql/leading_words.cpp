#include "sql/leading_words.hpp"

#include <algorithm>

#include "sql/quoting.hpp"

namespace schemadiff {

namespace {

// The end of a stretch that is no word; 1 character where it is none of the quoted ones.
std::size_t end_of_other(std::string_view text, std::size_t at) {
    switch (text[at]) {
        case '\'':
        case '"': return quoting::end_of_doubled(text, at);
        case '$':
            return quoting::dollar_tag(text, at).empty() ? at + 1
                                                         : quoting::end_of_dollar_quoted(text, at);
        default: return at + 1;
    }
}

}  // namespace

std::vector<std::string> leading_words(std::string_view statement, std::size_t most) {
    std::vector<std::string> words;
    std::size_t at = 0;
    while (at < statement.size() && words.size() < most) {
        const std::string_view rest = statement.substr(at);
        std::size_t end = at + 1;
        if (rest.starts_with("--")) {
            end = quoting::end_of_line_comment(statement, at);
        } else if (rest.starts_with("/*")) {
            end = quoting::end_of_nested_comment(statement, at);
        } else if (quoting::begins_word(rest[0])) {
            end = quoting::end_of_word(statement, at);
            std::string& word = words.emplace_back(statement.substr(at, end - at));
            for (char& c : word) {
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
            }
        } else if (!quoting::is_blank(rest[0])) {
            end = end_of_other(statement, at);
            words.emplace_back();
        }
        at = std::min(end, statement.size());
    }
    return words;
}

}  // namespace schemadiff
