#include "base/excerpt.hpp"

#include <algorithm>

#include "base/shown_text.hpp"
#include "base/utf8.hpp"

namespace schemadiff {

namespace {

// What fits on a terminal beside an indent, and how much of it stands before the place.
constexpr std::size_t longest = 96;
constexpr std::size_t most_before = 60;

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

std::size_t offset_of_column(std::string_view line, int column) {
    std::size_t at = 0;
    for (int seen = 1; at < line.size(); ++at) {
        if (continues_character(line[at])) continue;
        if (seen++ == column) break;
    }
    return at;
}

std::string visible(std::string_view text) {
    std::string plain(text);
    std::ranges::replace(plain, '\t', ' ');
    return shown_text(plain);
}

}  // namespace

std::array<std::string, 2> marked_line(std::string_view line, int column) {
    const std::size_t place = offset_of_column(line, column);
    std::size_t begin = place > most_before ? place - most_before : 0;
    while (begin < place && continues_character(line[begin])) ++begin;
    std::size_t end = std::min(line.size(), begin + longest);
    while (end < line.size() && continues_character(line[end])) ++end;
    const std::string before = (begin > 0 ? "…" : "") + visible(line.substr(begin, place - begin));
    const std::string behind = visible(line.substr(place, end - place));
    const auto indent = static_cast<std::size_t>(width_of(std::string_view(before)));
    return {before + behind + (end < line.size() ? "…" : ""), std::string(indent, ' ') + '^'};
}

std::string line_around(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    std::size_t end = std::min(text.find('\n', offset), text.size());
    if (end > begin && text[end - 1] == '\r') --end;
    return std::string(text.substr(begin, end - begin));
}

}  // namespace schemadiff
