#include "report/gitlab.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/fingerprint.hpp"
#include "model/json_writer.hpp"
#include "report/finding_words.hpp"
#include "report/summary.hpp"

namespace schemadiff {

namespace {

std::string_view severity_of(const Finding& finding) {
    const bool loses =
        finding.finding_class == FindingClass::data_loss || finding.finding_class == FindingClass::security;
    switch (finding.severity) {
        case Severity::error: return loses ? "critical" : "major";
        case Severity::warning: return "minor";
        case Severity::info: break;
    }
    return "info";
}

struct Issue {
    std::string description;
    std::string_view check;
    std::string fingerprint;
    std::string_view severity;
    Place place;
};

class GitlabReport {
  public:
    GitlabReport(const Layout& layout, std::ostream& out) : layout_(layout), json_(out) {}

    void write(const std::vector<Report>& reports) {
        json_.begin_array();
        for (const Report& report : reports) write(report);
        json_.end_array();
    }

  private:
    void write(const Report& report) {
        for (const std::string& reason : report.inconclusive_because) {
            write(report, {fmt::format("{}: could not decide: {}", title_of(report), shown_text(reason)),
                           "inconclusive", fingerprint({report.name, "inconclusive", reason}),
                           "blocker", report.where});
        }
        for (const Finding& finding : report.findings) {
            write(report, {sentence_of(finding, report), finding.rule,
                           fingerprint_in(report, finding), severity_of(finding),
                           place_to_mend(finding, report)});
        }
        const std::string aside = set_aside(report);
        if (aside.empty()) return;
        // Without the numbers in its fingerprint, or a merge request would show it as new.
        write(report, {fmt::format("{}: not counted: {}", title_of(report), aside), "set-aside",
                       fingerprint({report.name, "set-aside"}), "info", report.where});
    }

    void write(const Report& report, const Issue& issue) {
        json_.begin_object().member("description", issue.description);
        json_.member("check_name", issue.check).member("fingerprint", unique(issue.fingerprint));
        json_.member("severity", issue.severity);
        json_.key("location").begin_object().member("path", path_of(report, issue.place));
        json_.key("lines").begin_object(JsonLayout::one_line);
        json_.member("begin", std::max(issue.place.line, 1)).end_object();
        json_.end_object().end_object();
    }

    // GitLab asks for a path; a live database has none but its own name.
    std::string path_of(const Report& report, const Place& place) const {
        if (!place.file.empty()) return repository_path(place.file, layout_);
        const Side& side = report.subject == Subject::source ? report.left : report.right;
        return shown_text(side.label);
    }

    // GitLab drops an issue whose fingerprint it has seen.
    std::string unique(const std::string& print) {
        const int before = seen_[print]++;
        return before == 0 ? print : fingerprint({print, fmt::format("{}", before)});
    }

    const Layout& layout_;
    JsonWriter json_;
    std::map<std::string, int> seen_;
};

}  // namespace

void write_gitlab(const std::vector<Report>& reports, const Layout& layout, std::ostream& out) {
    GitlabReport(layout, out).write(reports);
}

}  // namespace schemadiff
