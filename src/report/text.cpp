#include "report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/excerpt.hpp"
#include "base/utf8.hpp"
#include "report/by_rule.hpp"
#include "report/summary.hpp"
#include "report/text_concessions.hpp"
#include "report/text_finding.hpp"
#include "report/text_line.hpp"
#include "report/text_source.hpp"

namespace schemadiff {

namespace {

// A terminal that scrolls further is not read.
constexpr std::size_t most_told = 500;

Style style_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::in_sync: return Style::added;
        case Verdict::drift: return Style::error;
        case Verdict::inconclusive: break;
    }
    return Style::warning;
}

class TextReport {
  public:
    TextReport(const Report& report, const Layout& layout, std::ostream& out)
        : report_(report), layout_(layout), out_(out) {}

    void write() {
        write_summary();
        write_sides();
        write_findings();
        write_explanations();
        write_reasons();
        write_ignored();
        write_concessions(report_.concessions, layout_, out_);
        write_baselined();
        write_compared_weakly();
        write_coverage();
        write_diagnostics();
    }

  private:
    TextLine line() const { return TextLine(layout_); }

    void write_summary() {
        if (!report_.agreement.empty()) line().add(report_.agreement, Style::strong).write(out_);
        TextLine summary = line();
        if (!report_.name.empty()) summary.add(report_.name + ": ", Style::strong);
        summary.add(summary_of(report_), style_of(report_.verdict)).write(out_);
    }

    void write_sides() {
        if (report_.subject == Subject::source) {
            line().add("  source  ", Style::dim).add(shown_text(report_.left.label)).pad_to(0)
                .add(description_of(report_.left), Style::dim).write(out_);
            return;
        }
        const std::string left = shown_text(report_.left.label);
        const std::string right = shown_text(report_.right.label);
        const int widest = std::max(width_of(std::string_view(left)), width_of(std::string_view(right)));
        const int column = 9 + std::min(widest, 60) + 2;
        line().add("  left   ", Style::dim).add(left).pad_to(column)
            .add(description_of(report_.left), Style::dim).write(out_);
        line().add("  right  ", Style::dim).add(right).pad_to(column)
            .add(description_of(report_.right), Style::dim).write(out_);
    }

    void write_findings() {
        std::span<const Finding> rest = report_.findings;
        if (!rest.empty()) out_ << '\n';
        const std::size_t room = layout_.verbose ? rest.size() : most_told;
        if (report_.subject == Subject::source) {
            const std::size_t told = std::min(room, rest.size());
            write_source_findings(rest.first(told), layout_, out_);
            write_folded(rest.subspan(told));
            return;
        }
        // Whole objects, the first of them in any case.
        while (!rest.empty()) {
            const std::size_t size = size_of_group(rest);
            const std::size_t told = report_.findings.size() - rest.size();
            if (told > 0 && told + size > room) break;
            write_group(rest.first(size), layout_, out_);
            rest = rest.subspan(size);
        }
        write_folded(rest);
    }

    // What nobody would read: how much it is, and of what.
    void write_folded(std::span<const Finding> rest) {
        if (rest.empty()) return;
        std::vector<const Finding*> folded;
        for (const Finding& finding : rest) folded.push_back(&finding);
        out_ << '\n';
        line().add(fmt::format("… and {} (-v tells all of them, so do --report html and json)",
                               counted(rest.size(), "more finding")), Style::strong).write(out_);
        for (const RuleCount& row : by_rule(folded)) {
            line().add("  ").add(fmt::format("{:>7}", row.count)).pad_to(0).add(row.rule).write(out_);
        }
    }

    // One line a rule that needs explaining, so that the tree above stays a tree.
    void write_explanations() {
        std::vector<const Finding*> explained;
        std::size_t widest = 0;
        for (const Finding& finding : report_.findings) {
            const bool about_schema = report_.subject == Subject::source ||
                                      !finding.change.path.empty() || finding.change.key;
            // A rule may matter for several reasons, where two engines are compared.
            const auto same = [&](const Finding* other) {
                return other->rule == finding.rule && other->explanation == finding.explanation;
            };
            if (finding.explanation.empty() || !about_schema) continue;
            if (std::ranges::any_of(explained, same)) continue;
            explained.push_back(&finding);
            widest = std::max(widest, finding.rule.size());
        }
        if (explained.empty()) return;
        heading("why it matters");
        for (const Finding* finding : explained) {
            const int column = 2 + static_cast<int>(widest) + 2;
            TextLine first = line();
            first.add("  ").add(finding->rule, Style::dim);
            for (const std::string& part : wrapped(finding->explanation, layout_.width - column)) {
                first.pad_to(column).add(part).write(out_);
                first = line();
            }
        }
    }

