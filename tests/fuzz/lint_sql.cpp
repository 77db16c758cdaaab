// SQL as a revision hands it over: every statement becomes operations, and each has its place.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "lint/sql_operations.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace schemadiff;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto place = [&](std::size_t offset) {
        if (offset > size) std::abort();
        return Place{.line = 1, .column = static_cast<int>(offset) + 1};
    };
    for (const lint::Operation& operation : lint::operations_of_text(text, place)) {
        if (operation.at.line == 0) std::abort();
    }
    return 0;
}
