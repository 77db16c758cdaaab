#include "app/process_arguments.hpp"

#include <algorithm>
#include <cstring>

#include "base/url.hpp"

namespace schemadiff {

namespace {

// What both texts share at the front and at the back stays; the rest, the password, becomes x.
void overwrite(char* argument, const std::string& masked) {
    const std::size_t length = std::strlen(argument);
    std::size_t front = 0;
    while (front < length && front < masked.size() && argument[front] == masked[front]) ++front;
    std::size_t back = 0;
    while (back < length - front && back < masked.size() - front &&
           argument[length - 1 - back] == masked[masked.size() - 1 - back]) {
        ++back;
    }
    std::fill(argument + front, argument + length - back, 'x');
}

}  // namespace

std::vector<std::string> take_arguments(int argc, char** argv) {
    std::vector<std::string> arguments(argv, argv + argc);
    for (int i = 1; i < argc; ++i) {
        const std::string masked = without_password(argv[i]);
        if (masked != argv[i]) overwrite(argv[i], masked);
    }
    return arguments;
}

}  // namespace schemadiff
