// A quick hash of short texts, for tables that are asked for every name and value of a dump: a third of
// what the library's own costs. It is no secret: who wants names that collide can make them, to wait for their
// own file.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace schemadiff {

/// The hash with one more word in it.
inline std::uint64_t mixed_hash(std::uint64_t hash, std::uint64_t word) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
    hash = (hash ^ word) * odd;
    return hash ^ (hash >> 32);
}

/// Most texts are a few words of eight bytes: names and types.
inline std::uint64_t hash_of_text(std::string_view text) {
    std::uint64_t hash = mixed_hash(0, text.size());
    std::uint64_t word = 0;
    while (text.size() >= sizeof word) {
        std::memcpy(&word, text.data(), sizeof word);
        hash = mixed_hash(hash, word);
        text.remove_prefix(sizeof word);
    }
    if (text.empty()) return mixed_hash(hash, 0);
    word = 0;
    std::memcpy(&word, text.data(), text.size());
    return mixed_hash(hash, word);
}

}  // namespace schemadiff
