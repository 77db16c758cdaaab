#include "report/text_line.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "base/utf8.hpp"
#include "model/path.hpp"

namespace schemadiff {

namespace {

// SGR sequences (ECMA-48, 8.3.117), in the order of Style: the 8 colours that every palette has.
constexpr std::array<std::string_view, 8> sequences{
    "", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[31m", "\x1b[32m"};
constexpr std::string_view reset = "\x1b[0m";

// Where the text is broken so that the first part takes at most `width` columns.
std::size_t break_of(std::string_view text, int width) {
    std::size_t end = 0;
    std::size_t after_space = 0;
    int columns = 0;
    while (end < text.size()) {
        const CodePoint next = first_code_point(text.substr(end));
        columns += next.valid ? width_of(next.value) : 1;
        if (columns > width && end > 0) return after_space > 0 ? after_space : end;
        end += next.length;
        if (next.value == U' ') after_space = end;
    }
    return end;
}

}  // namespace

Sign sign_of(Severity severity) {
    switch (severity) {
        case Severity::error: return {"✗ ", Style::error};
        case Severity::warning: return {"! ", Style::warning};
        case Severity::info: break;
    }
    return {"· ", Style::note};
}

TextLine& TextLine::add(std::string_view text, Style style) {
    const std::string shown = shown_text(text);
    const std::size_t blanks = shown.size() - (shown.find_last_not_of(' ') + 1);
    const std::string_view ink = std::string_view(shown).substr(0, shown.size() - blanks);
    if (!ink.empty()) {
        text_.append(static_cast<std::size_t>(padding_), ' ');
        padding_ = 0;
        const std::string_view sequence = sequences[static_cast<std::size_t>(style)];
        const bool styled = coloured_ && !sequence.empty();
        if (styled) text_ += sequence;
        text_ += ink;
        if (styled) text_ += reset;
    }
    padding_ += static_cast<int>(blanks);
    width_ += width_of(std::string_view(shown));
    return *this;
}

TextLine& TextLine::pad_to(int column) {
    const int missing = std::max(column - width_, width_ > 0 ? 2 : 0);
    padding_ += missing;
    width_ += missing;
    return *this;
}

void TextLine::write(std::ostream& out) const {
    out << text_ << '\n';
}

std::vector<std::string> wrapped(std::string_view text, int width) {
    std::vector<std::string> parts;
    do {
        const std::size_t end = break_of(text, std::max(width, 1));
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    } while (!text.empty());
    return parts;
}

}  // namespace schemadiff
