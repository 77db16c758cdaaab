#include "sql/script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/error.hpp"
#include "sql/postgres_splitter.hpp"
#include "sql/script_file.hpp"
#include "sql/sqlite_splitter.hpp"

namespace schemadiff {

namespace {
// Deeper than any script that a person wrote; a bound on the stack.
constexpr std::size_t deepest_include = 64;
}  // namespace

ScriptReader::ScriptReader(DialectName dialect, StatementCallback callback, PsqlVariables variables)
    : dialect_(dialect), callback_(std::move(callback)), variables_(std::move(variables)) {}

std::string ScriptReader::open(const std::string& path) {
    std::string text = script_text(path);
    std::error_code code;
    std::string canonical = std::filesystem::weakly_canonical(path, code).string();
    if (std::ranges::count(open_files_, canonical) > 0) {
        throw source_error(fmt::format("{} includes itself", path));
    }
    if (open_files_.size() >= deepest_include) {
        throw source_error(
            fmt::format("{} is included through more than {} files", path, deepest_include));
    }
    open_files_.push_back(std::move(canonical));
    return text;
}

void ScriptReader::read_file(const std::string& path, const Place& included_at) {
    std::string text;
    try {
        text = open(path);
    } catch (Error& error) {
        if (included_at.known()) error.add_context(to_string(included_at));
        throw;
    }
    read_text(text, path == "-" ? "standard input" : path);
    open_files_.pop_back();
}

void ScriptReader::read_text(std::string_view text, const std::string& file) {
    if (dialect_ == DialectName::sqlite) {
        SqliteSplitter(text, file, callback_).run();
    } else {
        PostgresSplitter(*this, text, file).run();
    }
}

void read_script(const std::string& path, DialectName dialect, const StatementCallback& callback) {
    ScriptReader(dialect, callback).read_file(path);
}

}  // namespace schemadiff
