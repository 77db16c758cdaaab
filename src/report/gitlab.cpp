#include "report/gitlab.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

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

// In the words of Code Climate, whose format GitLab took over.
std::string_view category_of(FindingClass finding_class) {
    switch (finding_class) {
        case FindingClass::data_loss:
        case FindingClass::integrity: return "Bug Risk";
        case FindingClass::security: return "Security";
        case FindingClass::compatibility: return "Compatibility";
        case FindingClass::performance: return "Performance";
        case FindingClass::order:
        case FindingClass::cosmetic:
        case FindingClass::name_only: break;
    }
    return "Style";
}

struct Issue {
    std::string description;
    std::string_view check;
    std::string_view category;
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
                           "inconclusive", "Bug Risk", fingerprint({report.name, "inconclusive", reason}),
                           "blocker", report.where});
        }
        for (const Finding& finding : report.findings) {
            write(report, {sentence_of(finding, report), finding.rule, category_of(finding.finding_class),
                           fingerprint_in(report, finding), severity_of(finding),
                           place_to_mend(finding, report)});
        }
        const std::string aside = set_aside(report);
        if (aside.empty()) return;
        // Without the numbers in its fingerprint, or a merge request would show it as new.
        write(report, {fmt::format("{}: not counted: {}", title_of(report), aside), "set-aside", "Style",
                       fingerprint({report.name, "set-aside"}), "info", report.where});
    }

    void write(const Report& report, const Issue& issue) {
        const std::vector<std::string> categories{std::string(issue.category)};
        const int line = std::max(issue.place.line, 1);
        json_.begin_object().member("type", "issue").member("description", issue.description);
        json_.member("check_name", issue.check).member("categories", categories);
        json_.member("fingerprint", unique(issue.fingerprint));
        json_.member("severity", issue.severity);
        json_.key("location").begin_object().member("path", path_of(report, issue.place));
        json_.key("lines").begin_object(JsonLayout::one_line);
        json_.member("begin", line).member("end", line).end_object();
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
