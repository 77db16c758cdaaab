// What the terminal can show.
#pragma once

#include "app/options.hpp"
#include "report/format.hpp"

namespace schemadiff {

/// The layout for a report on standard output (or in a file): colour on a terminal only, unless
/// asked for, and never with NO_COLOR set; the width of --width, the terminal, or 100.
enum class Destination { standard_output, file };
Layout layout_for(const Options& options, Destination destination);

/// Whether standard error is a terminal, where a progress line may be drawn.
bool is_interactive();

/// Whether CI=true (or 1) says that this is a job whose log people read afterwards.
bool is_continuous_integration();

}  // namespace schemadiff
