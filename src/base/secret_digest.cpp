#include "base/secret_digest.hpp"

#include <sys/random.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace schemadiff {

namespace {

using State = std::array<std::uint64_t, 4>;

void mix(State& v) {
    v[0] += v[1];
    v[2] += v[3];
    v[1] = std::rotl(v[1], 13) ^ v[0];
    v[3] = std::rotl(v[3], 16) ^ v[2];
    v[0] = std::rotl(v[0], 32);
    v[2] += v[1];
    v[0] += v[3];
    v[1] = std::rotl(v[1], 17) ^ v[2];
    v[3] = std::rotl(v[3], 21) ^ v[0];
    v[2] = std::rotl(v[2], 32);
}

void take(State& v, std::uint64_t word) {
    v[3] ^= word;
    mix(v);
    mix(v);
    v[0] ^= word;
}

// Up to eight bytes, the lowest first.
std::uint64_t word_of(std::string_view bytes) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    }
    return word;
}

struct ProcessKey {
    std::array<std::uint64_t, 2> halves{};

    ProcessKey() {
        const auto size = static_cast<ssize_t>(sizeof halves);
        if (::getrandom(halves.data(), sizeof halves, 0) != size) {
            throw source_error(std::string("no random numbers: ") + std::strerror(errno));
        }
    }
};

}  // namespace

std::uint64_t secret_digest(std::string_view secret) {
    static const ProcessKey key;
    return secret_digest(secret, key.halves[0], key.halves[1]);
}

std::uint64_t secret_digest(std::string_view secret, std::uint64_t key0, std::uint64_t key1) {
    State v{key0 ^ 0x736f6d6570736575U, key1 ^ 0x646f72616e646f6dU, key0 ^ 0x6c7967656e657261U,
            key1 ^ 0x7465646279746573U};
    const std::size_t whole = secret.size() / 8 * 8;
    for (std::size_t at = 0; at < whole; at += 8) take(v, word_of(secret.substr(at, 8)));
    take(v, word_of(secret.substr(whole)) | static_cast<std::uint64_t>(secret.size()) << 56U);
    v[2] ^= 0xff;
    for (int round = 0; round < 4; ++round) mix(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

}  // namespace schemadiff
