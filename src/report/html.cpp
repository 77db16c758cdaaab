#include "report/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "report/page_parts.hpp"
#include "report/finding_words.hpp"
#include "report/html_parts.hpp"
#include "report/markup.hpp"
#include "report/summary.hpp"

namespace schemadiff {

namespace {

// More objects than these are folded to their headings.
constexpr std::size_t most_open = 30;

std::string text(std::string_view foreign) {
    return in_markup(shown_text(foreign));
}

std::string code(std::string_view foreign) {
    return foreign.empty() ? "" : fmt::format("<code>{}</code>", in_markup(foreign));
}

std::string_view sign_of(Severity severity) {
    switch (severity) {
        case Severity::error: return "✗";
        case Severity::warning: return "!";
        case Severity::info: break;
    }
    return "·";
}

std::string_view words_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::in_sync: return "in sync";
        case Verdict::drift: return "differs";
        case Verdict::inconclusive: break;
    }
    return "could not be decided";
}

// The findings of one object, or of one file where a source was judged alone.
struct Group {
    Path path;
    std::string heading;
    std::vector<const Finding*> findings;
    Severity worst = Severity::info;
};

std::vector<Group> groups_of(const Report& report) {
    std::vector<Group> groups;
    for (const Finding& finding : report.findings) {
        const Path path = defined_object(finding.change.path);
        std::string heading = path.empty() ? finding.subject : to_string(path);
        const std::string& file = finding.change.left_at.file;
        if (report.subject == Subject::source && !file.empty()) heading = shown_text(file);
        if (heading.empty()) heading = "database";
        if (groups.empty() || groups.back().heading != heading) {
            groups.push_back({.path = path, .heading = std::move(heading)});
        }
        groups.back().findings.push_back(&finding);
        groups.back().worst = std::max(groups.back().worst, finding.severity);
    }
    return groups;
}

class Page {
  public:
    Page(const std::vector<Report>& reports, const Layout& layout, std::ostream& out)
        : reports_(reports), layout_(layout), out_(out) {}

    void write() {
        write_head();
        if (reports_.size() > 1) write_overview();
        write_filter();
        for (std::size_t i = 0; i < reports_.size(); ++i) write_report(reports_[i], i);
        out_ << "</main>\n<script nonce=\"schemadiff\">\n" << page::page_js << "</script>\n</body>\n</html>\n";
    }

  private:
    std::string title() const {
        return reports_.size() == 1 ? title_of(reports_.front()) : summary_of(reports_);
    }

    // The policy keeps even what would slip through an escape from running or fetching.
    void write_head() {
        out_ << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
                "style-src 'unsafe-inline'; script-src 'nonce-schemadiff'\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<link rel=\"icon\" href=\"data:,\">\n";
        out_ << fmt::format("<title>schemadiff: {}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n",
                            text(title()), page::page_css);
        out_ << fmt::format("<h1>{}</h1>\n", text(title()));
    }

    void write_overview() {
        out_ << "<table><thead><tr><th>comparison</th><th>verdict</th><th>findings</th>"
                "<th>not counted</th></tr></thead><tbody>\n";
        for (std::size_t i = 0; i < reports_.size(); ++i) {
            const Report& report = reports_[i];
            out_ << fmt::format("<tr><td><a href=\"#comparison-{}\">{}</a></td><td class=\"verdict {}\">{}</td>"
                                "<td>{}</td><td>{}</td></tr>\n",
                                i, in_markup(title_of(report)), to_string(report.verdict),
                                words_of(report.verdict), counted(totals_of(report)), set_aside(report));
        }
        out_ << "</tbody></table>\n";
    }

    void write_filter() {
        out_ << "<div class=\"filter\" role=\"search\">"
                "<input type=\"search\" id=\"filter\" aria-label=\"filter\" placeholder=\"filter by object, rule or value (press /)\">";
        for (const std::string_view level : {"error", "warning", "info"}) {
            out_ << fmt::format("<label><input type=\"checkbox\" value=\"{0}\" checked> {0}</label>", level);
        }
        out_ << "<output id=\"shown\" class=\"remark\"></output></div>\n";
    }

