#include "sql/range_constant.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "sql/constant_value.hpp"
#include "sql/known_signatures.hpp"
#include "sql/temporal_constant.hpp"

namespace schemadiff {

namespace {

bool is_space(char letter) {
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

struct Range {
    bool lower_inclusive = false;
    bool upper_inclusive = false;
    std::optional<std::string> lower;  ///< nothing: without a bound
    std::optional<std::string> upper;
};

/// range_parse_bound(): up to a comma or the closing character, quotes and backslashes undone.
std::optional<std::string> read_bound(std::string_view text, std::size_t& at, bool& present) {
    std::string bound;
    bool quoted = false;
    present = false;
    for (; at < text.size(); ++at) {
        const char letter = text[at];
        if (!quoted && (letter == ',' || letter == ')' || letter == ']')) break;
        present = true;
        if (letter == '\\' && at + 1 < text.size()) {
            bound += text[++at];
        } else if (letter == '"' && quoted && at + 1 < text.size() && text[at + 1] == '"') {
            bound += text[++at];
        } else if (letter == '"') {
            quoted = !quoted;
        } else {
            bound += letter;
        }
    }
    if (quoted || at == text.size()) return std::nullopt;
    return bound;
}

std::optional<Range> range_in(std::string_view text) {
    if (text.size() < 3 || (text[0] != '[' && text[0] != '(')) return std::nullopt;
    Range range;
    range.lower_inclusive = text[0] == '[';
    std::size_t at = 1;
    bool present = false;
    const auto lower = read_bound(text, at, present);
    if (!lower || text[at] != ',') return std::nullopt;
    if (present) range.lower = *lower;
    ++at;
    const auto upper = read_bound(text, at, present);
    if (!upper || text[at] == ',' || at + 1 != text.size()) return std::nullopt;
    if (present) range.upper = *upper;
    range.upper_inclusive = text[at] == ']';
    return range;
}

/// The value one step further, for the types that have steps.
std::optional<std::string> next(const std::string& value, std::string_view type) {
    if (type == "date") return day_after(value);
    std::int64_t number = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool whole = read.ec == std::errc() && read.ptr == value.data() + value.size();
    return whole ? std::optional(fmt::format("{}", number + 1)) : std::nullopt;
}

/// A discrete range includes its lower bound and not its upper one. Whether that could be said so.
bool make_canonical(Range& range, std::string_view type) {
    if (type != "integer" && type != "bigint" && type != "date") return true;
    if (range.lower && !range.lower_inclusive) {
        const auto bound = next(*range.lower, type);
        if (!bound) return false;
        range.lower = *bound;
        range.lower_inclusive = true;
    }
    if (range.upper && range.upper_inclusive) {
        const auto bound = next(*range.upper, type);
        if (!bound) return false;
        range.upper = *bound;
        range.upper_inclusive = false;
    }
    return true;
}

/// range_bound_escape()
std::string escaped(const std::string& bound) {
    const bool quotes = bound.empty() || std::ranges::any_of(bound, [](char letter) {
        return is_space(letter) || std::string_view("\"\\()[],").find(letter) != std::string_view::npos;
    });
    if (!quotes) return bound;
    std::string out = "\"";
    for (const char letter : bound) {
        if (letter == '"' || letter == '\\') out += letter;
        out += letter;
    }
    return out + '"';
}

enum class Steps { of_its_bounds, none };

std::optional<std::string> canonical(std::string_view text, std::string_view bound, Steps steps) {
    text = trimmed(text);
    if (text == "empty") return std::string(text);
    std::optional<Range> range = range_in(text);
    if (!range) return std::nullopt;
    for (std::optional<std::string>* one : {&range->lower, &range->upper}) {
        if (*one) *one = constant_value(trimmed(**one), bound);
    }
    if (steps == Steps::of_its_bounds && !make_canonical(*range, bound)) return std::nullopt;
    if (range->lower && range->lower == range->upper &&
        !(range->lower_inclusive && range->upper_inclusive)) {
        return "empty";
    }
    return fmt::format("{}{},{}{}", range->lower && range->lower_inclusive ? '[' : '(',
                       range->lower ? escaped(*range->lower) : "",
                       range->upper ? escaped(*range->upper) : "",
                       range->upper && range->upper_inclusive ? ']' : ')');
}

/// "{[1,2), [5,6)}" taken apart.
std::vector<std::string_view> ranges_in(std::string_view text) {
    std::vector<std::string_view> ranges;
    bool quoted = false;
    std::size_t begin = std::string_view::npos;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"') quoted = !quoted;
        if (quoted) continue;
        if (text[at] == '[' || text[at] == '(') begin = at;
        const bool closes = text[at] == ']' || text[at] == ')';
        if (closes && begin != std::string_view::npos) {
            ranges.push_back(text.substr(begin, at + 1 - begin));
            begin = std::string_view::npos;
        }
    }
    return ranges;
}

std::string canonical_multirange(std::string_view text, std::string_view bound, Steps steps) {
    const std::string_view inside = trimmed(text);
    if (!inside.starts_with('{') || !inside.ends_with('}')) return std::string(text);
    std::string out;
    for (const std::string_view range : ranges_in(inside.substr(1, inside.size() - 2))) {
        const auto one = canonical(range, bound, steps);
        if (!one) return std::string(text);
        out += (out.empty() ? "" : ",") + *one;
    }
    return '{' + out + '}';
}

}  // namespace

std::string canonical_range(std::string_view text, std::string_view type) {
    const std::string_view bound = bound_type(type);
    if (bound.empty()) return std::string(text);
    if (type.ends_with("multirange")) return canonical_multirange(text, bound, Steps::of_its_bounds);
    return canonical(text, bound, Steps::of_its_bounds).value_or(std::string(text));
}

std::string spelled_range(std::string_view text, std::string_view bound) {
    if (trimmed(text).starts_with('{')) return canonical_multirange(text, bound, Steps::none);
    return canonical(text, bound, Steps::none).value_or(std::string(text));
}

}  // namespace schemadiff
