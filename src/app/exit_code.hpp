// The exit codes of every command (product.md, Verdicts).
#pragma once

#include "base/error.hpp"

namespace schemadiff {

enum class ExitCode : int {
    in_sync = 0,   ///< compared, and nothing at or above --fail-on
    findings = 1,  ///< findings at or above --fail-on
    usage = 2,     ///< the command line or the configuration is wrong
    undecided = 3  ///< something was not read, so nothing may be called equal
};

/// What an Error that reached main ends with.
inline ExitCode exit_code_of(Failure failure) {
    return failure == Failure::usage ? ExitCode::usage : ExitCode::undecided;
}

/// The worse of two results: not having decided outweighs findings, which outweigh peace.
inline ExitCode worse(ExitCode a, ExitCode b) {
    return a < b ? b : a;
}

}  // namespace schemadiff
