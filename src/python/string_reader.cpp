// String literals: side by side they are one value; f-strings are texts and holes.
#include <optional>

#include "python/nesting.hpp"
#include "python/reader.hpp"
#include "python/string_scan.hpp"
#include "python/string_value.hpp"

namespace schemadiff::python {

namespace {

// A hole is read by a reader of its own, which reads its text once more: few may nest.
constexpr int depth_of_hole = deepest_nesting / 6;

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
        advance();
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
    const auto pieces = pieces_of(source_, literal);
    if (!pieces) throw NotUnderstood{};
    const StringPrefix prefix =
        span_of(source_.substr(literal.begin, literal.end - literal.begin)).prefix;
    for (const LiteralPiece& piece : *pieces) {
        if (piece.is_hole) {
            parts.push_back(hole_expression(literal, piece.hole, piece.place));
            continue;
        }
        const std::string_view letters = source_.substr(piece.begin, piece.end - piece.begin);
        std::optional<std::string> text = decoded(letters, prefix);
        if (!text) return false;
        if (!parts.empty() && parts.back().is(ExpressionKind::text)) {
            parts.back().text += *text;
        } else {
            parts.push_back(node(ExpressionKind::text, literal, {}, std::move(*text)));
        }
    }
    return true;
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
