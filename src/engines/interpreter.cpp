#include "engines/interpreter.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

#include "base/error.hpp"
#include "base/subprocess.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

std::optional<std::string> python_of(const fs::path& environment) {
    return find_program((environment / "bin/python").string());
}

std::string wanted_interpreter(const std::string& wanted) {
    if (fs::is_directory(wanted)) {
        if (const auto python = python_of(wanted)) return *python;
        throw usage_error(
            fmt::format("{} has no bin/python: name a virtual environment or a "
                        "Python interpreter",
                        wanted));
    }
    if (const auto program = find_program(wanted)) return fs::absolute(*program).string();
    throw usage_error(
        fmt::format("there is no Python interpreter {} that can be run: correct "
                    "`python` in the configuration or on the command line",
                    wanted));
}

std::optional<std::string> of_virtual_environment() {
    const char* environment = std::getenv("VIRTUAL_ENV");
    if (environment == nullptr || *environment == '\0') return std::nullopt;
    return python_of(environment);
}

// Upward to the repository's root, where there is one: what lies above it is another project's.
std::optional<std::string> beside(const std::string& tree) {
    std::error_code ignored;
    fs::path directory = fs::absolute(tree, ignored).lexically_normal();
    while (!directory.empty()) {
        if (auto python = python_of(directory / ".venv")) return python;
        if (fs::exists(directory / ".git", ignored) || directory == directory.root_path()) break;
        directory = directory.parent_path();
    }
    return std::nullopt;
}

// The command is a script whose first line names the Python that it was installed with.
std::optional<std::string> of_alembic_command() {
    const auto command = find_program("alembic");
    if (!command) return std::nullopt;
    std::ifstream script(*command);
    std::string line;
    std::getline(script, line);
    if (!line.starts_with("#!/")) return std::nullopt;
    const std::string program = line.substr(2, line.find(' ') - 2);
    if (!fs::path(program).filename().string().starts_with("python")) return std::nullopt;
    return find_program(program);
}

}  // namespace

std::string find_interpreter(const std::string& wanted, const std::string& tree) {
    if (!wanted.empty()) return wanted_interpreter(wanted);
    if (const auto python = of_virtual_environment()) return *python;
    if (const auto python = beside(tree)) return *python;
    if (const auto python = of_alembic_command()) return *python;
    if (const auto python = find_program("python3")) return *python;
    throw source_error(
        "there is no python3 in PATH to run Alembic with: install it, or name the "
        "project's interpreter (`python` in the configuration)");
}

}  // namespace schemadiff
