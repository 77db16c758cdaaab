#include "sql/psql_variables.hpp"

#include <algorithm>

#include "sql/quoting.hpp"

namespace schemadiff {

namespace {

bool in_name(char c) {
    return quoting::continues_word(c) && c != '$';
}

std::string doubled(std::string_view value, char quote) {
    std::string text(1, quote);
    for (const char c : value) {
        if (c == quote) text += quote;
        text += c;
    }
    return text + quote;
}

std::optional<PsqlReference> presence(std::string_view rest, const PsqlVariables& variables) {
    const std::size_t end = rest.find('}');
    if (rest.substr(0, 3) != ":{?" || end == std::string_view::npos || end == 3) return {};
    const std::string_view name = rest.substr(3, end - 3);
    if (!std::ranges::all_of(name, in_name)) return {};
    return PsqlReference{end + 1, variables.contains(name) ? "TRUE" : "FALSE", false};
}

}  // namespace

std::string quoted_literal(std::string_view value) {
    const std::string text = doubled(value, '\'');
    if (value.find('\\') == std::string_view::npos) return text;
    std::string escaped = " E";
    for (const char c : text) {
        if (c == '\\') escaped += '\\';
        escaped += c;
    }
    return escaped;
}

std::string quoted_identifier(std::string_view value) {
    return doubled(value, '"');
}

std::optional<PsqlReference> psql_reference(std::string_view text, std::size_t begin,
                                            const PsqlVariables& variables) {
    const std::string_view rest = text.substr(begin);
    if (rest.size() < 2) return {};
    if (rest[1] == '{') return presence(rest, variables);
    const bool quoted = rest[1] == '\'' || rest[1] == '"';
    const std::size_t first = quoted ? 2 : 1;
    std::size_t end = first;
    while (end < rest.size() && in_name(rest[end])) ++end;
    if (end == first) return {};
    if (quoted && (end >= rest.size() || rest[end] != rest[1])) return {};
    const auto variable = variables.find(rest.substr(first, end - first));
    if (variable == variables.end()) return {};
    if (!quoted) return PsqlReference{end, variable->second, true};
    return PsqlReference{
        end + 1,
        rest[1] == '"' ? quoted_identifier(variable->second) : quoted_literal(variable->second),
        false};
}

std::optional<bool> psql_truth(std::string_view word) {
    constexpr std::string_view no[] = {"false", "no", "off", "0"};
    constexpr std::string_view yes[] = {"true", "yes", "on", "1"};
    const auto begins = [&](std::string_view whole) {
        return !word.empty() && word.size() <= whole.size() &&
               quoting::is_word(word, whole.substr(0, word.size()));
    };
    if (word.size() == 1 && (word[0] == 'o' || word[0] == 'O')) return {};
    if (std::ranges::any_of(yes, begins)) return true;
    if (std::ranges::any_of(no, begins)) return false;
    return {};
}

}  // namespace schemadiff
