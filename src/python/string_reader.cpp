// String literals: side by side they are one value; f-strings are texts and holes.
#include <algorithm>

#include "python/nesting.hpp"
#include "python/reader.hpp"
#include "python/string_scan.hpp"
#include "python/string_value.hpp"

namespace schemadiff::python {

namespace {

// A hole is read by a reader of its own, which reads its text once more: few may nest.
constexpr int depth_of_hole = deepest_nesting / 6;

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

Expression Reader::strings() {
    const Token first = token();
    std::vector<Expression> parts;
    bool formatted = false;
    bool bytes = false;
    bool known = true;
    while (token().kind == TokenKind::text) {
        const Token literal = token();
        const StringPrefix prefix = span_of(spelled()).prefix;
        ++at_;
        bytes |= prefix.bytes;
        formatted |= prefix.formatted;
        known &= add_literal(literal, parts);
    }
    if (!known) return node(ExpressionKind::opaque, first);
    if (formatted) return node(ExpressionKind::formatted, first, std::move(parts));
    std::string text = parts.empty() ? std::string() : std::move(parts.front().text);
    return node(bytes ? ExpressionKind::bytes : ExpressionKind::text, first, {}, std::move(text));
}

// False where a piece of the literal cannot be decoded.
bool Reader::add_literal(const Token& literal, std::vector<Expression>& parts) {
    const StringSpan span = span_of(source_.substr(literal.begin, literal.end - literal.begin));
    const std::size_t end = literal.begin + span.body_end;
    std::size_t at = literal.begin + span.body_begin;
    bool known = true;
    const auto add_text = [&](std::size_t text_end) {
        if (at >= text_end) return;
        std::optional<std::string> text = decoded(source_.substr(at, text_end - at), span.prefix);
        known &= text.has_value();
        if (!text) return;
        if (!parts.empty() && parts.back().is(ExpressionKind::text)) {
            parts.back().text += *text;
        } else {
            parts.push_back(node(ExpressionKind::text, literal, {}, std::move(*text)));
        }
    };
    if (!span.prefix.formatted) {
        add_text(end);
        return known;
    }
    StringScanner scanner(source_.substr(0, end));
    Start place{literal.begin, literal.line, literal.column};
    while (at < end) {
        const std::size_t brace = next_hole(source_, at, end, span.prefix.raw);
        add_text(brace);
        if (brace >= end) break;
        const auto hole = scanner.hole_at(brace, source_[literal.end - 1], true);
        if (!hole) throw NotUnderstood{};
        at = hole->expression_begin;
        // {name=} writes the text of the expression as well.
        if (source_[hole->expression_end] == '=') {
            add_text(source_.find_first_not_of(" =", hole->expression_end));
        }
        advance(place, source_, hole->expression_begin);
        parts.push_back(hole_expression(literal, *hole, place));
        at = hole->end;
    }
    return known;
}

Expression Reader::hole_expression(const Token& literal, const HoleSpan& hole, const Start& start) {
    const auto end = static_cast<std::uint32_t>(hole.expression_end);
    if (depth_ + depth_of_hole > deepest_nesting) throw NotUnderstood{};
    Reader reader(source_, tokenise_bracketed(source_, start, end).tokens, depth_ + depth_of_hole);
    std::vector<Expression> inner;
    inner.push_back(reader.expressions());
    if (!reader.at_end()) throw NotUnderstood{};
    return node(ExpressionKind::hole, literal, std::move(inner),
                std::string(source_.substr(end, hole.end - 1 - end)));
}

}  // namespace schemadiff::python