    void write_reasons() {
        if (report_.inconclusive_because.empty()) return;
        heading("could not decide, because");
        for (const std::string& reason : report_.inconclusive_because) item(reason);
    }

    void write_ignored() {
        if (report_.ignored.empty()) return;
        out_ << '\n';
        std::vector<std::pair<std::string, std::size_t>> reasons;
        for (const Ignored& ignored : report_.ignored) {
            const auto known = std::ranges::find(reasons, ignored.reason,
                                                 &std::pair<std::string, std::size_t>::first);
            if (known == reasons.end()) {
                reasons.emplace_back(ignored.reason, 1);
            } else {
                ++known->second;
            }
        }
        for (const auto& [reason, count] : reasons) {
            TextLine ignored = line();
            ignored.add("ignored: ", Style::strong).add(counted(count, "finding"));
            ignored.add(fmt::format(" ({})", reason)).write(out_);
            if (layout_.verbose) write_ignored_for(reason);
        }
    }

    void write_baselined() {
        const BaselineUse& baseline = report_.baseline;
        if (baseline.accepted.empty()) return;
        if (report_.ignored.empty()) out_ << '\n';
        TextLine known = line();
        known.add("in the baseline: ", Style::strong).add(counted(baseline.accepted.size(), "finding"));
        known.add(fmt::format(" ({})", baseline.file)).write(out_);
        if (!layout_.verbose) return;
        for (const Finding& finding : baseline.accepted) {
            line().add("    ").add(finding.subject).pad_to(0).add(finding.rule, Style::dim).write(out_);
        }
    }

    void write_ignored_for(const std::string& reason) {
        for (const Ignored& ignored : report_.ignored) {
            if (ignored.reason != reason) continue;
            line().add("    ").add(ignored.finding.subject).pad_to(0)
                .add(ignored.finding.rule, Style::dim).write(out_);
        }
    }

    void write_compared_weakly() {
        if (report_.compared_weakly.empty()) return;
        heading("compared weakly");
        for (const CoverageGap& gap : report_.compared_weakly) {
            item(fmt::format("{} {}: {}", gap.count, gap.what, gap.reason));
        }
    }

    void write_coverage() {
        const std::vector<CoverageGap>& left = report_.left.coverage;
        const std::vector<CoverageGap>& right = report_.right.coverage;
        if (left.empty() && right.empty()) return;
        if (report_.subject == Subject::source) {
            heading("not judged");
            for (const CoverageGap& gap : left) write_gap(gap, "");
            return;
        }
        heading("not compared");
        for (const CoverageGap& gap : left) {
            const bool both = std::ranges::find(right, gap) != right.end();
            write_gap(gap, both ? "on both sides" : "on the left");
        }
        for (const CoverageGap& gap : right) {
            if (std::ranges::find(left, gap) == left.end()) write_gap(gap, "on the right");
        }
    }

    void write_gap(const CoverageGap& gap, std::string_view where) {
        item(fmt::format("{} {}{}{}: {}", gap.count, gap.what, where.empty() ? "" : " ", where,
                         gap.reason));
    }

    // What is merely worth knowing is told with -v.
    void write_diagnostics() {
        bool headed = false;
        for (const Side* side : {&report_.left, &report_.right}) {
            for (const Diagnostic& diagnostic : side->diagnostics) {
                if (diagnostic.remark == Remark::note && !layout_.verbose) continue;
                if (!headed) heading("remarks");
                headed = true;
                const std::string place = to_string(diagnostic.place);
                item(fmt::format("{}: {}{}", to_string(diagnostic.remark),
                                 place.empty() ? "" : place + ": ", diagnostic.message));
                if (diagnostic.excerpt.empty()) continue;
                for (const std::string& text :
                     marked_line(diagnostic.excerpt, diagnostic.place.column)) {
                    line().add("      ").add(text, Style::dim).write(out_);
                }
            }
        }
    }

    void heading(std::string_view text) {
        out_ << '\n';
        line().add(text, Style::strong).write(out_);
    }

    void item(std::string_view text) {
        for (const std::string& part : wrapped(shown_text(text), layout_.width - 2)) {
            line().add("  ").add(part).write(out_);
        }
    }

    const Report& report_;
    const Layout& layout_;
    std::ostream& out_;
};

}  // namespace

void write_text(const std::vector<Report>& reports, const Layout& layout, std::ostream& out) {
    if (reports.size() > 1) {
        TextLine(layout).add(summary_of(reports), Style::strong).write(out);
        out << '\n';
    }
    bool first = true;
    for (const Report& report : reports) {
        if (!first) out << '\n';
        first = false;
        TextReport(report, layout, out).write();
    }
}

}  // namespace schemadiff
