// SQLite's tokens, their canonical spelling and the taking apart of a script.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "sql/script.hpp"
#include "sql/sqlite_tokens.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace schemadiff;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto take = [](auto read) {
        try {
            read();
        } catch (const Error& error) {  // what is refused is refused with a sentence
            if (error.failure() == Failure::internal) throw;
        }
    };
    const IsSqliteName is_name = [](const std::string& name) { return name.size() < 3; };
    take([&] { canonical_sqlite_condition(text, is_name); });
    take([&] { canonical_sqlite_lines(text, is_name); });
    take([&] {
        const StatementCallback look = [](const Statement& statement) {
            place_at(statement, statement.text.size());
        };
        ScriptReader(DialectName::sqlite, look).read_text(text, "input");
    });
    return 0;
}
