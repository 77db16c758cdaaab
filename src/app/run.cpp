#include "app/run.hpp"

#include <fmt/format.h>

#include <exception>
#include <iostream>

#include "app/command_line.hpp"
#include "app/process_arguments.hpp"
#include "app/quiet_allocator.hpp"
#include "app/told_error.hpp"
#include "base/error.hpp"
#include "scratch/keeper_process.hpp"
#include "scratch/signal_guard.hpp"

namespace schemadiff {

namespace {

int fail(const Error& error) {
    tell_error(error);
    return static_cast<int>(exit_code_of(error.failure()));
}

}  // namespace

int run(int argc, char** argv) {
    if (const std::optional<int> code = keeper_exit_code(argc, argv)) return *code;
    quieten_allocator();
    try {
        const CommandLine line = parse_command_line(take_arguments(argc, argv));
        if (!line.command) {
            std::cout << line.answer;
            return static_cast<int>(ExitCode::in_sync);
        }
        const SignalGuard guard;
        return static_cast<int>(line.command->run(line.options));
    } catch (const Error& error) {
        return fail(error);
    } catch (const std::bad_alloc&) {
        return fail(source_error("out of memory"));
    } catch (const std::exception& error) {
        return fail({Failure::internal, fmt::format("internal error: {}", error.what())});
    }
}

}  // namespace schemadiff
