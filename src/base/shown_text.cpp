#include "base/shown_text.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace schemadiff {

namespace {

std::string shown_control(char32_t control) {
    switch (control) {
        case '\n': return "\\n";
        case '\r': return "\\r";
        case '\t': return "\\t";
        default: break;
    }
    const auto code = static_cast<unsigned>(control);
    return code < 0x80 ? fmt::format("\\x{:02x}", code) : fmt::format("\\u{:04x}", code);
}

}  // namespace

std::string shown_text(std::string_view text) {
    std::string shown;
    shown.reserve(text.size());
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        if (!next.valid) {
            shown += fmt::format("\\x{:02x}", static_cast<unsigned>(next.value));
        } else if (is_control(next.value)) {
            shown += shown_control(next.value);
        } else {
            shown += text.substr(0, next.length);
        }
        text.remove_prefix(next.length);
    }
    return shown;
}

}  // namespace schemadiff
