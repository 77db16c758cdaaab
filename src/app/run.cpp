#include "app/run.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <iostream>

#include "app/command_line.hpp"
#include "app/process_arguments.hpp"
#include "base/allocation.hpp"
#include "base/error.hpp"
#include "model/path.hpp"
#include "scratch/keeper_process.hpp"
#include "scratch/signal_guard.hpp"

namespace schemadiff {

namespace {

// A message may carry a name from a database or a file: nothing in it may move the cursor.
int fail(ExitCode code, const std::string& message) {
    fmt::print(stderr, "schemadiff: {}\n", shown_text(message));
    return static_cast<int>(code);
}

}  // namespace

int run(int argc, char** argv) {
    if (const std::optional<int> code = keeper_exit_code(argc, argv)) return *code;
    take_memory_in_large_steps();
    try {
        const CommandLine line = parse_command_line(take_arguments(argc, argv));
        if (!line.command) {
            std::cout << line.answer;
            return static_cast<int>(ExitCode::in_sync);
        }
        const SignalGuard guard;
        return static_cast<int>(line.command->run(line.options));
    } catch (const Error& error) {
        return fail(exit_code_of(error.failure()), error.message());
    } catch (const std::bad_alloc&) {
        return fail(ExitCode::undecided, "out of memory");
    } catch (const std::exception& error) {
        return fail(ExitCode::undecided, fmt::format("internal error: {}", error.what()));
    }
}

}  // namespace schemadiff
