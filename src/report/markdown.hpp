// Markdown for a comment on a pull or merge request.
#pragma once

#include <string>
#include <string_view>

#include "report/format.hpp"

namespace schemadiff {

/// What a comment may be long: GitHub refuses more than 65,536 characters.
inline constexpr std::size_t longest_comment = 65'000;

/// The verdict, the counts, a table of the findings with the worst first, long definitions folded.
/// Never longer than `longest_comment` bytes: what had to be left out is counted.
void write_markdown(const std::vector<Report>& reports, const Layout& layout, std::ostream& out);

/// Foreign text in Markdown, on one line: nothing in it is markup, a link or a mention.
std::string in_markdown(std::string_view text);

}  // namespace schemadiff
