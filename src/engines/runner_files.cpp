#include "engines/runner_files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "base/error.hpp"
#include "engines/python_runner.hpp"

namespace schemadiff {

namespace {

struct RunnerFile {
    std::string_view name;
    std::string_view text;
};

constexpr RunnerFile runner_files[] = {
    {"runner.py", python_runner::runner_py},
    {"schemadiff_runner/channel.py", python_runner::channel_py},
    {"schemadiff_runner/driver_guard.py", python_runner::driver_guard_py},
    {"schemadiff_runner/engine_guard.py", python_runner::engine_guard_py},
    {"schemadiff_runner/environment.py", python_runner::environment_py},
    {"schemadiff_runner/failure.py", python_runner::failure_py},
    {"schemadiff_runner/injected.py", python_runner::injected_py},
    {"schemadiff_runner/isolation.py", python_runner::isolation_py},
    {"schemadiff_runner/masking.py", python_runner::masking_py},
    {"schemadiff_runner/models.py", python_runner::models_py},
    {"schemadiff_runner/offline.py", python_runner::offline_py},
    {"schemadiff_runner/own_connection.py", python_runner::own_connection_py},
    {"schemadiff_runner/own_traceback.py", python_runner::own_traceback_py},
    {"schemadiff_runner/refusal.py", python_runner::refusal_py},
    {"schemadiff_runner/serve.py", python_runner::serve_py},
    {"schemadiff_runner/straightness.py", python_runner::straightness_py},
    {"schemadiff_runner/target.py", python_runner::target_py},
    {"schemadiff_runner/trace.py", python_runner::trace_py},
    {"schemadiff_runner/tree.py", python_runner::tree_py},
    {"schemadiff_runner/walk.py", python_runner::walk_py},
};

}  // namespace

std::string write_runner_files(const std::string& directory) {
    std::error_code failure;
    std::filesystem::create_directories(directory + "/schemadiff_runner", failure);
    for (const RunnerFile& file : runner_files) {
        const std::string path = fmt::format("{}/{}", directory, file.name);
        std::ofstream out(path, std::ios::binary);
        out << file.text;
        out.close();
        if (!out) {
            throw source_error(fmt::format("cannot write {}: {}", path, std::strerror(errno)));
        }
    }
    return fmt::format("{}/{}", directory, runner_files[0].name);
}

}  // namespace schemadiff
