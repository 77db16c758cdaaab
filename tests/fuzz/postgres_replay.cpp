// PostgreSQL's statements, replayed to a model.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.hpp"
#include "sql/ddl/read_ddl.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace schemadiff;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    // An include would read other files than the input.
    if (text.find("\\i") != std::string_view::npos) return 0;
    try {
        read_postgres_ddl_text(text, "input");
    } catch (const Error& error) {
        // A quote that never ends or a command of psql that is refused stops a whole script.
        if (error.failure() == Failure::internal) throw;
    }
    return 0;
}
