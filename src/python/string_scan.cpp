#include "python/string_scan.hpp"

#include <algorithm>

namespace schemadiff::python {

namespace {

// Strings in holes of strings in holes: nobody writes more, and each level costs stack.
constexpr int deepest_string = 8;

bool is_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte >= 0x80;
}

}  // namespace

std::optional<StringPrefix> string_prefix(std::string_view letters) {
    if (letters.size() > 2) return std::nullopt;
    StringPrefix prefix;
    bool unicode = false;
    for (const char letter : letters) {
        const char lower = static_cast<char>(letter | 0x20);
        bool* const seen = lower == 'r'                   ? &prefix.raw
                           : lower == 'b'                 ? &prefix.bytes
                           : lower == 'f' || lower == 't' ? &prefix.formatted
                           : lower == 'u'                 ? &unicode
                                                          : nullptr;
        if (!seen || *seen) return std::nullopt;
        *seen = true;
    }
    // u"" stands alone (ur"" was Python 2's), and bytes have no holes.
    if (unicode && letters.size() > 1) return std::nullopt;
    if (prefix.bytes && prefix.formatted) return std::nullopt;
    return prefix;
}

StringScanner::StringScanner(std::string_view source)
    : source_(source), budget_(4 * source.size() + 1000) {}

bool StringScanner::closes(std::size_t at, Quoting quoting) const {
    if (source_[at] != quoting.quote) return false;
    return !quoting.triple || (at + 2 < source_.size() && source_[at + 1] == quoting.quote &&
                               source_[at + 2] == quoting.quote);
}

std::size_t StringScanner::word_end(std::size_t at) const {
    while (at < source_.size() && is_word(source_[at])) ++at;
    return at;
}

std::size_t StringScanner::plain_end(std::size_t at, Quoting quoting) const {
    while (at < source_.size()) {
        if (source_[at] == '\\') {
            at += 2;
        } else if (source_[at] == '\n' && !quoting.triple) {
            return npos;
        } else if (closes(at, quoting)) {
            return at + (quoting.triple ? 3 : 1);
        } else {
            ++at;
        }
    }
    return npos;
}

std::size_t StringScanner::formatted_end(std::size_t at, Quoting quoting, StringPrefix prefix) {
    while (at < source_.size()) {
        const char c = source_[at];
        const char next = at + 1 < source_.size() ? source_[at + 1] : '\0';
        if (c == '\\') {
            if (next == 'N' && !prefix.raw && at + 2 < source_.size() && source_[at + 2] == '{') {
                at += 3;  // \N{name} is one character, not a hole
            } else {
                at += next == '{' || next == '}' ? 1 : 2;
            }
        } else if (c == '{' && next != '{') {
            HoleSpan hole;
            at = hole_end(at, quoting, hole);
            if (at == npos) return npos;
        } else if (c == '{' || (c == '}' && next == '}')) {
            at += 2;
        } else if (c == '\n' && !quoting.triple) {
            return npos;
        } else if (closes(at, quoting)) {
            return at + (quoting.triple ? 3 : 1);
        } else {
            ++at;
        }
    }
    return npos;
}

std::size_t StringScanner::hole_end(std::size_t at, Quoting quoting, HoleSpan& hole) {
    hole.expression_begin = ++at;
    hole.expression_end = 0;
    int brackets = 0;
    const auto stop = [&](std::size_t here) {
        if (hole.expression_end == 0) hole.expression_end = here;
    };
    while (at < source_.size()) {
        const char c = source_[at];
        const char next = at + 1 < source_.size() ? source_[at + 1] : '\0';
        if (c == '\'' || c == '"') {
            at = end_of(at, {});
            if (at == npos) return npos;
        } else if (is_word(c)) {
            const std::size_t end = word_end(at);
            const auto prefix = string_prefix(source_.substr(at, std::min<std::size_t>(end - at, 3)));
            const bool quoted = end < source_.size() && (source_[end] == '\'' || source_[end] == '"');
            at = quoted && prefix ? end_of(end, *prefix) : end;
            if (at == npos) return npos;
        } else if (c == '}' && brackets == 0) {
            stop(at);
            hole.end = at + 1;
            return hole.end;
        } else if (c == ':' && brackets == 0) {
            stop(at);
            hole.plain = false;
            hole.end = specification_end(at + 1, quoting);
            return hole.end;
        } else if (brackets == 0 && ((c == '!' && next != '=') ||
                                     (c == '=' && (next == '}' || next == '!' || next == ':' ||
                                                   next == ' ') &&
                                      source_[at - 1] != '=' && source_[at - 1] != '!' &&
                                      source_[at - 1] != '<' && source_[at - 1] != '>'))) {
            stop(at);
            hole.plain = false;
            ++at;
        } else {
            brackets += c == '(' || c == '[' || c == '{';
            brackets -= c == ')' || c == ']' || c == '}';
            ++at;
        }
    }
    return npos;
}

std::size_t StringScanner::specification_end(std::size_t at, Quoting quoting) {
    while (at < source_.size()) {
        if (source_[at] == '}') return at + 1;
        if (source_[at] == '{') {
            if (++depth_ > deepest_string) {
                --depth_;
                return npos;
            }
            HoleSpan nested;
            at = hole_end(at, quoting, nested);
            --depth_;
            if (at == npos) return npos;
        } else if (closes(at, quoting) || (source_[at] == '\n' && !quoting.triple)) {
            return npos;
        } else {
            ++at;
        }
    }
    return npos;
}

std::size_t StringScanner::end_of(std::size_t quote, StringPrefix prefix) {
    const char c = source_[quote];
    const bool triple =
        quote + 2 < source_.size() && source_[quote + 1] == c && source_[quote + 2] == c;
    const std::size_t begin = quote + (triple ? 3 : 1);
    const Quoting quoting{c, triple};
    if (prefix.formatted && depth_ < deepest_string && budget_ > 0) {
        ++depth_;
        const std::size_t end = formatted_end(begin, quoting, prefix);
        --depth_;
        if (end != npos) return end;
        // The look into the holes was in vain and may have gone to the end of the file.
        budget_ -= std::min(budget_, source_.size() - quote);
    }
    return plain_end(begin, quoting);
}

std::optional<HoleSpan> StringScanner::hole_at(std::size_t brace, char quote, bool triple) {
    HoleSpan hole;
    if (hole_end(brace, {quote, triple}, hole) == npos) return std::nullopt;
    return hole;
}

StringSpan span_of(std::string_view literal) {
    StringSpan span;
    const std::size_t quote = literal.find_first_of("'\"");
    if (const auto prefix = string_prefix(literal.substr(0, quote))) span.prefix = *prefix;
    const char c = literal[quote];
    span.triple = literal.size() >= quote + 6 && literal[quote + 1] == c && literal[quote + 2] == c;
    span.body_begin = quote + (span.triple ? 3 : 1);
    span.body_end = literal.size() - (span.triple ? 3 : 1);
    return span;
}

}  // namespace schemadiff::python
