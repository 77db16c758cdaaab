#include "base/shown_path.hpp"

#include <filesystem>

namespace schemadiff {

std::string shown_path(const std::string& path) {
    namespace fs = std::filesystem;
    fs::path whole = fs::path(path).lexically_normal();
    if (!whole.has_filename() && whole.has_relative_path()) whole = whole.parent_path();  // "a/b/"
    if (!whole.is_absolute()) return whole.string();
    const std::string relative = whole.lexically_proximate(fs::current_path()).string();
    return relative.starts_with("../..") ? whole.string() : relative;
}

}  // namespace schemadiff
