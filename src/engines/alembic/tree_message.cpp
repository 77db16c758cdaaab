#include "engines/alembic/tree_message.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <sstream>
#include <vector>

#include "model/json_writer.hpp"

namespace schemadiff {

namespace fs = std::filesystem;

std::string start_message(const TreeRequest& request) {
    std::vector<std::string> environment;
    for (const auto& [name, value] : request.python.environment) {
        environment.push_back(fmt::format("{}={}", name, value));
    }
    std::ostringstream text;
    JsonWriter json(text);
    json.begin_object(JsonLayout::one_line)
        .member("command", "start")
        .member("config", fs::absolute(request.configuration).string())
        .member("url", request.database_url)
        .member("run_directory", request.run_directory)
        .member("arguments", request.python.arguments)
        .member("environment", environment)
        .member("seconds", request.python.timeout_seconds)
        .member("isolation", request.python.allow_unisolated ? "preferred" : "required")
        .end_object();
    return std::move(text).str();
}

std::string tree_directory(const std::string& configuration) {
    if (fs::is_directory(configuration)) return configuration;
    const std::string parent = fs::path(configuration).parent_path().string();
    return parent.empty() ? "." : parent;
}

}  // namespace schemadiff
