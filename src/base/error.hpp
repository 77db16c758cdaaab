// The one exception of the program: "cannot go on". Its text is what the user reads.
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

/// Who can mend it; decides the exit code (app/exit_code.hpp).
enum class Failure {
    usage,    ///< the command line or the configuration: exit 2
    source,   ///< a schema could not be read or compared: exit 3
    internal  ///< our own fault: exit 3
};

/// One clear sentence, lower case, no full stop: the thing, what was expected, the remedy.
class Error : public std::exception {
  public:
    Error(Failure failure, std::string message);

    /// Puts "context: " in front of the message, as a layer further out knows more of the where.
    Error& add_context(std::string_view context);

    /// Lines that stand under the message: the traceback of the user's own code.
    Error& add_detail(std::vector<std::string> lines);

    Failure failure() const { return failure_; }
    const std::string& message() const { return message_; }
    const std::vector<std::string>& detail() const { return detail_; }
    const char* what() const noexcept override { return message_.c_str(); }

  private:
    Failure failure_;
    std::string message_;
    std::vector<std::string> detail_;
};

/// Error{Failure::usage, …}
Error usage_error(std::string message);
/// Error{Failure::source, …}
Error source_error(std::string message);

}  // namespace schemadiff
