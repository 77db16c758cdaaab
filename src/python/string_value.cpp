#include "python/string_value.hpp"

#include <algorithm>
#include <cstdint>

namespace schemadiff::python {

namespace {

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 16;
}

struct Digits {
    std::uint32_t value = 0;
    std::size_t count = 0;
};

Digits digits_of(std::string_view text, int base, std::size_t most) {
    Digits digits;
    while (digits.count < std::min(most, text.size()) && digit_of(text[digits.count]) < base) {
        digits.value = digits.value * static_cast<std::uint32_t>(base) +
                       static_cast<std::uint32_t>(digit_of(text[digits.count]));
        ++digits.count;
    }
    return digits;
}

std::size_t append_code_point(std::uint32_t value, StringPrefix prefix, std::string& text) {
    const std::size_t before = text.size();
    const auto put = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (prefix.bytes || value < 0x80) {
        put(value & 0xff);
    } else if (value < 0x800) {
        put(0xc0 | value >> 6);
        put(0x80 | (value & 0x3f));
    } else if (value < 0x10000) {
        put(0xe0 | value >> 12);
        put(0x80 | (value >> 6 & 0x3f));
        put(0x80 | (value & 0x3f));
    } else {
        put(0xf0 | (value >> 18 & 0x7));
        put(0x80 | (value >> 12 & 0x3f));
        put(0x80 | (value >> 6 & 0x3f));
        put(0x80 | (value & 0x3f));
    }
    return text.size() - before;
}

// \a \b … and the two that stand for themselves; 0: none of these.
char simple_escape(char letter) {
    constexpr std::string_view letters = "abfnrtv\\'\"";
    constexpr std::string_view values = "\a\b\f\n\r\t\v\\'\"";
    const std::size_t index = letters.find(letter);
    return index == std::string_view::npos ? '\0' : values[index];
}

DecodedUnit keep(std::string_view piece, std::size_t bytes, std::string& text) {
    text += piece.substr(0, bytes);
    return {bytes, bytes};
}

// REQUIRES: piece begins with a backslash and has more.
DecodedUnit decode_escape(std::string_view piece, StringPrefix prefix, std::string& text) {
    const char letter = piece[1];
    if (letter == '\n') return {2, 0};
    if (const char value = simple_escape(letter)) {
        text += value;
        return {2, 1};
    }
    const auto coded = [&](std::size_t skipped, int base, std::size_t most,
                           std::size_t least) -> DecodedUnit {
        const Digits digits = digits_of(piece.substr(skipped), base, most);
        if (digits.count < least) return keep(piece, 2, text);
        return {skipped + digits.count, append_code_point(digits.value, prefix, text)};
    };
    if (letter >= '0' && letter <= '7') return coded(1, 8, 3, 1);
    if (letter == 'x') return coded(2, 16, 2, 2);
    if (letter == 'u' && !prefix.bytes) return coded(2, 16, 4, 4);
    if (letter == 'U' && !prefix.bytes) return coded(2, 16, 8, 8);
    if (letter == 'N' && !prefix.bytes && piece.size() > 2 && piece[2] == '{') {
        const std::size_t end = piece.find('}');
        DecodedUnit unit = keep(piece, end == std::string_view::npos ? 3 : end + 1, text);
        unit.known = false;
        return unit;
    }
    // In an f-string a backslash before a brace stands for itself and the brace keeps its meaning.
    return keep(piece, prefix.formatted && (letter == '{' || letter == '}') ? 1 : 2, text);
}

}  // namespace

DecodedUnit decode_unit(std::string_view piece, StringPrefix prefix, std::string& text) {
    const char c = piece[0];
    if (c == '\\' && !prefix.raw && piece.size() > 1) return decode_escape(piece, prefix, text);
    if (prefix.formatted && (c == '{' || c == '}') && piece.size() > 1 && piece[1] == c) {
        text += c;
        return {2, 1};
    }
    return keep(piece, 1, text);
}

std::optional<std::string> decoded(std::string_view piece, StringPrefix prefix) {
    std::string text;
    text.reserve(piece.size());
    while (!piece.empty()) {
        // Most of a text has nothing to decode: take the run up to the next special character.
        const std::size_t run = std::min(
            piece.find_first_of(prefix.formatted ? "\\{}" : "\\"), piece.size());
        text += piece.substr(0, run);
        piece.remove_prefix(run);
        if (piece.empty()) break;
        const DecodedUnit unit = decode_unit(piece, prefix, text);
        if (!unit.known) return std::nullopt;
        piece.remove_prefix(unit.source_bytes);
    }
    return text;
}

}  // namespace schemadiff::python
