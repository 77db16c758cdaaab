#include "app/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace schemadiff {

namespace {

constexpr int default_width = 100;
constexpr int narrowest = 40;

bool is_set(const char* variable) {
    const char* value = std::getenv(variable);
    return value && *value;
}

bool wants_colour(const Options& options, bool terminal) {
    if (options.colour == "always") return true;
    if (options.colour == "never") return false;
    const char* kind = std::getenv("TERM");
    return terminal && !is_set("NO_COLOR") && kind && std::string_view(kind) != "dumb";
}

int terminal_width() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return default_width;
}

// The nearest directory upward that a version control system knows; where there is none, here.
std::string repository_root(const std::filesystem::path& directory) {
    for (std::filesystem::path at = directory;; at = at.parent_path()) {
        std::error_code ignored;  // a directory that may not be read is no repository
        if (std::filesystem::exists(at / ".git", ignored)) return at.string();
        if (at == at.parent_path()) return directory.string();
    }
}

}  // namespace

Layout layout_for(const Options& options, Destination destination) {
    const bool terminal =
        destination == Destination::standard_output && isatty(STDOUT_FILENO) == 1;
    Layout layout;
    const std::filesystem::path directory = std::filesystem::current_path();
    layout.directory = directory.string();
    layout.root = repository_root(directory);
    layout.colour = wants_colour(options, terminal);
    layout.verbose = options.verbose;
    layout.places = options.blame;
    layout.width = terminal ? terminal_width() : default_width;
    if (options.width > 0) layout.width = options.width;
    layout.width = std::max(layout.width, narrowest);
    return layout;
}

bool is_continuous_integration() {
    const char* value = std::getenv("CI");
    return value && (std::string_view(value) == "true" || std::string_view(value) == "1");
}

bool is_interactive() {
    return isatty(STDERR_FILENO) == 1;
}

}  // namespace schemadiff
