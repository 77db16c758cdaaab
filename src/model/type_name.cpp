#include "model/type_name.hpp"

#include <algorithm>
#include <charconv>

namespace schemadiff {

namespace {

struct Alias {
    std::string_view name;
    std::string_view first;  ///< a modifier stands behind it ...
    std::string_view rest;   ///< ... and before this
    std::string_view default_modifier = {};
};

constexpr Alias aliases[] = {
    {"int", "integer", ""},
    {"int4", "integer", ""},
    {"int2", "smallint", ""},
    {"int8", "bigint", ""},
    {"float4", "real", ""},
    {"float8", "double precision", ""},
    {"bool", "boolean", ""},
    {"decimal", "numeric", ""},
    {"dec", "numeric", ""},
    {"varchar", "character varying", ""},
    {"char varying", "character varying", ""},
    {"national character varying", "character varying", ""},
    {"national char varying", "character varying", ""},
    {"nchar varying", "character varying", ""},
    {"char", "character", "", "(1)"},
    {"nchar", "character", "", "(1)"},
    {"national character", "character", "", "(1)"},
    {"national char", "character", "", "(1)"},
    {"character", "character", "", "(1)"},
    {"bit", "bit", "", "(1)"},
    {"varbit", "bit varying", ""},
    {"timestamptz", "timestamp", " with time zone"},
    {"timestamp with time zone", "timestamp", " with time zone"},
    {"timestamp", "timestamp", " without time zone"},
    {"timestamp without time zone", "timestamp", " without time zone"},
    {"timetz", "time", " with time zone"},
    {"time with time zone", "time", " with time zone"},
    {"time", "time", " without time zone"},
    {"time without time zone", "time", " without time zone"},
};

struct Parts {
    std::string words;     ///< in lower case, one blank between; quoted names as they stand
    std::string modifier;  ///< "(10,2)"
    int dimensions = 0;
};

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

std::string without_blanks(std::string_view text) {
    std::string result;
    std::copy_if(text.begin(), text.end(), std::back_inserter(result),
                 [](char c) { return !is_blank(c); });
    return result;
}

// A quoted name that reads the same without its quotes loses them, unless it would then be a key
// word of type names ("char" is another type than char).
void append_quoted(std::string& words, std::string_view quoted) {
    const std::string_view inside = quoted.substr(1, quoted.size() - 2);
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    const bool plain = !inside.empty() && std::ranges::all_of(inside, is_plain) &&
                       !(inside[0] >= '0' && inside[0] <= '9');
    const bool key_word = std::ranges::any_of(aliases, [&](const Alias& alias) {
        return alias.name == inside || alias.first == inside;
    });
    words += plain && !key_word ? inside : quoted;
}

std::size_t end_of_quoted(std::string_view text, std::size_t begin) {
    for (std::size_t at = begin + 1; at < text.size(); ++at) {
        if (text[at] != '"') continue;
        if (at + 1 >= text.size() || text[at + 1] != '"') return at + 1;
        ++at;
    }
    return text.size();
}

Parts parts_of(std::string_view type) {
    Parts parts;
    for (std::size_t at = 0; at < type.size();) {
        const char c = type[at];
        std::size_t end = at + 1;
        if (c == '"') {
            end = end_of_quoted(type, at);
            append_quoted(parts.words, type.substr(at, end - at));
        } else if (c == '(') {
            end = std::min(type.find(')', at), type.size() - 1) + 1;
            parts.modifier = without_blanks(type.substr(at, end - at));
        } else if (c == '[') {
            end = std::min(type.find(']', at), type.size() - 1) + 1;
            ++parts.dimensions;
        } else if (is_blank(c)) {
            if (!parts.words.empty() && parts.words.back() != ' ') parts.words += ' ';
        } else {
            parts.words += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        }
        at = end;
    }
    while (parts.words.ends_with(' ')) parts.words.pop_back();
    return parts;
}

// float(24) is real, float(25) double precision; a numeric with a precision has a scale.
void settle_numbers(Parts& parts) {
    if (parts.words == "float") {
        int bits = 53;
        if (!parts.modifier.empty()) {
            std::from_chars(parts.modifier.data() + 1,
                            parts.modifier.data() + parts.modifier.size(), bits);
        }
        parts.words = bits <= 24 ? "real" : "double precision";
        parts.modifier.clear();
    }
    if ((parts.words == "numeric" || parts.words == "decimal" || parts.words == "dec") &&
        !parts.modifier.empty() && parts.modifier.find(',') == std::string::npos) {
        parts.modifier.insert(parts.modifier.size() - 1, ",0");
    }
}

}  // namespace

std::string canonical_type_name(std::string_view type) {
    Parts parts = parts_of(type);
    // An array of any number of dimensions is one type.
    if (parts.words.ends_with(" array")) {
        parts.words.resize(parts.words.size() - 6);
        parts.dimensions = 1;
    }
    const bool from_catalog = parts.words.starts_with("pg_catalog.");
    if (from_catalog) parts.words.erase(0, 11);
    settle_numbers(parts);
    std::string result = parts.words + parts.modifier;
    const auto* alias = std::ranges::find(aliases, parts.words, &Alias::name);
    if (alias != std::end(aliases) && !(from_catalog && !alias->default_modifier.empty())) {
        result = std::string(alias->first);
        result += parts.modifier.empty() ? alias->default_modifier : parts.modifier;
        result += alias->rest;
    }
    return parts.dimensions > 0 ? result + "[]" : result;
}

}  // namespace schemadiff
