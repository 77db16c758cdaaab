#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace schemadiff {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Marks that combine with the letter before them, and other code points of no width: the blocks
// that names are likely to hold, not all of Unicode's list (a wrong width costs an alignment only).
constexpr std::array<Range, 14> without_width{{
    {0x0300, 0x036f},
    {0x0483, 0x0489},
    {0x0591, 0x05bd},
    {0x0610, 0x061a},
    {0x064b, 0x065f},
    {0x0e31, 0x0e31},
    {0x0e34, 0x0e3a},
    {0x0e47, 0x0e4e},
    {0x1ab0, 0x1aff},
    {0x1dc0, 0x1dff},
    {0x20d0, 0x20ff},
    {0xfe00, 0xfe0f},
    {0xfe20, 0xfe2f},
    {0xe0100, 0xe01ef},
}};

// East Asian wide and full-width forms, and emoji.
constexpr std::array<Range, 11> wide{{
    {0x1100, 0x115f},
    {0x2e80, 0x303e},
    {0x3041, 0x33ff},
    {0x3400, 0x4dbf},
    {0x4e00, 0x9fff},
    {0xa000, 0xa4cf},
    {0xac00, 0xd7a3},
    {0xf900, 0xfaff},
    {0xfe30, 0xfe6f},
    {0xff00, 0xff60},
    {0x1f300, 0x3fffd},
}};

constexpr std::array<Range, 8> controls{{
    {0x00, 0x1f},
    {0x7f, 0x9f},
    {0x061c, 0x061c},
    {0x200b, 0x200f},
    {0x2028, 0x202e},
    {0x2060, 0x206f},
    {0xfeff, 0xfeff},
    {0xfff9, 0xfffb},
}};

bool is_in(std::span<const Range> ranges, char32_t code_point) {
    const auto at = std::ranges::lower_bound(ranges, code_point, {}, &Range::last);
    return at != ranges.end() && at->first <= code_point;
}

// The value of the lowest code point that needs so many bytes: less is an overlong form.
constexpr std::array<char32_t, 5> lowest{0, 0, 0x80, 0x800, 0x10000};

}  // namespace

CodePoint first_code_point(std::string_view text) {
    const auto byte = static_cast<unsigned char>(text[0]);
    if (byte < 0x80) return {byte, 1, true};
    const CodePoint invalid{byte, 1, false};
    std::size_t length = 0;
    char32_t value = 0;
    if (byte >= 0xf0 && byte <= 0xf4) {
        length = 4;
        value = byte & 0x07U;
    } else if ((byte & 0xf0U) == 0xe0) {
        length = 3;
        value = byte & 0x0fU;
    } else if ((byte & 0xe0U) == 0xc0) {
        length = 2;
        value = byte & 0x1fU;
    }
    if (length == 0 || text.size() < length) return invalid;
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xc0U) != 0x80) return invalid;
        value = (value << 6U) | (next & 0x3fU);
    }
    const bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < lowest[length] || value > 0x10ffff || surrogate) return invalid;
    return {value, length, true};
}

int width_of(char32_t code_point) {
    if (code_point < 0x300) return 1;
    if (is_in(without_width, code_point)) return 0;
    return is_in(wide, code_point) ? 2 : 1;
}

int width_of(std::string_view text) {
    int width = 0;
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        width += next.valid ? width_of(next.value) : 1;
        text.remove_prefix(next.length);
    }
    return width;
}

bool is_control(char32_t code_point) {
    return is_in(controls, code_point);
}

}  // namespace schemadiff
