#include "sql/text_position.hpp"

namespace schemadiff {

namespace {

bool begins_character(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
}

}  // namespace

void TextPosition::advance_to(std::string_view text, std::size_t to) {
    if (to <= offset) return;
    // Most steps stay in their line; lines are long enough for a search that the library does well.
    std::string_view rest = text.substr(offset, to - offset);
    for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        ++line;
        column = 1;
        rest.remove_prefix(end + 1);
    }
    for (const char c : rest) column += begins_character(c) ? 1 : 0;
    offset = to;
}

}  // namespace schemadiff
