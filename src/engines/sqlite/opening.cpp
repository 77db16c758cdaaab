#include "engines/sqlite/opening.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "base/error.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

std::string header_of(const std::string& path) {
    constexpr std::size_t header_size = 100;
    std::ifstream file(path, std::ios::binary);
    if (!file) throw source_error(fmt::format("cannot read {}: {}", path, std::strerror(errno)));
    std::string header(header_size, '\0');
    file.read(header.data(), header_size);
    header.resize(static_cast<std::size_t>(file.gcount()));
    return header;
}

// SQLite itself takes any file that is shorter than a page for an empty database.
void check_magic(const std::string& header, const std::string& path) {
    constexpr std::string_view magic{"SQLite format 3\0", 16};
    if (header.empty() || header.starts_with(magic)) return;
    throw source_error(fmt::format("{} is not an SQLite database, or it is encrypted", path));
}

// Bytes 18 and 19 of the header are 2 in WAL mode ("Database File Format", 1.3.3).
bool is_in_wal_mode(const std::string& header) {
    constexpr std::size_t write_version = 18;
    return header.size() > write_version && header[write_version] == 2;
}

bool is_filled(const std::string& path) {
    std::error_code code;
    const std::uintmax_t size = fs::file_size(path, code);
    return !code && size > 0;
}

// What has a meaning in a URI: "Uniform Resource Identifiers" of SQLite's manual.
std::string escaped(const std::string& path) {
    std::string text;
    for (const char c : path) {
        const bool special = c == '%' || c == '?' || c == '#';
        text += special ? fmt::format("%{:02x}", static_cast<unsigned char>(c)) : std::string(1, c);
    }
    return text;
}

}  // namespace

SqliteOpening sqlite_opening(const std::string& path) {
    std::error_code code;
    const fs::file_status status = fs::status(path, code);
    if (!fs::exists(status)) throw source_error(fmt::format("there is no file {}", path));
    if (!fs::is_regular_file(status)) {
        throw source_error(fmt::format("{} is no file, an SQLite database was expected", path));
    }
    // The -wal belongs to the file that a link points to.
    const std::string real = fs::canonical(path).string();
    const std::string uri = "file:" + escaped(real) + "?mode=ro";
    const std::string header = header_of(real);
    check_magic(header, path);
    if (!is_in_wal_mode(header)) return {uri, false};
    const bool index = fs::exists(real + "-shm");
    if (is_filled(real + "-wal")) {
        return index ? SqliteOpening{uri, false} : SqliteOpening{uri + "&vfs=unix-none", true};
    }
    const bool in_use = index && fs::exists(real + "-wal");
    return in_use ? SqliteOpening{uri, false} : SqliteOpening{uri + "&immutable=1", false};
}

}  // namespace schemadiff
