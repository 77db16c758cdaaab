#include "sql/constant_value.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include "sql/array_constant.hpp"
#include "sql/jsonb_text.hpp"
#include "sql/jsonpath_constant.hpp"
#include "sql/network_constant.hpp"
#include "sql/number_constant.hpp"
#include "sql/range_constant.hpp"
#include "sql/temporal_constant.hpp"
#include "sql/text_search_constant.hpp"

namespace schemadiff {

namespace {

/// With the hyphens and in the letters of uuid_out().
std::string uuid_value(std::string_view written) {
    std::string digits;
    for (const char c : written) {
        if (c >= 'A' && c <= 'F') {
            digits += static_cast<char>(c - 'A' + 'a');
        } else if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) {
            digits += c;
        } else if (c != '-' && c != '{' && c != '}') {
            return std::string(written);
        }
    }
    if (digits.size() != 32) return std::string(written);
    for (const std::size_t place : {20U, 16U, 12U, 8U}) digits.insert(place, "-");
    return digits;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// What cash_in() of the C locale and of the English ones makes of it, without the sign and the
/// commas that cash_out() adds. What other locales print is kept.
std::string money_value(std::string_view written) {
    std::string_view rest = written;
    const bool negative = rest.starts_with('-') || (rest.starts_with('(') && rest.ends_with(')'));
    if (rest.starts_with('(')) rest = rest.substr(1, rest.size() - 2);
    while (!rest.empty() && (rest[0] == '-' || rest[0] == '$' || rest[0] == ' ')) rest.remove_prefix(1);
    std::string digits;
    std::string fraction;
    bool behind_point = false;
    for (const char c : rest) {
        if (is_digit(c)) {
            (behind_point ? fraction : digits) += c;
        } else if (c == '.' && !behind_point) {
            behind_point = true;
        } else if (c != ',' || behind_point) {
            return std::string(written);
        }
    }
    // A third digit would be rounded.
    if (digits.empty() || fraction.size() > 2) return std::string(written);
    fraction.resize(2, '0');
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    const bool nothing = digits == "0" && fraction == "00";
    return (negative && !nothing ? "-" : "") + digits + '.' + fraction;
}

}  // namespace

std::string constant_value(std::string_view written, std::string_view type) {
    if (type.ends_with("[]")) return canonical_array(written, type);
    if (type == "jsonb") return jsonb_text(written).value_or(std::string(written));
    if (type == "uuid") return uuid_value(written);
    if (type == "money") return money_value(written);
    if (type == "jsonpath") return canonical_jsonpath(written);
    if (type == "numeric") return canonical_numeric(written);
    if (type == "double precision" || type == "real") return canonical_float(written, type);
    if (type == "tsvector") return canonical_word_list(written);
    if (type == "tsquery") return canonical_word_query(written);
    if (type == "bytea") return canonical_bytes(written);
    if (type.ends_with("range")) return canonical_range(written, type);
    if (type == "inet" || type == "cidr" || type.starts_with("macaddr")) {
        return canonical_network(written, type);
    }
    return canonical_temporal(written, type);
}

}  // namespace schemadiff
