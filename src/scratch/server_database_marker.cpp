#include "scratch/server_database_marker.hpp"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include <fmt/format.h>

namespace schemadiff {

namespace {

constexpr std::string_view introduction = "schemadiff scratch database, format 1: ";

std::string first_word_of(const std::string& path) {
    std::ifstream file(path);
    std::string word;
    file >> word;
    return word;
}

/// Field 22 of /proc/PID/stat; the second one, the program's name, may hold anything but ends with
/// the last parenthesis.
std::string start_of(int process) {
    std::ifstream file(fmt::format("/proc/{}/stat", process));
    std::string line;
    std::getline(file, line);
    const std::size_t name_end = line.rfind(')');
    if (name_end == std::string::npos) return {};
    std::istringstream words(line.substr(name_end + 1));
    std::string word;
    for (int field = 3; field <= 22; ++field) words >> word;
    return word;
}

std::string this_realm() {
    std::error_code error;
    const std::string space = std::filesystem::read_symlink("/proc/self/ns/pid", error).string();
    return first_word_of("/proc/sys/kernel/random/boot_id") + '/' + space;
}

}  // namespace

Maker this_maker() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0) name[0] = '\0';
    const int process = ::getpid();
    return {.host = name.data(),
            .realm = this_realm(),
            .process = process,
            .start = start_of(process),
            .made_at = 0};
}

std::optional<bool> is_alive(const Maker& maker) {
    if (maker.realm != this_realm()) return std::nullopt;
    return start_of(maker.process) == maker.start;
}

std::string marker_of(const Maker& maker) {
    return fmt::format("{}made at {} by process {} started {} in {} on {}", introduction,
                       maker.made_at, maker.process, maker.start, maker.realm, maker.host);
}

std::optional<Maker> maker_in(std::string_view comment) {
    if (!comment.starts_with(introduction)) return std::nullopt;
    std::istringstream words{std::string(comment.substr(introduction.size()))};
    Maker maker;
    std::string made, at, by, process, started, in, on;
    words >> made >> at >> maker.made_at >> by >> process >> maker.process >> started >>
        maker.start >> in >> maker.realm >> on >> maker.host;
    if (!words || maker.process <= 0 || maker.made_at <= 0) return std::nullopt;
    return maker;
}

}  // namespace schemadiff
