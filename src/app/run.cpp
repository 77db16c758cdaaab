#include "app/run.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <iostream>

#include "app/command_line.hpp"
#include "base/error.hpp"
#include "model/path.hpp"

namespace schemadiff {

namespace {

// A message may carry a name from a database or a file: nothing in it may move the cursor.
int fail(ExitCode code, const std::string& message) {
    fmt::print(stderr, "schemadiff: {}\n", shown_text(message));
    return static_cast<int>(code);
}

}  // namespace

int run(int argc, char** argv) {
    try {
        const CommandLine line = parse_command_line(argc, argv);
        if (!line.command) {
            std::cout << line.answer;
            return static_cast<int>(ExitCode::in_sync);
        }
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
