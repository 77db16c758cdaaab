#include "scratch/last_line.hpp"

namespace schemadiff {

std::string last_line(std::string_view text) {
    std::string_view last;
    std::string_view telling;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) last = line;
        for (const std::string_view word : {"FATAL: ", "PANIC: ", "error: "}) {
            const std::size_t at = line.find(word);
            if (at != std::string_view::npos) telling = line.substr(at);
        }
    }
    return std::string(telling.empty() ? last : telling);
}

}  // namespace schemadiff