    void write_report(const Report& report, std::size_t number) {
        out_ << fmt::format("<section>\n<h2 id=\"comparison-{}\">{}</h2>\n<p class=\"verdict {}\">{}</p>\n", number,
                            in_markup(title_of(report)), to_string(report.verdict), text(summary_of(report)));
        if (!report.agreement.empty()) {
            out_ << fmt::format("<p class=\"verdict\">{}</p>\n", text(report.agreement));
        }
        write_sides(report);
        write_counts(report);
        write_list("could not decide, because", report.inconclusive_because);
        write_picture(report.illustration.picture, number, out_);
        write_groups(report);
        write_aside(report);
        write_coverage(report);
        out_ << "</section>\n";
    }

    void write_sides(const Report& report) {
        const bool both = report.subject == Subject::comparison;
        out_ << "<table><tbody>\n";
        side(both ? "left" : "source", report.left);
        if (both) side("right", report.right);
        out_ << "</tbody></table>\n";
    }

    void side(std::string_view word, const Side& its) {
        out_ << fmt::format("<tr><th>{}</th><td><code>{}</code></td><td>{}</td></tr>\n", word, text(its.label),
                            text(description_of(its)));
    }

    void write_counts(const Report& report) {
        const Totals totals = totals_of(report);
        std::string spans;
        for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
            if (totals.of(severity) == 0) continue;
            spans += fmt::format("<span class=\"severity-{0}\">{1} {2}</span>", to_string(severity), sign_of(severity),
                                 counted(totals.of(severity), severity == Severity::info ? "note" : to_string(severity)));
        }
        for (std::size_t i = 0; i < totals.by_class.size(); ++i) {
            if (totals.by_class[i] == 0) continue;
            spans += fmt::format("<span>{} {}</span>", totals.by_class[i], to_string(static_cast<FindingClass>(i)));
        }
        const std::string aside = set_aside(report);
        if (!aside.empty()) spans += fmt::format("<span>not counted: {}</span>", aside);
        if (!spans.empty()) out_ << fmt::format("<p class=\"counts\">{}</p>\n", spans);
    }

    void write_list(std::string_view heading, const std::vector<std::string>& items) {
        if (items.empty()) return;
        out_ << fmt::format("<p class=\"verdict\">{}</p>\n<ul>\n", heading);
        for (const std::string& item : items) out_ << fmt::format("<li>{}</li>\n", text(item));
        out_ << "</ul>\n";
    }

    void write_groups(const Report& report) {
        const std::vector<Group> groups = groups_of(report);
        std::map<std::string, const Definition*> definitions;
        for (const Definition& definition : report.illustration.definitions) {
            definitions.emplace(to_string(definition.path), &definition);
        }
        for (const Group& group : groups) {
            const auto found = definitions.find(group.heading);
            write_group(report, group, found == definitions.end() ? nullptr : found->second,
                        groups.size() <= most_open ? " open" : "");
        }
        if (report.illustration.left_out > 0) {
            out_ << fmt::format("<p class=\"remark\">The definitions of {} had no room.</p>\n",
                                counted(report.illustration.left_out, "more object"));
        }
    }

    void write_group(const Report& report, const Group& group, const Definition* definition,
                     std::string_view open) {
        out_ << fmt::format("<details class=\"object\"{}><summary><h3><span class=\"severity-{}\">{}</span> "
                            "{}</h3> <span class=\"remark\">{}</span></summary><div>\n",
                            open, to_string(group.worst), sign_of(group.worst), in_markup(group.heading),
                            counted(group.findings.size(), "finding"));
        out_ << "<table class=\"findings\"><tbody>\n";
        for (const Finding* finding : group.findings) write_finding(report, *finding);
        out_ << "</tbody></table>\n";
        if (definition != nullptr) {
            out_ << "<details><summary>both definitions</summary>\n";
            write_side_by_side(*definition, report.left.label, report.right.label, out_);
            out_ << "</details>\n";
        }
        out_ << "</div></details>\n";
    }

    void write_finding(const Report& report, const Finding& finding) {
        out_ << fmt::format("<tr data-severity=\"{0}\"><td class=\"severity-{0}\" title=\"{0}\">{1}</td><td>{2}",
                            to_string(finding.severity), sign_of(finding.severity),
                            in_markup(sentence_of(finding, report)));
        if (tells_definitions(finding)) {
            write_side_by_side({{}, finding.left, finding.right}, report.left.label, report.right.label, out_);
        }
        if (form_of(finding) != FindingForm::remark || !finding.message.empty()) {
            if (!finding.explanation.empty()) {
                out_ << fmt::format("<br><span class=\"remark\">{}</span>", text(finding.explanation));
            }
        }
        if (!finding.alternative.empty()) {
            out_ << fmt::format("<br><span class=\"remark\">instead:</span> {}", code(finding.alternative));
        }
        out_ << "</td><td class=\"place\">";
        place(finding.change.left_at, report.subject == Subject::comparison ? "left " : "");
        place(finding.change.right_at, "right ");
        out_ << fmt::format("</td><td class=\"rule\">{}<br>{}</td></tr>\n", in_markup(finding.rule),
                            to_string(finding.finding_class));
    }

    void place(Place place, std::string_view side) {
        if (!place.known()) return;
        if (!place.file.empty()) place.file = repository_path(place.file, layout_);
        out_ << fmt::format("{}<code>{}</code><br>", side, text(to_string(place)));
    }

    // Complete, as a page is filed: each thing that was found and does not count, and why.
    void write_aside(const Report& report) {
        if (set_aside(report).empty()) return;
        out_ << fmt::format("<details><summary>not counted: {}</summary>\n<table><tbody>\n", set_aside(report));
        for (const Ignored& ignored : report.ignored) {
            aside_row(report, ignored.finding, "ignored: " + ignored.reason);
        }
        for (const Finding& finding : report.baseline.accepted) {
            aside_row(report, finding, "in the baseline " + report.baseline.file);
        }
        for (const Concession& concession : report.concessions) {
            aside_row(report, concession.finding,
                      fmt::format("conceded ({}, {}): {}", concession.kind, concession.row, concession.reason));
        }
        out_ << "</tbody></table></details>\n";
    }

    void aside_row(const Report& report, const Finding& finding, const std::string& reason) {
        out_ << fmt::format("<tr><td>{}</td><td>{}</td><td class=\"rule\">{}</td></tr>\n",
                            in_markup(sentence_of(finding, report)), text(reason), in_markup(finding.rule));
    }

    void write_coverage(const Report& report) {
        std::vector<std::string> lines;
        for (const CoverageGap& gap : report.compared_weakly) {
            lines.push_back(fmt::format("compared weakly: {} {}: {}", gap.count, gap.what, gap.reason));
        }
        for (const Side* its : {&report.left, &report.right}) {
            for (const CoverageGap& gap : its->coverage) {
                lines.push_back(fmt::format("{}: {} {}: {}", its->label, gap.count, gap.what, gap.reason));
            }
        }
        write_list("not compared", lines);
        lines.clear();
        for (const Side* its : {&report.left, &report.right}) {
            for (const Diagnostic& diagnostic : its->diagnostics) {
                if (diagnostic.remark == Remark::note) continue;
                const std::string at = to_string(diagnostic.place);
                lines.push_back(fmt::format("{}{}", at.empty() ? "" : at + ": ", diagnostic.message));
            }
        }
        write_list("remarks", lines);
    }

    const std::vector<Report>& reports_;
    const Layout& layout_;
    std::ostream& out_;
};

}  // namespace

void write_html(const std::vector<Report>& reports, const Layout& layout, std::ostream& out) {
    Page(reports, layout, out).write();
}

}  // namespace schemadiff
