#include "sql/script_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include "base/error.hpp"

namespace schemadiff {

namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

std::string all_of(std::FILE* file, const std::string& name) {
    std::string text;
    constexpr std::size_t block = std::size_t{1} << 16;
    std::size_t got = 0;
    do {
        const std::size_t size = text.size();
        text.resize(size + block);
        got = std::fread(text.data() + size, 1, block, file);
        text.resize(size + got);
    } while (got > 0);
    if (std::ferror(file) != 0) {
        throw source_error(fmt::format("cannot read {}: {}", name, std::strerror(errno)));
    }
    return text;
}

void check_text(const std::string& text, const std::string& name) {
    if (text.starts_with("\x1f\x8b")) {
        throw source_error(fmt::format("{} is compressed: unpack it first (gunzip)", name));
    }
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) {
        throw source_error(fmt::format("{} is UTF-16: save it as UTF-8", name));
    }
    if (text.starts_with("PGDMP")) {
        throw source_error(fmt::format(
            "{} is a custom-format dump: make SQL of it with pg_restore -f out.sql {}", name, name));
    }
    if (text.find('\0') != std::string::npos) {
        throw source_error(fmt::format("{} is no SQL text: it holds NUL bytes", name));
    }
}

}  // namespace

std::string script_text(const std::string& path) {
    if (path == "-") {
        std::string text = all_of(stdin, "standard input");
        check_text(text, "standard input");
        return text;
    }
    std::error_code code;
    if (std::filesystem::is_directory(path, code)) {
        throw source_error(fmt::format("{} is a directory, a SQL file was expected", path));
    }
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
    if (!file) throw source_error(fmt::format("cannot read {}: {}", path, std::strerror(errno)));
    std::string text = all_of(file.get(), path);
    check_text(text, path);
    return text;
}

}  // namespace schemadiff
