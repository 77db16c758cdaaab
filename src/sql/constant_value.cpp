#include "sql/constant_value.hpp"

#include <cstddef>

#include "sql/array_constant.hpp"
#include "sql/jsonb_text.hpp"
#include "sql/network_constant.hpp"
#include "sql/range_constant.hpp"
#include "sql/temporal_constant.hpp"
#include "sql/text_search_constant.hpp"

namespace schemadiff {

namespace {

/// Floating point numbers that are none: "Infinity", "-Infinity", "NaN", in any letter case.
std::string float_value(std::string_view written) {
    std::string lower(written);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (lower == "infinity" || lower == "inf" || lower == "+infinity") return "Infinity";
    if (lower == "-infinity" || lower == "-inf") return "-Infinity";
    return lower == "nan" ? "NaN" : std::string(written);
}

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

}  // namespace

std::string constant_value(std::string_view written, std::string_view type) {
    if (type.ends_with("[]")) return canonical_array(written, type);
    if (type == "jsonb") return jsonb_text(written).value_or(std::string(written));
    if (type == "uuid") return uuid_value(written);
    if (type == "double precision" || type == "real") return float_value(written);
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
