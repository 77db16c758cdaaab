#include "base/glob.hpp"

#include <cstddef>

namespace schemadiff {

namespace {

struct SetMatch {
    bool closed = false;   // a ']' was found: this is a set and not an ordinary '['
    bool matched = false;
    std::size_t end = 0;   // index behind the ']'
};

SetMatch match_set(std::string_view pattern, std::size_t open, char character) {
    std::size_t i = open + 1;
    const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
    if (negated) ++i;
    SetMatch result;
    for (const std::size_t first = i; i < pattern.size(); ++i) {
        if (pattern[i] == ']' && i > first) {
            result.closed = true;
            result.end = i + 1;
            result.matched = result.matched != negated;
            return result;
        }
        if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
            result.matched |= pattern[i] <= character && character <= pattern[i + 2];
            i += 2;
        } else {
            result.matched |= pattern[i] == character;
        }
    }
    return {};
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view text) {
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_text = 0;
    while (t < text.size()) {
        bool matched = false;
        std::size_t next = p;
        if (p < pattern.size()) {
            if (pattern[p] == '*') {
                star = p++;
                star_text = t;
                continue;
            }
            if (pattern[p] == '[') {
                const SetMatch set = match_set(pattern, p, text[t]);
                matched = set.closed ? set.matched : text[t] == '[';
                next = set.closed ? set.end : p + 1;
            } else {
                const bool escaped = pattern[p] == '\\' && p + 1 < pattern.size();
                const char wanted = pattern[escaped ? p + 1 : p];
                matched = (!escaped && wanted == '?') || wanted == text[t];
                next = p + (escaped ? 2 : 1);
            }
        }
        if (matched) {
            p = next;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++star_text;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

bool is_glob(std::string_view text) {
    return text.find_first_of("*?[") != std::string_view::npos;
}

}  // namespace schemadiff
