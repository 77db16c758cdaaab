#include "scratch/database_name.hpp"

#include <sys/random.h>

#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "base/error.hpp"

namespace schemadiff {

std::uint64_t random_key() {
    std::uint64_t key = 0;
    // So few bytes come at once or not at all (getrandom(2)).
    if (::getrandom(&key, sizeof key, 0) != sizeof key) {
        throw source_error(fmt::format("no random numbers: {}", std::strerror(errno)));
    }
    return key;
}

std::string database_name(std::uint64_t key) {
    return fmt::format("schemadiff_scratch_{:016x}", key);
}

}  // namespace schemadiff
