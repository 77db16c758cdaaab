#include "app/told_error.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <string>

#include "base/shown_text.hpp"

namespace schemadiff {

void tell_error(const Error& error) {
    fmt::print(stderr, "schemadiff: {}\n", shown_text(error.message()));
    for (const std::string& line : error.detail()) fmt::print(stderr, "{}\n", shown_text(line));
}

}  // namespace schemadiff
