#include "base/place.hpp"

#include <fmt/format.h>

namespace schemadiff {

std::string to_string(const Place& place) {
    std::string text = place.file;
    if (place.line > 0) text += fmt::format(":{}", place.line);
    if (place.line > 0 && place.column > 0) text += fmt::format(":{}", place.column);
    if (!place.revision.empty()) {
        text += text.empty() ? fmt::format("revision {}", place.revision)
                             : fmt::format(" (revision {})", place.revision);
    }
    return text;
}

}  // namespace schemadiff
