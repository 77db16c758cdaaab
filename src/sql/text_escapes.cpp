#include "sql/text_escapes.hpp"

#include <cstdint>

namespace schemadiff::escapes {

namespace {

int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 99;
}

// Reads up to `most` digits of the base at the place, which moves behind them.
std::uint32_t number_at(std::string_view text, std::size_t& at, int most, int base) {
    std::uint32_t value = 0;
    for (int n = 0; n < most && at < text.size() && digit_value(text[at]) < base; ++n, ++at) {
        value = value * static_cast<std::uint32_t>(base) +
                static_cast<std::uint32_t>(digit_value(text[at]));
    }
    return value;
}

void append_utf8(std::string& result, std::uint32_t code) {
    const auto push = [&](std::uint32_t byte) { result += static_cast<char>(byte); };
    if (code < 0x80) {
        push(code);
    } else if (code < 0x800) {
        push(0xC0 | (code >> 6));
        push(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        push(0xE0 | (code >> 12));
        push(0x80 | ((code >> 6) & 0x3F));
        push(0x80 | (code & 0x3F));
    } else {
        push(0xF0 | ((code >> 18) & 0x07));
        push(0x80 | ((code >> 12) & 0x3F));
        push(0x80 | ((code >> 6) & 0x3F));
        push(0x80 | (code & 0x3F));
    }
}

// A character beyond the first plane may be written as two halves (UTF-16).
class CodePoints {
  public:
    explicit CodePoints(std::string& result) : result_(result) {}
    void add(std::uint32_t code) {
        if (code >= 0xD800 && code < 0xDC00) {
            high_ = code;
        } else if (code >= 0xDC00 && code < 0xE000 && high_ != 0) {
            append_utf8(result_, 0x10000 + ((high_ - 0xD800) << 10) + (code - 0xDC00));
            high_ = 0;
        } else {
            append_utf8(result_, code);
        }
    }

  private:
    std::string& result_;
    std::uint32_t high_ = 0;
};

char control_character(char c) {
    switch (c) {
        case 'b': return '\b';
        case 'f': return '\f';
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        case 'v': return '\v';
        default: return c;
    }
}

}  // namespace

std::string doubled_resolved(std::string_view inside, char quote) {
    std::string result;
    result.reserve(inside.size());
    for (std::size_t at = 0; at < inside.size(); ++at) {
        result += inside[at];
        if (inside[at] == quote) ++at;
    }
    return result;
}

std::string backslashes_resolved(std::string_view inside) {
    std::string result;
    CodePoints points(result);
    for (std::size_t at = 0; at < inside.size();) {
        const char c = inside[at++];
        if (c == '\'') ++at;
        if (c != '\\' || at >= inside.size()) {
            result += c;
            continue;
        }
        const char next = inside[at];
        if (next >= '0' && next <= '7') {
            result += static_cast<char>(number_at(inside, at, 3, 8));
        } else if (next == 'x' && at + 1 < inside.size() && digit_value(inside[at + 1]) < 16) {
            result += static_cast<char>(number_at(inside, ++at, 2, 16));
        } else if (next == 'u' || next == 'U') {
            points.add(number_at(inside, ++at, next == 'u' ? 4 : 8, 16));
        } else {
            result += control_character(next);
            ++at;
        }
    }
    return result;
}

std::string unicode_resolved(std::string_view inside, char escape) {
    std::string result;
    CodePoints points(result);
    for (std::size_t at = 0; at < inside.size();) {
        const char c = inside[at++];
        if (c != escape || at >= inside.size()) {
            result += c;
        } else if (inside[at] == escape) {
            result += escape;
            ++at;
        } else {
            const bool wide = inside[at] == '+';
            if (wide) ++at;
            points.add(number_at(inside, at, wide ? 6 : 4, 16));
        }
    }
    return result;
}

std::string binary_digits(std::string_view hexadecimal) {
    std::string result;
    for (const char c : hexadecimal) {
        for (int bit = 3; bit >= 0; --bit) {
            result += ((digit_value(c) >> bit) & 1) != 0 ? '1' : '0';
        }
    }
    return result;
}

}  // namespace schemadiff::escapes
