#include "sql/text_position.hpp"

#include <cstdint>
#include <cstring>

namespace schemadiff {

namespace {

/// How many characters begin in the text: each byte but those that continue one (10xxxxxx). Eight at
/// a time, as every byte of a script passes here.
int characters_in(std::string_view text) {
    constexpr std::uint64_t lowest_bits = 0x0101010101010101U;
    std::size_t continuing = 0;
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + at, sizeof bytes);
        // A one for each byte that continues; the multiplication adds them up in the highest byte.
        const std::uint64_t ones = (bytes >> 7) & ~(bytes >> 6) & lowest_bits;
        continuing += static_cast<std::size_t>((ones * lowest_bits) >> 56);
    }
    for (; at < text.size(); ++at) {
        continuing += (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U ? 1U : 0U;
    }
    return static_cast<int>(text.size() - continuing);
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
    column += characters_in(rest);
    offset = to;
}

}  // namespace schemadiff
