#include "sql/number_constant.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace schemadiff {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && space(text.front())) text.remove_prefix(1);
    while (!text.empty() && space(text.back())) text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

// In any letter case; nothing for a number.
std::string_view special(std::string_view written) {
    const std::string word = lower(written);
    if (word == "infinity" || word == "inf" || word == "+infinity" || word == "+inf") return "Infinity";
    if (word == "-infinity" || word == "-inf") return "-Infinity";
    return word == "nan" ? "NaN" : std::string_view();
}

// As double_to_shortest_decimal_buf() and its like for float do: up to so many digits before the
// point, and down to 0.0001, without an exponent, which has two digits at least.
std::string printed(std::string_view scientific, int most_digits) {
    const bool negative = scientific.starts_with('-');
    if (negative) scientific.remove_prefix(1);
    const std::size_t mark = scientific.find('e');
    std::string digits(scientific.substr(0, mark));
    std::erase(digits, '.');
    int exponent = 0;
    const std::string_view power = scientific.substr(mark + (scientific[mark + 1] == '+' ? 2 : 1));
    std::from_chars(power.data(), power.data() + power.size(), exponent);
    std::string out;
    if (exponent < -4 || exponent >= most_digits) {
        out = digits.substr(0, 1);
        if (digits.size() > 1) out += '.' + digits.substr(1);
        out += fmt::format("e{}{:02}", exponent < 0 ? '-' : '+', exponent < 0 ? -exponent : exponent);
    } else if (exponent < 0) {
        out = "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    } else {
        const auto whole = static_cast<std::size_t>(exponent) + 1;
        if (digits.size() <= whole) out = digits + std::string(whole - digits.size(), '0');
        else out = digits.substr(0, whole) + '.' + digits.substr(whole);
    }
    return (negative ? "-" : "") + out;
}

template <class Float>
std::string shortest(std::string_view text, std::string_view written, int most_digits) {
    Float value{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::string(written);
    std::array<char, 64> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    return printed({buffer.data(), end.ptr}, most_digits);
}

}  // namespace

std::string without_exponent(std::string digits, const std::string& power) {
    constexpr int largest = 1000;
    int exponent = 0;
    const std::size_t sign = power.starts_with('+') ? 1 : 0;
    const auto read = std::from_chars(power.data() + sign, power.data() + power.size(), exponent);
    if (read.ec != std::errc() || exponent > largest || exponent < -largest) {
        return digits + 'e' + power;
    }
    const std::size_t point = std::min(digits.find('.'), digits.size());
    if (point < digits.size()) digits.erase(point, 1);
    const int place = static_cast<int>(point) + exponent;  // of the point among the digits
    if (place <= 0) return "0." + std::string(static_cast<std::size_t>(-place), '0') + digits;
    const auto whole = static_cast<std::size_t>(place);
    if (whole >= digits.size()) digits.append(whole - digits.size(), '0');
    else digits.insert(whole, ".");
    // Zeros in front of "0.5e1" say nothing.
    const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
    return digits.substr(digits[first] == '.' ? first - 1 : first);
}

std::string canonical_float(std::string_view written, std::string_view type) {
    std::string_view text = trimmed(written);
    if (const std::string_view word = special(text); !word.empty()) return std::string(word);
    if (text.starts_with('+')) text.remove_prefix(1);
    // Of from_chars()'s own words none is one of the server's.
    if (text.find_first_not_of("+-0123456789.eE") != text.npos) return std::string(written);
    return type == "real" ? shortest<float>(text, written, 6) : shortest<double>(text, written, 15);
}

std::string canonical_numeric(std::string_view written) {
    std::string_view text = trimmed(written);
    const std::string_view word = special(text);
    if (!word.empty()) return std::string(word);
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    const std::size_t mark = std::min(text.find_first_of("eE"), text.size());
    std::string digits(text.substr(0, mark));
    const bool plain = digits.find_first_not_of("0123456789.") == digits.npos &&
                       std::ranges::count(digits, '.') < 2 &&
                       digits.find_first_of("0123456789") != digits.npos;
    const std::string_view power = mark < text.size() ? text.substr(mark + 1) : std::string_view();
    if (!plain || (mark < text.size() && power.empty()) ||
        power.find_first_not_of("+-0123456789") != power.npos) {
        return std::string(written);
    }
    if (digits.ends_with('.')) digits.pop_back();
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.empty() || digits[0] == '.') digits.insert(0, "0");
    if (!power.empty()) digits = without_exponent(digits, std::string(power));
    const bool zero = digits.find_first_not_of("0.") == digits.npos;
    return (negative && !zero ? "-" : "") + digits;
}

}  // namespace schemadiff
