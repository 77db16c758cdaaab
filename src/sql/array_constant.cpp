#include "sql/array_constant.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "sql/constant_value.hpp"

namespace schemadiff {

namespace {

// MAXDIM of the server.
constexpr int deepest = 6;

bool is_space(char letter) {
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

bool is_null_word(std::string_view word) {
    return word.size() == 4 && std::ranges::equal(word, std::string_view("null"), [](char a, char b) {
               return a == b || a + ('a' - 'A') == b;
           });
}

std::string integer_value(const std::string& written) {
    const char* begin = written.data() + (written.starts_with('+') ? 1 : 0);
    const char* const end = written.data() + written.size();
    std::int64_t value = 0;
    const auto read = std::from_chars(begin, end, value);
    return read.ec == std::errc() && read.ptr == end ? std::to_string(value) : written;
}

std::string boolean_value(const std::string& written) {
    constexpr std::string_view yes[] = {"t", "true", "y", "yes", "on", "1"};
    constexpr std::string_view no[] = {"f", "false", "n", "no", "off", "0"};
    if (std::ranges::find(yes, written) != std::end(yes)) return "t";
    return std::ranges::find(no, written) != std::end(no) ? "f" : written;
}

// With its quotes, where array_out() gives it some.
std::string quoted(const std::string& element) {
    constexpr std::string_view marks = "\"\\{},";
    const bool plain = !element.empty() && !is_null_word(element) &&
                       element.find_first_of(marks) == element.npos &&
                       std::ranges::none_of(element, is_space);
    if (plain) return element;
    std::string out = "\"";
    for (const char letter : element) {
        if (letter == '"' || letter == '\\') out += '\\';
        out += letter;
    }
    return out + '"';
}

/// Reads as array_in() does; nothing where that would fail, or where what comes out is not sure.
class ArrayText {
  public:
    ArrayText(std::string_view text, std::string_view element) : text_(text), element_(element) {}

    std::optional<std::string> canonical() {
        skip_blanks();
        const std::optional<std::string> bounds = read_bounds();
        if (!bounds) return std::nullopt;
        std::optional<std::string> array = read_array(1);
        skip_blanks();
        if (!array || at_ != text_.size()) return std::nullopt;
        return *bounds + *array;
    }

  private:
    void skip_blanks() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }

    bool take(char letter) {
        skip_blanks();
        if (at_ == text_.size() || text_[at_] != letter) return false;
        ++at_;
        return true;
    }

    // "[0:2]=": kept unless each dimension begins at 1.
    std::optional<std::string> read_bounds() {
        if (at_ == text_.size() || text_[at_] != '[') return "";
        const std::size_t end = text_.find('=', at_);
        if (end == text_.npos) return std::nullopt;
        const std::string_view written = text_.substr(at_, end + 1 - at_);
        if (std::ranges::any_of(written, is_space)) return std::nullopt;
        bool plain = true;
        for (std::size_t i = 0; i < written.size(); ++i) {
            if (written[i] == '[') plain = plain && written.substr(i).starts_with("[1:");
        }
        at_ = end + 1;
        return plain ? "" : std::string(written);
    }

    std::optional<std::string> read_array(int depth) {
        if (depth > deepest || !take('{')) return std::nullopt;
        if (take('}')) return depth == 1 ? std::optional<std::string>("{}") : std::nullopt;
        std::string out = "{";
        do {
            skip_blanks();
            const bool nested = at_ < text_.size() && text_[at_] == '{';
            const std::optional<std::string> item = nested ? read_array(depth + 1) : read_element();
            if (!item) return std::nullopt;
            if (out.size() > 1) out += ',';
            out += *item;
        } while (take(','));
        if (!take('}')) return std::nullopt;
        return out + '}';
    }

    std::optional<std::string> read_element() {
        std::string element;
        bool in_quotes = false;
        bool marked = false;  // quoted or escaped: no NULL, and blanks count
        std::size_t kept = 0;
        for (; at_ < text_.size(); ++at_) {
            const char letter = text_[at_];
            if (!in_quotes && (letter == ',' || letter == '}')) break;
            if (!in_quotes && letter == '{') return std::nullopt;
            if (letter == '"') {
                in_quotes = !in_quotes;
                marked = true;
                kept = element.size();
                continue;
            }
            const bool escaped = letter == '\\' && at_ + 1 < text_.size();
            element += escaped ? text_[++at_] : letter;
            marked |= escaped;
            if (in_quotes || escaped || !is_space(element.back())) kept = element.size();
        }
        element.resize(kept);
        if (in_quotes || (element.empty() && !marked)) return std::nullopt;
        if (!marked && is_null_word(element)) return "NULL";
        return quoted(value_of(element));
    }

    std::string value_of(const std::string& element) const {
        if (element_ == "integer" || element_ == "bigint" || element_ == "smallint") {
            return integer_value(element);
        }
        return element_ == "boolean" ? boolean_value(element) : constant_value(element, element_);
    }

    std::string_view text_;
    std::string_view element_;
    std::size_t at_ = 0;
};

}  // namespace

std::string canonical_array(std::string_view text, std::string_view type) {
    std::string_view element = type;
    while (element.ends_with("[]")) element.remove_suffix(2);
    // The only type of pg_catalog's whose elements are not parted by commas.
    if (element == "box") return std::string(text);
    return ArrayText(text, element).canonical().value_or(std::string(text));
}

}  // namespace schemadiff
