// PostgreSQL's expressions and definitions, parsed and printed in their canonical spelling.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sql/definition.hpp"
#include "sql/expression.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace schemadiff;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    canonical_expression(text);
    canonical_definition(text);
    return 0;
}
