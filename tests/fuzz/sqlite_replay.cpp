// SQLite's statements, replayed to a model.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "sql/sqlite/read_sqlite.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace schemadiff;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    // A script file never holds one.
    if (text.find('\0') != std::string_view::npos) return 0;
    const SqliteScript script{"input", text};
    const std::unique_ptr<Progress> progress = silent_progress();
    try {
        read_sqlite_scripts({&script, 1}, *progress);
    } catch (const Error& error) {
        // Only a quote that never ends stops a whole script.
        if (error.failure() == Failure::internal) throw;
    }
    return 0;
}
