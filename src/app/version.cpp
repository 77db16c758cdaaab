#include "app/version.hpp"

#include <fmt/format.h>

#include "app/versions.hpp"

namespace schemadiff {

std::string version_text() {
    std::string text = fmt::format("schemadiff {}", versions::schemadiff);
    for (const versions::Library& library : versions::libraries) {
        text += fmt::format("\n  {} {}", library.name, library.version);
    }
    return text;
}

}  // namespace schemadiff
