#include "report/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "model/path.hpp"

namespace schemadiff {

namespace {

struct Words {
    std::string_view name;
    std::string_view words;
};

constexpr Words dialects[] = {
    {"postgres", "PostgreSQL"}, {"sqlite", "SQLite"}, {"redis", "Redis"}};
constexpr Words readings[] = {{"live", "read live"},
                              {"scratch", "built in a scratch database"},
                              {"static", "read from its text"},
                              {"snapshot", "a saved snapshot"}};

std::string words_for(std::span<const Words> table, std::string_view name) {
    const auto row = std::ranges::find(table, name, &Words::name);
    return std::string(row == table.end() ? name : row->words);
}

void append(std::string& list, std::string_view part) {
    if (!list.empty()) list += ", ";
    list += part;
}

// Of one source: "alembic.ini: 2 errors in 40 revisions".
std::string source_summary(const Report& report, const Totals& totals) {
    std::string text = fmt::format("{}: {} in {}", shown_text(report.left.label),
                                   report.findings.empty() ? "nothing found" : counted(totals),
                                   counted(report.left.objects, report.left.counted_as));
    for (const CoverageGap& gap : report.left.coverage) {
        text += fmt::format(", {} {}", gap.count, gap.what);
    }
    if (report.verdict == Verdict::in_sync && !report.findings.empty()) {
        text += fmt::format(", none of which counts with --fail-on {}", to_string(report.fail_on));
    }
    return text;
}

std::string in_sync_summary(const Report& report, const Totals& totals) {
    if (report.findings.empty() && !report.concessions.empty()) {
        return fmt::format("in sync: {}, {} conceded", counted(report.left.objects, "object"),
                           counted(report.concessions.size(), "difference"));
    }
    if (report.findings.empty()) {
        return fmt::format("in sync: {}, nothing {}differs", counted(report.left.objects, "object"),
                           report.baseline.accepted.empty() ? "" : "new ");
    }
    return fmt::format("in sync: {}, none of which counts with --fail-on {}", counted(totals),
                       to_string(report.fail_on));
}

std::string undecided_summary(const Report& report, const Totals& totals) {
    std::string text = "could not decide";
    if (!report.inconclusive_because.empty()) {
        text += ": " + shown_text(report.inconclusive_because.front());
    }
    const std::size_t others = report.inconclusive_because.size();
    if (others > 1) text += fmt::format(", and {}", counted(others - 1, "other reason"));
    if (!report.findings.empty()) text += fmt::format(" (found so far: {})", counted(totals));
    return text;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
    switch (verdict) {
        case Verdict::in_sync: return "in_sync";
        case Verdict::drift: return "drift";
        case Verdict::inconclusive: break;
    }
    return "inconclusive";
}

Totals totals_of(const Report& report) {
    Totals totals;
    for (const Finding& finding : report.findings) {
        ++totals.by_severity[static_cast<std::size_t>(finding.severity)];
        ++totals.by_class[static_cast<std::size_t>(finding.finding_class)];
    }
    return totals;
}

std::string counted(std::size_t count, std::string_view singular) {
    return fmt::format("{} {}{}", count, singular, count == 1 ? "" : "s");
}

std::string counted(const Totals& totals) {
    std::string text;
    const std::size_t notes = totals.of(Severity::info);
    if (totals.of(Severity::error) > 0) append(text, counted(totals.of(Severity::error), "error"));
    if (totals.of(Severity::warning) > 0) {
        append(text, counted(totals.of(Severity::warning), "warning"));
    }
    if (notes > 0) append(text, counted(notes, "note"));
    return text.empty() ? "nothing" : text;
}

std::string set_aside(const Report& report) {
    std::string text;
    const auto add = [&](std::size_t count, std::string_view words) {
        if (count > 0) append(text, fmt::format("{} {}", count, words));
    };
    add(report.ignored.size(), "ignored");
    add(report.baseline.accepted.size(), "in the baseline");
    add(report.concessions.size(), "conceded");
    return text;
}

std::string description_of(const Side& side) {
    if (side.dialect.empty()) return "not read";
    std::string text = words_for(dialects, side.dialect);
    if (!side.server_version.empty()) text += ' ' + side.server_version;
    if (!side.read_by.empty()) text += ", " + words_for(readings, side.read_by);
    return text + ", " + counted(side.objects, side.counted_as);
}

std::string summary_of(const Report& report) {
    const Totals totals = totals_of(report);
    if (report.verdict == Verdict::inconclusive) return undecided_summary(report, totals);
    if (report.subject == Subject::source) return source_summary(report, totals);
    switch (report.verdict) {
        case Verdict::in_sync: return in_sync_summary(report, totals);
        case Verdict::inconclusive: break;
        case Verdict::drift: break;
    }
    return fmt::format("{} and {} differ: {}", shown_text(report.left.label),
                       shown_text(report.right.label), counted(totals));
}

std::string summary_of(const std::vector<Report>& reports) {
    const auto count_of = [&](Subject subject, Verdict verdict) {
        return std::ranges::count_if(reports, [&](const Report& report) {
            return report.subject == subject && report.verdict == verdict;
        });
    };
    std::string text;
    if (const auto count = count_of(Subject::comparison, Verdict::in_sync)) {
        append(text, fmt::format("{} in sync", count));
    }
    if (const auto count = count_of(Subject::comparison, Verdict::drift)) {
        append(text, fmt::format("{} {}", count, count == 1 ? "differs" : "differ"));
    }
    if (const auto count = count_of(Subject::source, Verdict::in_sync)) {
        append(text, fmt::format("{} clean", count));
    }
    if (const auto count = count_of(Subject::source, Verdict::drift)) {
        append(text, fmt::format("{} with findings", count));
    }
    const auto undecided = count_of(Subject::comparison, Verdict::inconclusive) +
                           count_of(Subject::source, Verdict::inconclusive);
    if (undecided > 0) append(text, fmt::format("{} could not be decided", undecided));
    const auto sources = static_cast<std::size_t>(
        std::ranges::count(reports, Subject::source, &Report::subject));
    std::string what;
    if (reports.size() > sources) append(what, counted(reports.size() - sources, "comparison"));
    if (sources > 0) append(what, counted(sources, "source"));
    return fmt::format("{}: {}", what, text);
}

}  // namespace schemadiff
