// The letters and holes of a literal, with their places.
#include <algorithm>

#include "python/string_scan.hpp"

namespace schemadiff::python {

namespace {

void advance(Start& place, std::string_view source, std::size_t offset) {
    for (; place.offset < offset; ++place.offset) {
        const auto byte = static_cast<unsigned char>(source[place.offset]);
        if (byte == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((byte & 0xc0) != 0x80) {
            ++place.column;
        }
    }
}

// The next hole's brace at or behind `at`, or `end`.
std::size_t next_hole(std::string_view source, std::size_t at, std::size_t end, bool raw) {
    while (at < end) {
        const char c = source[at];
        if (c == '\\' && !raw && source.substr(at, 3) == "\\N{") {
            at = std::min(source.find('}', at), end);
        } else if (c == '\\') {
            at += source[at + 1] == '{' || source[at + 1] == '}' ? 1 : 2;
        } else if ((c == '{' || c == '}') && at + 1 < end && source[at + 1] == c) {
            at += 2;
        } else if (c == '{') {
            return at;
        } else {
            ++at;
        }
    }
    return end;
}

}  // namespace

std::optional<std::vector<LiteralPiece>> pieces_of(std::string_view source, const Token& literal) {
    const StringSpan span = span_of(source.substr(literal.begin, literal.end - literal.begin));
    const std::size_t end = literal.begin + span.body_end;
    std::size_t at = literal.begin + span.body_begin;
    Start place{literal.begin, literal.line, literal.column};
    std::vector<LiteralPiece> pieces;
    const auto add_letters = [&](std::size_t letters_end) {
        if (at >= letters_end) return;
        advance(place, source, at);
        pieces.push_back({.begin = at, .end = letters_end, .place = place});
    };
    if (!span.prefix.formatted) {
        add_letters(end);
        return pieces;
    }
    StringScanner scanner(source.substr(0, end));
    while (at < end) {
        const std::size_t brace = next_hole(source, at, end, span.prefix.raw);
        add_letters(brace);
        if (brace >= end) break;
        const auto hole = scanner.hole_at(brace, source[literal.end - 1], true);
        if (!hole) return std::nullopt;
        at = hole->expression_begin;
        // {name=} writes the text of the expression as well.
        if (source[hole->expression_end] == '=') {
            add_letters(source.find_first_not_of(" =", hole->expression_end));
        }
        advance(place, source, hole->expression_begin);
        pieces.push_back({.is_hole = true, .begin = hole->expression_begin,
                          .end = hole->expression_end, .place = place, .hole = *hole});
        at = hole->end;
    }
    return pieces;
}

}  // namespace schemadiff::python
