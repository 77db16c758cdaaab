#include "report/github.hpp"

#include <fmt/format.h>

#include <ostream>

#include "report/finding_words.hpp"
#include "report/summary.hpp"

namespace schemadiff {

namespace {

// GitHub shows ten annotations of each level for a step and drops the rest without a word.
constexpr std::size_t most_of_a_level = 10;

struct Level {
    Severity severity;
    std::string_view command;
    std::string_view words;
};

constexpr Level levels[] = {{Severity::error, "error", "error"},
                            {Severity::warning, "warning", "warning"},
                            {Severity::info, "notice", "note"}};

// As the runner's own toolkit escapes a command's data, and below its properties.
std::string in_data(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '%': result += "%25"; break;
            case '\r': result += "%0D"; break;
            case '\n': result += "%0A"; break;
            default: result += c;
        }
    }
    return result;
}

std::string in_property(std::string_view text) {
    std::string result;
    for (const char c : in_data(text)) {
        switch (c) {
            case ':': result += "%3A"; break;
            case ',': result += "%2C"; break;
            default: result += c;
        }
    }
    return result;
}

std::string place_properties(const Place& place, const Layout& layout) {
    if (place.file.empty()) return {};
    std::string text = fmt::format("file={},", in_property(repository_path(place.file, layout)));
    if (place.line > 0) text += fmt::format("line={},", place.line);
    if (place.line > 0 && place.column > 0) text += fmt::format("col={},", place.column);
    return text;
}

std::string annotation(const Level& level, const Finding& finding, const Report& report,
                       const Layout& layout) {
    std::string message = sentence_of(finding, report);
    const bool told = finding.message.empty() && form_of(finding) == FindingForm::remark;
    if (!told && !finding.explanation.empty()) {
        message += fmt::format(" ({})", shown_text(finding.explanation));
    }
    return fmt::format("::{} {}title={}::{}\n", level.command,
                       place_properties(place_to_mend(finding, report), layout),
                       in_property(finding.rule), in_data(message));
}

void write_level(const Level& level, const std::vector<Report>& reports, const Layout& layout,
                 std::ostream& out) {
    std::vector<std::string> annotations;
    if (level.severity == Severity::error) {
        for (const Report& report : reports) {
            for (const std::string& reason : report.inconclusive_because) {
                annotations.push_back(fmt::format(
                    "::error {}title=could not decide::{}\n", place_properties(report.where, layout),
                    in_data(fmt::format("{}: {}", title_of(report), shown_text(reason)))));
            }
        }
    }
    for (const Report& report : reports) {
        for (const Finding& finding : report.findings) {
            if (finding.severity != level.severity) continue;
            annotations.push_back(annotation(level, finding, report, layout));
        }
    }
    const bool all = annotations.size() <= most_of_a_level;
    const std::size_t shown = all ? annotations.size() : most_of_a_level - 1;
    for (std::size_t i = 0; i < shown; ++i) out << annotations[i];
    if (all) return;
    out << fmt::format("::{} title=schemadiff::{}, which GitHub does not show: see the log or "
                       "another report\n",
                       level.command,
                       counted(annotations.size() - shown, fmt::format("more {}", level.words)));
}

}  // namespace

void write_github(const std::vector<Report>& reports, const Layout& layout, std::ostream& out) {
    for (const Level& level : levels) write_level(level, reports, layout, out);
    for (const Report& report : reports) {
        if (!report.agreement.empty()) {
            out << fmt::format("schemadiff: {}: {}\n", title_of(report), shown_text(report.agreement));
        }
        const std::string aside = set_aside(report);
        out << fmt::format("schemadiff: {}: {}{}\n", title_of(report), summary_of(report),
                           aside.empty() ? "" : fmt::format(" ({})", aside));
    }
}

}  // namespace schemadiff
