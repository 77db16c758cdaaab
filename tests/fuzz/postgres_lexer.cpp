// PostgreSQL's tokens and the taking apart of a psql script.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.hpp"
#include "sql/script.hpp"
#include "sql/token_list.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace schemadiff;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    // An include would read other files than the input.
    if (text.find("\\i") != std::string_view::npos) return 0;
    token_list_of(text);
    try {
        const StatementCallback look = [](const Statement& statement) {
            place_at(statement, statement.text.size());
        };
        ScriptReader(DialectName::postgres, look).read_text(text, "input");
    } catch (const Error&) {  // what is refused is refused with a sentence
        return 0;
    }
    return 0;
}
