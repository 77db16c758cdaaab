#include "model/shown_value.hpp"

#include <fmt/format.h>

#include "model/path.hpp"
#include "model/short_type_name.hpp"

namespace schemadiff {

namespace {

std::string shown_text_of(const KeyRow& row, const std::string& text) {
    if (text.empty()) return "''";
    switch (row.presentation) {
        case Presentation::type: return shown_text(short_type_name(text));
        case Presentation::definition: return shown_lines(text);
        default: return shown_text(text);
    }
}

std::string joined(const Strings& texts) {
    std::string result;
    for (const std::string& text : texts) {
        if (!result.empty()) result += ", ";
        result += text.empty() ? "''" : shown_text(text);
    }
    return result.empty() ? "(none)" : result;
}

}  // namespace

std::string shown_lines(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of("\n\t");
        result += shown_text(text.substr(0, end));
        if (end == std::string_view::npos) break;
        result += text[end];
        text.remove_prefix(end + 1);
    }
    return result;
}

std::string shown_value(Key key, const std::optional<Value>& value) {
    const KeyRow& row = row_of(key);
    if (!value) return std::string(row.absent);
    if (const auto* flag = std::get_if<bool>(&*value)) {
        return std::string(*flag ? row.present : row.absent);
    }
    if (const auto* number = std::get_if<std::int64_t>(&*value)) {
        return fmt::format("{}", *number);
    }
    if (const auto* text = std::get_if<std::string>(&*value)) return shown_text_of(row, *text);
    return joined(std::get<Strings>(*value));
}

}  // namespace schemadiff
