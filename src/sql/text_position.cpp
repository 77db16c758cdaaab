#include "sql/text_position.hpp"

#include <algorithm>

namespace schemadiff {

namespace {

bool begins_character(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
}

}  // namespace

void TextPosition::advance_to(std::string_view text, std::size_t to) {
    if (to <= offset) return;
    const std::string_view passed = text.substr(offset, to - offset);
    const std::size_t last = passed.rfind('\n');
    std::size_t from = 0;
    if (last != std::string_view::npos) {
        line += static_cast<int>(std::ranges::count(passed, '\n'));
        column = 1;
        from = last + 1;
    }
    column += static_cast<int>(std::ranges::count_if(passed.substr(from), begins_character));
    offset = to;
}

}  // namespace schemadiff
