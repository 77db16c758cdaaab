// A Python file that was read: its tree, and what of it was not understood.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "python/syntax_tree.hpp"

namespace schemadiff::python {

struct LineRange {
    int first = 0;
    int last = 0;

    bool operator==(const LineRange&) const = default;
};

struct Module {
    std::string file;
    std::string source;  ///< line ends are \n; what the trees' offsets count in
    std::vector<Statement> statements;
    std::vector<LineRange> unread;        ///< statements that are opaque
    std::vector<Diagnostic> diagnostics;  ///< one clear line for each thing wrong with the file
};

/// No revision file is larger; one that is, is told and not read.
inline constexpr std::size_t largest_module = std::size_t{4} << 20;

/// Reads a file's text. Never throws: what is not UTF-8, mixes tabs and spaces, is Python 2 or is
/// too large is one diagnostic, and the rest is understood as far as it goes.
Module read_module(std::string_view text, std::string file);

/// The text that stands at the very beginning of the module or of a function's body, if any.
const std::string* docstring_of(const std::vector<Statement>& statements);

}  // namespace schemadiff::python
