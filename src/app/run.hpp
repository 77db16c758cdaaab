// The whole program behind main.
#pragma once

namespace schemadiff {

/// Runs one command; returns the exit code. Prints every Error once, to standard error.
int run(int argc, char** argv);

}  // namespace schemadiff
