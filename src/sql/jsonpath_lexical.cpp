#include "sql/jsonpath_lexical.hpp"

#include <fmt/format.h>

namespace schemadiff {

namespace {

bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Whatever is neither blank nor of a meaning of its own is a part of a name.
bool is_part_of_name(char c) {
    return !is_blank(c) && std::string_view("?%$.[]{}()|&!=<>@#,*:-+/\\\"").find(c) == std::string_view::npos;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::optional<std::vector<JsonpathToken>> tokens() {
        std::vector<JsonpathToken> found;
        while (skip_blanks(), at_ < text_.size()) {
            std::optional<JsonpathToken> token = next();
            if (!token) return std::nullopt;
            found.push_back(std::move(*token));
        }
        return found;
    }

  private:
    bool begins(std::string_view piece) const { return text_.substr(at_).starts_with(piece); }

    void skip_blanks() {
        while (at_ < text_.size()) {
            if (is_blank(text_[at_])) {
                ++at_;
            } else if (begins("/*")) {
                const std::size_t end = text_.find("*/", at_ + 2);
                at_ = end == text_.npos ? text_.size() : end + 2;
            } else {
                return;
            }
        }
    }

    std::optional<JsonpathToken> next() {
        const char c = text_[at_];
        if (c == '"') return string(JsonpathTokenKind::string);
        if (c == '$' && at_ + 1 < text_.size()) {
            ++at_;
            if (text_[at_] == '"') return string(JsonpathTokenKind::variable);
            if (is_part_of_name(text_[at_])) return word(JsonpathTokenKind::variable);
            return JsonpathToken{JsonpathTokenKind::symbol, "$", "$"};
        }
        const bool point = c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
        if (is_digit(c) || point) return number();
        if (is_part_of_name(c)) return word(JsonpathTokenKind::word);
        for (const std::string_view two : {"&&", "||", "==", "!=", "<>", "<=", ">=", "**"}) {
            if (!begins(two)) continue;
            at_ += 2;
            return JsonpathToken{JsonpathTokenKind::symbol, std::string(two), {}};
        }
        if (c == '\\' || c == '#' || c == ':' || c == '&' || c == '|') return std::nullopt;
        ++at_;
        // One equals sign compares, too.
        return JsonpathToken{JsonpathTokenKind::symbol, c == '=' ? "==" : std::string(1, c), {}};
    }

    std::optional<JsonpathToken> number() {
        const std::size_t begin = at_;
        const auto digits = [&] {
            while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
        };
        digits();
        if (at_ < text_.size() && text_[at_] == '.') {
            ++at_;
            digits();
        }
        if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
            ++at_;
            if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
            digits();
        }
        // Hexadecimal digits and the like are kept as they are.
        if (at_ < text_.size() && is_part_of_name(text_[at_])) return std::nullopt;
        return JsonpathToken{JsonpathTokenKind::number, std::string(text_.substr(begin, at_ - begin)), {}};
    }

    std::optional<JsonpathToken> word(JsonpathTokenKind kind) {
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_part_of_name(text_[at_])) ++at_;
        // An escape may stand in a name, too.
        if (at_ < text_.size() && text_[at_] == '\\') return std::nullopt;
        const std::string spelled(text_.substr(begin, at_ - begin));
        const bool variable = kind == JsonpathTokenKind::variable;
        return JsonpathToken{kind, variable ? spelled : lower(spelled), spelled};
    }

    std::optional<JsonpathToken> string(JsonpathTokenKind kind) {
        std::string value;
        for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
            if (text_[at_] != '\\') {
                value += text_[at_];
                continue;
            }
            if (++at_ == text_.size()) return std::nullopt;
            constexpr std::string_view letters = "bfnrtv";
            constexpr std::string_view meant = "\b\f\n\r\t\v";
            const std::size_t known = letters.find(text_[at_]);
            if (text_[at_] == 'u' || text_[at_] == 'x') return std::nullopt;
            value += known == letters.npos ? text_[at_] : meant[known];
        }
        if (at_ == text_.size()) return std::nullopt;
        ++at_;
        return JsonpathToken{kind, value, value};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<std::vector<JsonpathToken>> jsonpath_tokens(std::string_view text) {
    return Scanner(text).tokens();
}

std::string jsonpath_quoted(std::string_view value) {
    std::string out = "\"";
    for (const char c : value) {
        constexpr std::string_view escaped = "\b\f\n\r\t\"\\";
        constexpr std::string_view letters = "bfnrt\"\\";
        const std::size_t known = escaped.find(c);
        if (known != escaped.npos) {
            out += '\\';
            out += letters[known];
        } else if (static_cast<unsigned char>(c) < ' ') {
            out += fmt::format("\\u{:04x}", static_cast<int>(c));
        } else {
            out += c;
        }
    }
    return out + '"';
}

}  // namespace schemadiff
