// psql's backslash commands: which ones a script may hold, and how a command line is read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sql/psql_variables.hpp"

namespace schemadiff {

/// What is done about a command.
enum class PsqlAction {
    ignore,            ///< changes only what psql shows
    set,
    unset,
    include,           ///< \i: relative to the working directory
    include_relative,  ///< \ir: relative to the file that it stands in
    connect,
    begin_if,
    else_if,
    otherwise,
    end_if,
    send,    ///< \g without arguments: a semicolon
    split,   ///< \;
    reset,   ///< \r: forgets the unfinished statement
    quit,    ///< \q: the rest of the file is not read
    encoding,
    skip_rows,  ///< \copy moves rows, and rows are no schema
    refuse
};

/// One command as it stands in the text.
struct PsqlCommand {
    std::string name;  ///< without the backslash
    PsqlAction action = PsqlAction::refuse;
    std::vector<std::string> arguments;
    std::size_t end = 0;  ///< in the text: behind the arguments and a separating "\\"
    std::string fault;    ///< why it cannot be read, empty when it can
};

/// Reads the command whose backslash stands at `begin`.
PsqlCommand read_psql_command(std::string_view text, std::size_t begin,
                              const PsqlVariables& variables);

}  // namespace schemadiff
