#include "sql/statement.hpp"

#include <algorithm>
#include <string>

#include "base/excerpt.hpp"
#include "sql/text_position.hpp"

namespace schemadiff {

namespace {

std::size_t source_offset(const Statement& statement, std::size_t text_offset) {
    std::size_t text_end = 0;
    std::size_t source_end = 0;
    for (const Splice& splice : statement.splices) {
        if (text_offset < splice.text_begin) break;
        // Within a variable's value the place is where the variable is named.
        if (text_offset < splice.text_begin + splice.text_size) return splice.source_begin;
        text_end = splice.text_begin + splice.text_size;
        source_end = splice.source_begin + splice.source_size;
    }
    return std::min(source_end + (text_offset - text_end), statement.source.size());
}

}  // namespace

Place place_of(const Statement& statement) {
    return {std::string(statement.file), statement.line, statement.column, {}};
}

Place place_at(const Statement& statement, std::size_t text_offset) {
    TextPosition position{0, statement.line, statement.column};
    position.advance_to(statement.source, source_offset(statement, text_offset));
    return {std::string(statement.file), position.line, position.column, {}};
}

Place place_at_character(const Statement& statement, int character) {
    std::size_t offset = 0;
    for (int seen = 0; offset < statement.text.size(); ++offset) {
        const bool begins = (static_cast<unsigned char>(statement.text[offset]) & 0xc0) != 0x80;
        if (begins && ++seen == character) break;
    }
    return place_at(statement, offset);
}

Diagnostic remark_at(const Statement& statement, std::size_t text_offset, Remark remark,
                     std::string message) {
    const std::size_t offset = statement.offset + source_offset(statement, text_offset);
    return {remark, std::move(message), place_at(statement, text_offset),
            line_around(statement.script, offset)};
}

std::string beginning_of(const Statement& statement) {
    constexpr std::size_t shown = 60;
    std::string line;
    bool blank = false;
    for (const char c : statement.text) {
        if (static_cast<unsigned char>(c) <= ' ') {
            blank = !line.empty();
            continue;
        }
        if (blank) line += ' ';
        blank = false;
        // Cut only between characters.
        if (line.size() >= shown && (static_cast<unsigned char>(c) & 0xc0) != 0x80) {
            return line + "…";
        }
        line += c;
    }
    return line;
}

}  // namespace schemadiff
