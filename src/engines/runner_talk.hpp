// What is said to the runner, and what becomes of its answers.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/runner_process.hpp"
#include "model/json_value.hpp"

namespace schemadiff {

class Progress;

/// Sends a request and waits for its answer; events become progress, the others go to `hear`.
/// Throws what the runner says went wrong, with revision, file and line.
JsonValue ask_runner(RunnerProcess& runner, const std::string& request, Progress& progress,
                     const std::function<void(const JsonValue&)>& hear = {});

/// The strings of a member that is a list of them.
std::vector<std::string> texts_of(const JsonValue& event, std::string_view name);

}  // namespace schemadiff
