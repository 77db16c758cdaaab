// A small unified diff of two texts, line by line. The one place where dtl is used.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

enum class LineChange : std::uint8_t {
    kept,
    removed,  ///< on the left only
    added,    ///< on the right only
    skipped   ///< lines that both have, left out; the text says how many
};

struct DiffLine {
    LineChange change = LineChange::kept;
    std::string text;

    bool operator==(const DiffLine&) const = default;
};

/// The lines that differ, each run of them with `context` lines around it.
std::vector<DiffLine> text_diff(std::string_view left, std::string_view right, std::size_t context);

}  // namespace schemadiff
