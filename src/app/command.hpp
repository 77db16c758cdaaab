// The commands: one row each in the table of commands.cpp.
#pragma once

#include <span>
#include <string_view>

#include "app/exit_code.hpp"
#include "app/options.hpp"

namespace schemadiff {

struct CommandRow {
    std::string_view name;
    std::string_view summary;
    std::string_view arguments;  ///< as the usage line shows them: "LEFT RIGHT"
    int least;                   ///< fewest arguments
    int most;                    ///< -1: any number
    unsigned taker;              ///< which options it takes (options.hpp)
    ExitCode (*run)(const Options&);
};

/// Every command, in the order of the help.
std::span<const CommandRow> all_commands();

ExitCode run_diff(const Options& options);
ExitCode run_check(const Options& options);
ExitCode run_inspect(const Options& options);
ExitCode run_locate(const Options& options);
ExitCode run_lint(const Options& options);
ExitCode run_history(const Options& options);
ExitCode run_doctor(const Options& options);
ExitCode run_rules(const Options& options);
ExitCode run_completion(const Options& options);

}  // namespace schemadiff
