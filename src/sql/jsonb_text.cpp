// A reader of its own, since the numbers' digits must survive: jsonb keeps 1.10 as it is written.
#include "sql/jsonb_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace schemadiff {

namespace {

constexpr int deepest = 200;

/// As escape_json() writes it.
std::string quoted_json(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        switch (c) {
            case '"': result += "\\\""; break;
            case '\\': result += "\\\\"; break;
            case '\b': result += "\\b"; break;
            case '\f': result += "\\f"; break;
            case '\n': result += "\\n"; break;
            case '\r': result += "\\r"; break;
            case '\t': result += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    result += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
                } else {
                    result += c;
                }
        }
    }
    return result += '"';
}

void append_utf8(std::string& text, std::uint32_t code) {
    const auto byte = [&](std::uint32_t value) { text += static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0U | code >> 6U);
        byte(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        byte(0xE0U | code >> 12U);
        byte(0x80U | (code >> 6U & 0x3FU));
        byte(0x80U | (code & 0x3FU));
    } else {
        byte(0xF0U | code >> 18U);
        byte(0x80U | (code >> 12U & 0x3FU));
        byte(0x80U | (code >> 6U & 0x3FU));
        byte(0x80U | (code & 0x3FU));
    }
}

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::optional<std::string> document() {
        std::optional<std::string> value = read(0);
        skip_blanks();
        return value && at_ == text_.size() ? value : std::nullopt;
    }

  private:
    void skip_blanks() {
        while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != text_.npos) ++at_;
    }
    bool take(char wanted) {
        skip_blanks();
        if (at_ >= text_.size() || text_[at_] != wanted) return false;
        ++at_;
        return true;
    }
    bool take_word(std::string_view word) {
        if (!text_.substr(at_).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }

    std::optional<std::string> read(int depth) {
        if (depth > deepest) return std::nullopt;
        skip_blanks();
        if (take('{')) return object(depth);
        if (take('[')) return array(depth);
        if (at_ < text_.size() && text_[at_] == '"') {
            const std::optional<std::string> value = string();
            return value ? std::optional(quoted_json(*value)) : std::nullopt;
        }
        for (const std::string_view word : {"true", "false", "null"}) {
            if (take_word(word)) return std::string(word);
        }
        return number();
    }

    std::optional<std::string> array(int depth) {
        std::string result = "[";
        if (take(']')) return "[]";
        do {
            const std::optional<std::string> item = read(depth + 1);
            if (!item) return std::nullopt;
            if (result.size() > 1) result += ", ";
            result += *item;
        } while (take(','));
        if (!take(']')) return std::nullopt;
        return result += ']';
    }

    std::optional<std::string> object(int depth) {
        std::vector<std::pair<std::string, std::string>> members;
        if (take('}')) return "{}";
        do {
            skip_blanks();
            std::optional<std::string> key = string();
            if (!key || !take(':')) return std::nullopt;
            std::optional<std::string> value = read(depth + 1);
            if (!value) return std::nullopt;
            members.emplace_back(std::move(*key), std::move(*value));
        } while (take(','));
        if (!take('}')) return std::nullopt;
        const auto by_length = [](const auto& a, const auto& b) {
            return std::pair(a.first.size(), a.first) < std::pair(b.first.size(), b.first);
        };
        std::ranges::stable_sort(members, by_length);
        std::string result = "{";
        for (std::size_t n = 0; n < members.size(); ++n) {
            if (n + 1 < members.size() && members[n].first == members[n + 1].first) continue;
            if (result.size() > 1) result += ", ";
            result += quoted_json(members[n].first) + ": " + members[n].second;
        }
        return result += '}';
    }

    std::optional<std::string> number() {
        const std::size_t begin = at_;
        if (at_ < text_.size() && text_[at_] == '-') ++at_;
        while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.')) ++at_;
        const std::string_view digits = text_.substr(begin, at_ - begin);
        const bool exponent = at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E');
        if (digits.empty() || digits == "-" || exponent || digits == "-0") return std::nullopt;
        return std::string(digits);
    }
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }

    std::optional<std::string> string() {
        if (at_ >= text_.size() || text_[at_] != '"') return std::nullopt;
        std::string result;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"') {
                ++at_;
                return result;
            }
            if (text_[at_] != '\\') {
                result += text_[at_];
            } else if (!escape(result)) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    bool escape(std::string& result) {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        if (++at_ >= text_.size()) return false;
        const std::size_t place = letters.find(text_[at_]);
        if (place != letters.npos) {
            result += meanings[place];
            return true;
        }
        if (text_[at_] != 'u') return false;
        std::uint32_t code = 0;
        if (!code_unit(code)) return false;
        if (code >= 0xD800 && code < 0xDC00) {
            std::uint32_t low = 0;
            if (text_.substr(at_ + 1, 2) != "\\u") return false;
            at_ += 2;
            if (!code_unit(low)) return false;
            code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
        }
        append_utf8(result, code);
        return true;
    }

    /// The four digits behind the u; at_ stands on the last of them afterwards.
    bool code_unit(std::uint32_t& code) {
        const std::string_view digits = text_.substr(std::min(at_ + 1, text_.size()), 4);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        if (error != std::errc() || digits.size() < 4 || end != digits.data() + 4) return false;
        at_ += 4;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<std::string> jsonb_text(std::string_view json) {
    return Reader(json).document();
}

}  // namespace schemadiff
