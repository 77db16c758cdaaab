// Where a command's result goes: `--report FORMAT` or `--report FORMAT=FILE`.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "app/options.hpp"
#include "app/terminal.hpp"

namespace schemadiff {

/// A `--report` taken apart.
struct WantedOutput {
    std::string format;
    std::string file;  ///< empty: standard output
};
WantedOutput wanted_output(std::string_view written);

/// What is written where.
struct WrittenReport {
    std::string file;  ///< empty: standard output
    std::string text;
};

/// Has the file, or standard output, written and makes sure that all of it arrived; `what` names it
/// in the Error's sentence ("the report").
void write_output(const std::string& file, std::string_view what, const Options& options,
                  const std::function<void(std::ostream&, const Layout&)>& write);

}  // namespace schemadiff
