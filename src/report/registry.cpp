#include <algorithm>
#include <ostream>

#include "report/format.hpp"
#include "report/github.hpp"
#include "report/gitlab.hpp"
#include "report/html.hpp"
#include "report/json.hpp"
#include "report/junit.hpp"
#include "report/markdown.hpp"
#include "report/sarif.hpp"
#include "report/text.hpp"

namespace schemadiff {

namespace {

constexpr Format formats[] = {
    {"text", "for people: a summary, then the objects with each change on a line", write_text},
    {"json", "for programs: versioned, declared in report.schema.json", write_json},
    {"sarif", "for code scanning: SARIF 2.1.0", write_sarif},
    {"junit", "for the tests' page of CI: a case for each kind of object", write_junit},
    {"markdown", "for a comment: never longer than GitHub takes", write_markdown},
    {"github", "annotations of a GitHub workflow", write_github},
    {"gitlab", "GitLab's code quality report", write_gitlab},
    {"html", "one page to file: a filter, definitions side by side, a picture", write_html,
     Illustrated::yes},
};

}  // namespace

std::span<const Format> all_formats() {
    return formats;
}

const Format* format_named(std::string_view name) {
    const auto format = std::ranges::find(formats, name, &Format::name);
    return format == std::end(formats) ? nullptr : format;
}

}  // namespace schemadiff
