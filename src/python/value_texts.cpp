#include "python/value_texts.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "python/string_value.hpp"
#include "python/string_scan.hpp"
#include "python/token.hpp"

namespace schemadiff::python {

namespace {

bool has_text(const Value& value) {
    return value.is(ValueKind::text) || value.is(ValueKind::number) || value.is(ValueKind::boolean);
}

const Value* entry_of(const Value& dict, std::string_view key) {
    if (!dict.is(ValueKind::dict)) return nullptr;
    for (std::size_t i = 0; i + 1 < dict.items.size(); i += 2) {
        if (dict.items[i].is(ValueKind::text) && dict.items[i].text == key) return &dict.items[i + 1];
    }
    return nullptr;
}

// Decodes the letters, with a mark behind each spelling that is not the byte itself.
void append_letters(Value& value, std::string_view source, const LiteralPiece& piece,
                    StringPrefix prefix) {
    int line = piece.place.line;
    int column = piece.place.column;
    value.marks.push_back({value.text.size(), line, column});
    for (std::size_t at = piece.begin; at < piece.end;) {
        const std::size_t taken =
            decode_unit(source.substr(at, piece.end - at), prefix, value.text).source_bytes;
        bool odd = taken != 1;
        for (std::size_t i = at; i < at + taken; ++i) {
            const auto byte = static_cast<unsigned char>(source[i]);
            odd |= byte == '\n';
            line += byte == '\n';
            column = byte == '\n' ? 1 : column + ((byte & 0xc0) != 0x80);
        }
        at += taken;
        if (odd && at < piece.end) value.marks.push_back({value.text.size(), line, column});
    }
}

Value unknown(const Value& text) {
    return {.why = "a format that is not simple", .line = text.line};
}

}  // namespace

void append(Value& text, const Value& other) {
    for (const Mark& mark : other.marks) {
        text.marks.push_back({mark.offset + text.text.size(), mark.line, mark.column});
    }
    text.text += other.text;
}

Mark place_in(const Value& text, std::size_t offset) {
    const auto behind = std::ranges::upper_bound(text.marks, offset, {}, &Mark::offset);
    if (behind == text.marks.begin()) return {};
    const Mark& mark = *std::prev(behind);
    const std::string_view between =
        std::string_view(text.text).substr(mark.offset, offset - mark.offset);
    const auto characters = std::ranges::count_if(
        between, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
    return {offset, mark.line, mark.column + static_cast<int>(characters)};
}

Value part_of(const Value& text, std::size_t begin, std::size_t end) {
    Value part{.kind = ValueKind::text, .text = text.text.substr(begin, end - begin), .line = text.line};
    if (begin >= end) return part;
    if (const Mark first = place_in(text, begin); first.line > 0) {
        part.marks.push_back({0, first.line, first.column});
    }
    for (const Mark& mark : text.marks) {
        if (mark.offset > begin && mark.offset < end) {
            part.marks.push_back({mark.offset - begin, mark.line, mark.column});
        }
    }
    return part;
}

Value literal_text(std::string_view source, const Expression& literal, std::span<const Value> holes) {
    Value value{.kind = ValueKind::text, .line = literal.line};
    const Start start{literal.begin, literal.line, literal.column};
    for (const Token& token : tokenise_bracketed(source, start, literal.end).tokens) {
        if (token.kind != TokenKind::text) continue;
        const auto pieces = pieces_of(source, token);
        if (!pieces) continue;
        const StringPrefix prefix = span_of(source.substr(token.begin, token.end - token.begin)).prefix;
        for (const LiteralPiece& piece : *pieces) {
            if (!piece.is_hole) {
                append_letters(value, source, piece, prefix);
            } else if (!holes.empty()) {
                append(value, holes.front());
                holes = holes.subspan(1);
            }
        }
    }
    return value;
}

Value dedented(const Value& text) {
    std::vector<std::pair<std::size_t, std::size_t>> lines;  // begin, end without the line's end
    std::optional<std::string_view> margin;
    for (std::size_t begin = 0; begin <= text.text.size();) {
        const std::size_t end = std::min(text.text.find('\n', begin), text.text.size());
        const std::string_view line = std::string_view(text.text).substr(begin, end - begin);
        const std::size_t first = line.find_first_not_of(" \t");
        if (first != std::string_view::npos) {
            const std::string_view blanks = line.substr(0, first);
            if (!margin) {
                margin = blanks;
            } else {
                const auto [a, b] = std::ranges::mismatch(*margin, blanks);
                margin = margin->substr(0, static_cast<std::size_t>(a - margin->begin()));
            }
        }
        lines.emplace_back(begin, end);
        begin = end + 1;
    }
    Value result{.kind = ValueKind::text, .line = text.line};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto [begin, end] = lines[i];
        const bool blank = text.text.find_first_not_of(" \t", begin) >= end;
        const bool last = i + 1 == lines.size();
        if (!blank) append(result, part_of(text, begin + (margin ? margin->size() : 0), end));
        if (!last) append(result, part_of(text, end, end + 1));
    }
    return result;
}

Value formatted_text(const Value& text, std::span<const Value> positional, const Value& named) {
    Value result{.kind = ValueKind::text, .line = text.line};
    std::size_t next = 0;
    std::size_t begin = 0;
    const std::string_view format = text.text;
    for (std::size_t at = 0; at < format.size();) {
        const char c = format[at];
        if (c != '{' && c != '}') {
            ++at;
            continue;
        }
        const bool doubled = at + 1 < format.size() && format[at + 1] == c;
        append(result, part_of(text, begin, at + (doubled ? 1 : 0)));
        if (doubled) {
            begin = at += 2;
            continue;
        }
        const std::size_t close = format.find('}', at);
        if (c == '}' || close == std::string_view::npos) return unknown(text);
        const std::string_view field = format.substr(at + 1, close - at - 1);
        std::size_t index = next;
        const bool numbered = std::from_chars(field.data(), field.data() + field.size(), index).ptr ==
                              field.data() + field.size();
        next += field.empty();
        const Value* given = field.empty() || numbered
                                 ? (index < positional.size() ? &positional[index] : nullptr)
                                 : entry_of(named, field);
        if (!given || !has_text(*given)) return given && !given->why.empty() ? *given : unknown(text);
        append(result, *given);
        begin = at = close + 1;
    }
    append(result, part_of(text, begin, format.size()));
    return result;
}

Value percent_text(const Value& text, const Value& argument) {
    Value result{.kind = ValueKind::text, .line = text.line};
    std::size_t next = 0;
    std::size_t begin = 0;
    const std::string_view format = text.text;
    for (std::size_t at = format.find('%'); at < format.size(); at = format.find('%', at)) {
        append(result, part_of(text, begin, at));
        if (format.substr(at, 2) == "%%") {
            append(result, part_of(text, at, at + 1));
            begin = at += 2;
            continue;
        }
        std::size_t letter = at + 1;
        const Value* given = nullptr;
        if (letter < format.size() && format[letter] == '(') {
            const std::size_t close = std::min(format.find(')', letter), format.size());
            given = entry_of(argument, format.substr(letter + 1, close - letter - 1));
            letter = close + 1;
        } else if (argument.is(ValueKind::list)) {
            given = next < argument.items.size() ? &argument.items[next++] : nullptr;
        } else if (next++ == 0) {
            given = &argument;
        }
        const bool plain = letter < format.size() && (format[letter] == 's' || format[letter] == 'd');
        if (!given || !plain || !has_text(*given)) {
            return given && !given->why.empty() ? *given : unknown(text);
        }
        append(result, *given);
        begin = at = letter + 1;
    }
    append(result, part_of(text, begin, format.size()));
    return result;
}

}  // namespace schemadiff::python
