// A report format: one row of the table in registry.cpp, one file each.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.hpp"

namespace schemadiff {

/// How a report is laid out for its reader; formats for machines use only the directories.
struct Layout {
    int width = 100;     ///< columns of the terminal
    bool colour = false;
    bool verbose = false;  ///< every place, the explanations, what was ignored
    bool places = false;   ///< of a model: where each thing was written, or by which revision
    std::string directory = {};  ///< what relative places count from; absolute
    std::string root = {};       ///< of the repository: what CI counts paths from; empty: not known
};

/// What a format writes beyond findings.
enum class Illustrated { no, yes };

struct Format {
    std::string_view name;
    std::string_view summary;
    /// Writes all comparisons of one run; byte-identical for identical input.
    void (*write)(const std::vector<Report>&, const Layout&, std::ostream&);
    Illustrated illustrated = Illustrated::no;  ///< yes: writes Report::illustration
};

/// Every format, the default one first.
std::span<const Format> all_formats();
/// The format of that name, or nullptr.
const Format* format_named(std::string_view name);

}  // namespace schemadiff
