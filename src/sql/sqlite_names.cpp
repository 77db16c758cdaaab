#include "sql/sqlite_names.hpp"

#include "sql/quoting.hpp"

namespace schemadiff {

std::string unquoted_sqlite_name(std::string_view text) {
    if (text.empty()) return {};
    const char quote = text[0];
    if (quote == '[') return std::string(text.substr(1, text.find(']') - 1));
    if (quote != '"' && quote != '`' && quote != '\'') {
        return std::string(text.substr(0, quoting::end_of_word(text, 0)));
    }
    const std::string_view inside = text.substr(1, quoting::end_of_doubled(text, 0) - 2);
    std::string name;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        name += inside[i];
        if (inside[i] == quote) ++i;
    }
    return name;
}

}  // namespace schemadiff
