#include "engines/alembic/runner_files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "base/error.hpp"
#include "engines/alembic/alembic_runner.hpp"

namespace schemadiff {

namespace {

struct RunnerFile {
    std::string_view name;
    std::string_view text;
};

constexpr RunnerFile runner_files[] = {
    {"runner.py", alembic_runner::runner_py},
    {"schemadiff_runner/channel.py", alembic_runner::channel_py},
    {"schemadiff_runner/driver_guard.py", alembic_runner::driver_guard_py},
    {"schemadiff_runner/engine_guard.py", alembic_runner::engine_guard_py},
    {"schemadiff_runner/environment.py", alembic_runner::environment_py},
    {"schemadiff_runner/failure.py", alembic_runner::failure_py},
    {"schemadiff_runner/injected.py", alembic_runner::injected_py},
    {"schemadiff_runner/isolation.py", alembic_runner::isolation_py},
    {"schemadiff_runner/masking.py", alembic_runner::masking_py},
    {"schemadiff_runner/offline.py", alembic_runner::offline_py},
    {"schemadiff_runner/own_connection.py", alembic_runner::own_connection_py},
    {"schemadiff_runner/refusal.py", alembic_runner::refusal_py},
    {"schemadiff_runner/serve.py", alembic_runner::serve_py},
    {"schemadiff_runner/straightness.py", alembic_runner::straightness_py},
    {"schemadiff_runner/target.py", alembic_runner::target_py},
    {"schemadiff_runner/tree.py", alembic_runner::tree_py},
    {"schemadiff_runner/walk.py", alembic_runner::walk_py},
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
