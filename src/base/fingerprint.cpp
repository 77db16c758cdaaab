#include "base/fingerprint.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace schemadiff {

std::string fingerprint(std::initializer_list<std::string_view> parts) {
    // Offset basis and prime of the 64-bit FNV-1a.
    std::uint64_t hash = 14695981039346656037ULL;
    const auto mix = [&hash](unsigned char byte) {
        hash ^= byte;
        hash *= 1099511628211ULL;
    };
    for (const std::string_view part : parts) {
        for (const char c : part) mix(static_cast<unsigned char>(c));
        mix(0);
    }
    return fmt::format("{:016x}", hash);
}

}  // namespace schemadiff
