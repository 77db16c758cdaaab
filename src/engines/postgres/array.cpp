#include "engines/postgres/array.hpp"

#include <charconv>
#include <cstddef>

namespace schemadiff::postgres {

std::vector<std::string> strings_of_array(std::string_view text) {
    std::vector<std::string> elements;
    if (text.size() < 2 || text == "{}") return elements;
    std::string element;
    bool quoted = false;
    bool was_quoted = false;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char letter = text[i];
        if (letter == '\\' && i + 1 < text.size()) {
            element += text[++i];
        } else if (letter == '"') {
            quoted = !quoted;
            was_quoted = true;
        } else if (!quoted && (letter == ',' || letter == '}')) {
            if (!was_quoted && element == "NULL") element.clear();
            elements.push_back(std::move(element));
            element.clear();
            was_quoted = false;
        } else {
            element += letter;
        }
    }
    return elements;
}

std::vector<std::int64_t> numbers_of(std::string_view text) {
    std::vector<std::int64_t> numbers;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        std::int64_t number = 0;
        const auto [after, error] = std::from_chars(at, end, number);
        if (error == std::errc{}) numbers.push_back(number);
        at = after > at ? after : at + 1;
    }
    return numbers;
}

}  // namespace schemadiff::postgres
