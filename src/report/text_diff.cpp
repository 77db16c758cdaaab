#include "report/text_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <dtl/dtl.hpp>

namespace schemadiff {

namespace {

using Lines = std::vector<std::string>;

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::vector<DiffLine> all_lines(std::string_view left, std::string_view right) {
    dtl::Diff<std::string, Lines> diff(lines_of(left), lines_of(right));
    diff.onHuge();
    diff.compose();
    std::vector<DiffLine> lines;
    for (const auto& [text, step] : diff.getSes().getSequence()) {
        const LineChange change = step.type == dtl::SES_DELETE ? LineChange::removed
                                  : step.type == dtl::SES_ADD  ? LineChange::added
                                                               : LineChange::kept;
        lines.push_back({change, text});
    }
    return lines;
}

}  // namespace

std::vector<DiffLine> text_diff(std::string_view left, std::string_view right,
                                std::size_t context) {
    const std::vector<DiffLine> lines = all_lines(left, right);
    std::vector<bool> near(lines.size(), false);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].change == LineChange::kept) continue;
        const std::size_t first = i < context ? 0 : i - context;
        const std::size_t last = std::min(i + context, lines.size() - 1);
        for (std::size_t j = first; j <= last; ++j) near[j] = true;
    }
    std::vector<DiffLine> result;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (near[i]) {
            result.push_back(lines[i]);
            continue;
        }
        const std::size_t begin = i;
        while (i + 1 < lines.size() && !near[i + 1]) ++i;
        const std::size_t count = i + 1 - begin;
        // A single line takes no more room than the note that it was left out.
        if (count == 1) {
            result.push_back(lines[begin]);
        } else {
            result.push_back({LineChange::skipped, fmt::format("{} more lines", count)});
        }
    }
    return result;
}

}  // namespace schemadiff
