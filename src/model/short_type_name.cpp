#include "model/short_type_name.hpp"

#include <algorithm>

namespace schemadiff {

namespace {

// A modifier may stand between `first` and `rest`: timestamp(3) with time zone.
struct ShortName {
    std::string_view first;
    std::string_view rest;
    std::string_view short_name;
};

// A longer spelling stands before one that it begins with.
constexpr ShortName short_names[] = {
    {"character varying", "", "varchar"},
    {"character", "", "char"},
    {"bit varying", "", "varbit"},
    {"timestamp", " with time zone", "timestamptz"},
    {"timestamp", " without time zone", "timestamp"},
    {"time", " with time zone", "timetz"},
    {"time", " without time zone", "time"},
};

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

bool starts_with_words(std::string_view text, std::string_view words) {
    return text.starts_with(words) &&
           (text.size() == words.size() || !is_word_character(text[words.size()]));
}

std::string_view modifier_of(std::string_view text) {
    if (!text.starts_with('(')) return {};
    const std::size_t end = text.find(')');
    return end == std::string_view::npos ? std::string_view() : text.substr(0, end + 1);
}

// Takes the type at the beginning of the text, or the word or character that is none.
std::string take(std::string_view& text) {
    for (const ShortName& row : short_names) {
        if (!starts_with_words(text, row.first)) continue;
        const std::string_view modifier = modifier_of(text.substr(row.first.size()));
        const std::string_view after = text.substr(row.first.size() + modifier.size());
        if (!row.rest.empty() && !starts_with_words(after, row.rest)) continue;
        text = after.substr(row.rest.size());
        return std::string(row.short_name) + std::string(modifier);
    }
    std::size_t length = 1;
    if (text[0] == '"') {
        length = std::min(text.find('"', 1), text.size() - 1) + 1;
    } else {
        while (length < text.size() && is_word_character(text[0]) &&
               is_word_character(text[length])) {
            ++length;
        }
    }
    const std::string taken(text.substr(0, length));
    text.remove_prefix(length);
    return taken;
}

}  // namespace

std::string short_type_name(std::string_view type) {
    std::string result;
    while (!type.empty()) {
        // What follows a dot is the name of somebody's own type.
        const bool qualified = type[0] == '.' && type.size() > 1 && is_word_character(type[1]);
        if (qualified) {
            std::size_t length = 1;
            while (length < type.size() && is_word_character(type[length])) ++length;
            result += type.substr(0, length);
            type.remove_prefix(length);
        } else {
            result += take(type);
        }
    }
    return result;
}

}  // namespace schemadiff
