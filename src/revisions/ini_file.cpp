#include "revisions/ini_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"

namespace schemadiff {

namespace {

// configparser's own limit.
constexpr int deepest_interpolation = 10;

std::string_view stripped(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\f\v");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\f\v") - first + 1);
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return result;
}

[[noreturn]] void fail(const std::string& label, int line, std::string_view what) {
    throw source_error(fmt::format("{}:{}: {}", label, line, what));
}

std::string expanded(const IniFile& file, const IniSection& section, const IniValue& value, int depth) {
    if (depth > deepest_interpolation) fail(file.label, value.line, "%(…)s goes round in a circle");
    std::string result;
    const std::string& text = value.text;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            result += text[at];
        } else if (at + 1 < text.size() && text[at + 1] == '%') {
            result += '%';
            ++at;
        } else {
            const std::size_t close = text.find(")s", at);
            if (at + 1 >= text.size() || text[at + 1] != '(' || close == std::string::npos) {
                fail(file.label, value.line, "'%' must be followed by '%' or '(': write %% for a percent sign");
            }
            const std::string name = lower(std::string_view(text).substr(at + 2, close - at - 2));
            const auto own = section.values.find(name);
            const auto common = file.defaults.find(name);
            if (own == section.values.end() && common == file.defaults.end()) {
                fail(file.label, value.line, fmt::format("%({})s names no value", name));
            }
            result += expanded(file, section, own != section.values.end() ? own->second : common->second,
                               depth + 1);
            at = close + 1;
        }
    }
    return result;
}

}  // namespace

const IniSection* IniFile::section(std::string_view name) const {
    const auto at = std::ranges::find(sections, name, &IniSection::name);
    return at == sections.end() ? nullptr : &*at;
}

std::optional<std::string> IniFile::value(const IniSection& section, const std::string& key) const {
    const auto own = section.values.find(key);
    if (own != section.values.end()) return expanded(*this, section, own->second, 0);
    const auto common = defaults.find(key);
    if (common != defaults.end()) return expanded(*this, section, common->second, 0);
    return std::nullopt;
}

IniFile read_ini(std::string_view text, const std::string& label, const std::string& here) {
    IniFile file;
    file.label = label;
    std::string escaped_here = here;
    for (std::size_t at = 0; (at = escaped_here.find('%', at)) != std::string::npos; at += 2) {
        escaped_here.insert(at, 1, '%');
    }
    file.defaults["here"] = {std::move(escaped_here), 0};
    std::map<std::string, IniValue>* values = nullptr;
    IniValue* open = nullptr;
    std::size_t open_indent = 0;
    int number = 0;
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        begin = end + 1;
        ++number;
        const std::string_view content = stripped(line);
        if (content.empty()) {
            if (open) open->text += '\n';
            continue;
        }
        if (content[0] == '#' || content[0] == ';') continue;
        const std::size_t indent = line.find_first_not_of(" \t");
        if (open && indent > open_indent) {
            open->text += '\n';
            open->text += content;
            continue;
        }
        if (content[0] == '[') {
            const std::size_t close = content.find(']');
            if (close == std::string_view::npos) fail(label, number, "a section's name ends with ]");
            const std::string name(content.substr(1, close - 1));
            open = nullptr;
            if (name == "DEFAULT") {
                values = &file.defaults;
                continue;
            }
            if (file.section(name)) fail(label, number, fmt::format("there is another section [{}]", name));
            file.sections.push_back({name, number, {}});
            values = &file.sections.back().values;
            continue;
        }
        const std::size_t sign = content.find_first_of("=:");
        if (sign == std::string_view::npos || sign == 0) {
            fail(label, number, "neither [section] nor key = value");
        }
        if (!values) fail(label, number, "a value stands before the first [section]");
        open = &(*values)[lower(stripped(content.substr(0, sign)))];
        *open = {std::string(stripped(content.substr(sign + 1))), number};
        open_indent = indent;
    }
    for (IniSection& section : file.sections) {
        for (auto& [key, value] : section.values) {
            value.text.erase(value.text.find_last_not_of('\n') + 1);
        }
    }
    return file;
}

}  // namespace schemadiff
