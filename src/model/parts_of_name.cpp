#include "model/parts_of_name.hpp"

namespace schemadiff {

std::vector<std::string> parts_of_name(std::string_view written) {
    std::vector<std::string> parts(1);
    bool quoted = false;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const char c = written[i];
        if (c == '"' && quoted && i + 1 < written.size() && written[i + 1] == '"') {
            parts.back() += written[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == '.' && !quoted) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

}  // namespace schemadiff
