// The program's own command line, as other users of the machine see it (ps, /proc).
#pragma once

#include <string>
#include <vector>

namespace schemadiff {

/// Copies the arguments and then overwrites the passwords in the originals, since the process list
/// shows those to everybody for as long as the program runs.
std::vector<std::string> take_arguments(int argc, char** argv);

}  // namespace schemadiff
