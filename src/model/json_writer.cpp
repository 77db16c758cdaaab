#include "model/json_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <ostream>

#include "base/utf8.hpp"

namespace schemadiff {

namespace {

// U+10FE80 to U+10FEFF stand for the bytes 0x80 to 0xff.
constexpr char32_t first_byte_mark = 0x10fe80;
constexpr char32_t last_byte_mark = 0x10feff;

std::string escaped(char c) {
    switch (c) {
        case '"': return "\\\"";
        case '\\': return "\\\\";
        case '\n': return "\\n";
        case '\r': return "\\r";
        case '\t': return "\\t";
        default: return fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    }
}

void append_byte_marks(std::string& json, std::string_view bytes) {
    for (const char byte : bytes) {
        json += fmt::format("\\udbff\\ude{:02x}", static_cast<unsigned char>(byte));
    }
}

}  // namespace

std::string json_string(std::string_view text) {
    std::string json;
    json.reserve(text.size() + 2);
    json += '"';
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        const bool looks_like_mark = next.value >= first_byte_mark && next.value <= last_byte_mark;
        if (!next.valid || looks_like_mark) {
            append_byte_marks(json, text.substr(0, next.length));
        } else if (next.value == '"' || next.value == '\\' || next.value < 0x20 ||
                   next.value == 0x7f) {
            json += escaped(text[0]);
        } else if (next.length > 1 && is_control(next.value)) {
            json += fmt::format("\\u{:04x}", static_cast<unsigned>(next.value));
        } else {
            json += text.substr(0, next.length);
        }
        text.remove_prefix(next.length);
    }
    json += '"';
    return json;
}

std::string bytes_of(std::string read) {
    if (read.find('\xf4') == std::string::npos) return read;
    std::string bytes;
    std::string_view rest = read;
    while (!rest.empty()) {
        const CodePoint next = first_code_point(rest);
        if (next.valid && next.value >= first_byte_mark && next.value <= last_byte_mark) {
            bytes += static_cast<char>(next.value - first_byte_mark + 0x80);
        } else {
            bytes += rest.substr(0, next.length);
        }
        rest.remove_prefix(next.length);
    }
    return bytes;
}

JsonWriter& JsonWriter::begin_object(JsonLayout layout) {
    open('{', layout);
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    close('}');
    return *this;
}

JsonWriter& JsonWriter::begin_array(JsonLayout layout) {
    open('[', layout);
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    close(']');
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    assert(!open_.empty() && !after_key_);
    separate();
    put(json_string(name));
    put(": ");
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    separate();
    put(json_string(text));
    return *this;
}

JsonWriter& JsonWriter::value(bool flag) {
    separate();
    put(flag ? "true" : "false");
    return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
    separate();
    put(fmt::format("{}", number));
    return *this;
}

JsonWriter& JsonWriter::null() {
    separate();
    put("null");
    return *this;
}

JsonWriter& JsonWriter::value(const std::vector<std::string>& texts) {
    begin_array(JsonLayout::one_line);
    for (const std::string& text : texts) value(text);
    return end_array();
}

JsonWriter& JsonWriter::member_unless_empty(std::string_view name, std::string_view text) {
    return text.empty() ? *this : member(name, text);
}

// What stands before a member or element: nothing after a key, else a comma and a new line.
void JsonWriter::separate() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (open_.empty()) return;
    Container& container = open_.back();
    if (!container.empty) put(container.layout == JsonLayout::one_line ? ", " : ",");
    if (container.layout == JsonLayout::lines) break_line();
    container.empty = false;
}

void JsonWriter::open(char bracket, JsonLayout layout) {
    separate();
    out_.put(bracket);
    open_.push_back({layout});
}

void JsonWriter::close(char bracket) {
    assert(!open_.empty() && !after_key_);
    const Container closed = open_.back();
    open_.pop_back();
    if (closed.layout == JsonLayout::lines && !closed.empty) break_line();
    out_.put(bracket);
    if (open_.empty()) out_.put('\n');
}

void JsonWriter::break_line() {
    const auto depth = std::ranges::count(open_, JsonLayout::lines, &Container::layout);
    put(fmt::format("\n{:{}}", "", depth * 2));
}

void JsonWriter::put(std::string_view text) {
    out_.write(text.data(), static_cast<std::streamsize>(text.size()));
}

}  // namespace schemadiff
