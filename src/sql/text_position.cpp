#include "sql/text_position.hpp"

namespace schemadiff {

void TextPosition::advance_to(std::string_view text, std::size_t to) {
    for (; offset < to; ++offset) {
        const auto byte = static_cast<unsigned char>(text[offset]);
        if (byte == '\n') {
            ++line;
            column = 1;
        } else if ((byte & 0xc0) != 0x80) {
            ++column;
        }
    }
}

}  // namespace schemadiff
