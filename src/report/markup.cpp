#include "report/markup.hpp"

#include "model/shown_value.hpp"

namespace schemadiff {

std::string in_markup(std::string_view text) {
    std::string result;
    for (const char c : shown_lines(text)) {
        switch (c) {
            case '&': result += "&amp;"; break;
            case '<': result += "&lt;"; break;
            case '>': result += "&gt;"; break;
            case '"': result += "&quot;"; break;
            case '\'': result += "&#39;"; break;
            default: result += c;
        }
    }
    return result;
}

}  // namespace schemadiff
