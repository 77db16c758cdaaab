// argv -> a command and its options. The only file that knows CLI11.
#pragma once

#include <string>
#include <vector>

#include "app/command.hpp"

namespace schemadiff {

struct CommandLine {
    const CommandRow* command = nullptr;
    Options options;
    std::string answer;  ///< help or version text: print it and stop; then `command` is null
};

/// The first argument is the program's name. Throws usage Error on what the tables do not know, with the nearest known word.
CommandLine parse_command_line(const std::vector<std::string>& arguments);

}  // namespace schemadiff
