// A comment has a limit, and a schema has none: every piece is written only while there is room for
// it and for the line that counts what follows. Each comparison has an equal share of the room.
#include "report/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/utf8.hpp"
#include "report/by_rule.hpp"
#include "report/finding_words.hpp"
#include "report/summary.hpp"
#include "report/text_diff.hpp"

namespace schemadiff {

namespace {

constexpr std::size_t most_comparisons = 40;
constexpr std::size_t most_rows = 100;
constexpr std::size_t most_diffs = 20;
constexpr std::size_t longest_diff = 40;   // lines
constexpr std::size_t longest_value = 120;  // code points
constexpr std::size_t reserve = 400;        // for the lines that count what is left out

std::string clipped(std::string_view text) {
    std::size_t points = 0;
    std::size_t at = 0;
    while (at < text.size() && points < longest_value) {
        at += first_code_point(text.substr(at)).length;
        ++points;
    }
    return at == text.size() ? std::string(text) : std::string(text.substr(0, at)) + "…";
}

std::string code(std::string_view text) {
    return text.empty() ? "" : fmt::format("<code>{}</code>", in_markdown(clipped(text)));
}

// In a summary of HTML, where Markdown is not read.
std::string_view sign_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::in_sync: return "✅";
        case Verdict::drift: return "❌";
        case Verdict::inconclusive: break;
    }
    return "⚠️";
}

std::string_view sign_of(Severity severity) {
    switch (severity) {
        case Severity::error: return "❌";
        case Severity::warning: return "⚠️";
        case Severity::info: break;
    }
    return "ℹ️";
}

std::string values_of(const Finding& finding) {
    switch (form_of(finding)) {
        case FindingForm::missing: return "only on the left";
        case FindingForm::extra: return "only on the right";
        case FindingForm::remark:
            return in_markdown(clipped(finding.message.empty() ? finding.explanation : finding.message));
        case FindingForm::renamed:
        case FindingForm::attribute: break;
    }
    if (tells_definitions(finding)) return "differs, see below";
    return fmt::format("{} → {}", code(finding.left), code(finding.right));
}

// Fenced by more backticks than it has itself.
std::string fenced_diff(const Finding& finding) {
    std::string body;
    std::size_t longest_run = 2;
    std::size_t shown = 0;
    const std::vector<DiffLine> lines = text_diff(finding.left, finding.right, 2);
    for (const DiffLine& line : lines) {
        if (shown++ == longest_diff) {
            body += fmt::format("… {} more lines\n", lines.size() - longest_diff);
            break;
        }
        switch (line.change) {
            case LineChange::kept: body += "  "; break;
            case LineChange::removed: body += "- "; break;
            case LineChange::added: body += "+ "; break;
            case LineChange::skipped: body += "… "; break;
        }
        body += line.text + "\n";
    }
    std::size_t run = 0;
    for (const char c : body) {
        run = c == '`' ? run + 1 : 0;
        longest_run = std::max(longest_run, run);
    }
    const std::string fence(longest_run + 1, '`');
    return fmt::format("{}diff\n{}{}\n", fence, body, fence);
}

class Comment {
  public:
    explicit Comment(const Layout& layout) : layout_(layout) {}

    std::string written(const std::vector<Report>& reports) {
        write_heading(reports);
        const std::size_t detailed = std::min(reports.size(), most_comparisons);
        for (std::size_t i = 0; i < detailed; ++i) {
            const std::size_t room = longest_comment - reserve - text_.size();
            limit_ = text_.size() + room / (detailed - i);
            write(reports[i]);
        }
        if (reports.size() > detailed) {
            text_ += fmt::format("\n… and {}\n", counted(reports.size() - detailed, "more comparison"));
        }
        return std::move(text_);
    }

  private:
    bool fits(const std::string& piece) const { return text_.size() + piece.size() + reserve <= limit_; }

    bool add(const std::string& piece) {
        if (!fits(piece)) return false;
        text_ += piece;
        return true;
    }

    void write_heading(const std::vector<Report>& reports) {
        Verdict worst = Verdict::in_sync;
        for (const Report& report : reports) worst = std::max(worst, report.verdict);
        const std::string summary =
            reports.size() == 1 ? summary_of(reports.front()) : summary_of(reports);
        text_ += fmt::format("### {} schemadiff: {}\n", sign_of(worst), in_markdown(clipped(summary)));
    }

    void write(const Report& report) {
        add(fmt::format("\n#### {} {}\n\n", sign_of(report.verdict), in_markdown(clipped(title_of(report)))));
        add(in_markdown(clipped(summary_of(report))) + "\n");
        if (!report.agreement.empty()) add(fmt::format("\n**{}**\n", in_markdown(report.agreement)));
        write_sides(report);
        write_counts(report);
        write_reasons(report);
        write_findings(report);
        write_definitions(report);
        write_aside(report);
    }

    void write_sides(const Report& report) {
        const auto row = [](std::string_view side, const Side& its) {
            return fmt::format("| {} | {} | {} |\n", side, code(its.label), in_markdown(description_of(its)));
        };
        const bool both = report.subject == Subject::comparison;
        add(fmt::format("\n| | source | read |\n|---|---|---|\n{}{}",
                        row(both ? "left" : "source", report.left),
                        both ? row("right", report.right) : ""));
    }

    void write_counts(const Report& report) {
        const Totals totals = totals_of(report);
        std::string classes;
        for (std::size_t i = 0; i < totals.by_class.size(); ++i) {
            if (totals.by_class[i] == 0) continue;
            classes += fmt::format("{}{} {}", classes.empty() ? "" : ", ", totals.by_class[i],
                                   to_string(static_cast<FindingClass>(i)));
        }
        const std::string aside = set_aside(report);
        if (classes.empty() && aside.empty()) return;
        std::string line = "\n";
        if (!classes.empty()) line += fmt::format("**{}** ({})", counted(totals), classes);
        if (!aside.empty()) line += fmt::format("{}not counted: {}", classes.empty() ? "" : "; ", aside);
        add(line + "\n");
    }

    void write_reasons(const Report& report) {
        if (report.inconclusive_because.empty()) return;
        if (!add("\nCould not decide, because\n\n")) return;
        std::size_t told = 0;
        for (const std::string& reason : report.inconclusive_because) {
            if (told == most_diffs || !add(fmt::format("- {}\n", in_markdown(clipped(shown_text(reason)))))) break;
            ++told;
        }
        const std::size_t rest = report.inconclusive_because.size() - told;
        if (rest > 0) text_ += fmt::format("- … and {}\n", counted(rest, "more reason"));
    }

    void write_findings(const Report& report) {
        if (report.findings.empty()) return;
        const std::vector<const Finding*> findings = worst_first(report.findings);
        const std::string_view values =
            report.subject == Subject::comparison ? "left → right" : "what is found";
        if (!add(fmt::format("\n| | object | rule | {} | where |\n|---|---|---|---|---|\n", values))) return;
        std::size_t told = 0;
        while (told < findings.size() && told < most_rows && add(row_of_table(*findings[told], report))) ++told;
        if (told == findings.size()) return;
        text_ += fmt::format("\n… and {}", counted(findings.size() - told, "more finding"));
        write_rest(std::span(findings).subspan(told));
    }

    void write_rest(std::span<const Finding* const> rest) {
        std::string_view separator = ": ";
        for (const RuleCount& row : by_rule(rest)) {
            if (!add(fmt::format("{}{} {}", separator, row.count, in_markdown(row.rule)))) {
                text_ += ", …";
                break;
            }
            separator = ", ";
        }
        text_ += "\n";
    }

    std::string row_of_table(const Finding& finding, const Report& report) const {
        Place place = place_to_mend(finding, report);
        if (!place.file.empty()) place.file = repository_path(place.file, layout_);
        return fmt::format("| {} | {} | {} | {} | {} |\n", sign_of(finding.severity),
                           code(finding.subject), in_markdown(finding.rule), values_of(finding),
                           code(shown_text(to_string(place))));
    }

    void write_definitions(const Report& report) {
        std::vector<const Finding*> long_ones = worst_first(report.findings);
        std::erase_if(long_ones, [](const Finding* finding) { return !tells_definitions(*finding); });
        if (long_ones.empty()) return;
        const std::string closing = "\n</details>\n";
        const std::string opening =
            fmt::format("\n<details><summary>{}</summary>\n", counted(long_ones.size(), "long definition"));
        if (!fits(opening + closing)) return;
        text_ += opening;
        std::size_t told = 0;
        while (told < long_ones.size() && told < most_diffs) {
            const Finding& finding = *long_ones[told];
            const std::string piece =
                fmt::format("\n{}\n\n{}", code(finding.subject), fenced_diff(finding));
            if (!fits(piece + closing)) break;
            text_ += piece;
            ++told;
        }
        if (told < long_ones.size()) {
            text_ += fmt::format("\n… and {}\n", counted(long_ones.size() - told, "more definition"));
        }
        text_ += closing;
    }

    // What was found and does not count: the reasons, each with its number.
    void write_aside(const Report& report) {
        std::vector<std::pair<std::string, std::size_t>> reasons;
        const auto count = [&](const std::string& reason) {
            const auto known = std::ranges::find(reasons, reason, &std::pair<std::string, std::size_t>::first);
            if (known == reasons.end()) {
                reasons.emplace_back(reason, 1);
            } else {
                ++known->second;
            }
        };
        for (const Ignored& ignored : report.ignored) count("ignored: " + ignored.reason);
        for (const Concession& concession : report.concessions) {
            count(fmt::format("conceded ({}): {}", concession.kind, concession.reason));
        }
        if (!report.baseline.accepted.empty()) {
            reasons.emplace_back("accepted by the baseline " + report.baseline.file,
                                 report.baseline.accepted.size());
        }
        if (reasons.empty()) return;
        const std::string closing = "\n</details>\n";
        const std::string opening = "\n<details><summary>Not counted</summary>\n\n";
        if (!fits(opening + closing)) return;
        text_ += opening;
        std::size_t told = 0;
        for (const auto& [reason, number] : reasons) {
            const std::string piece =
                fmt::format("- {} × {}\n", number, in_markdown(clipped(shown_text(reason))));
            if (told == most_rows || !fits(piece + closing)) break;
            text_ += piece;
            ++told;
        }
        if (told < reasons.size()) {
            text_ += fmt::format("- … and {}\n", counted(reasons.size() - told, "more reason"));
        }
        text_ += closing;
    }

    const Layout& layout_;
    std::string text_;
    std::size_t limit_ = longest_comment;
};

}  // namespace

std::string in_markdown(std::string_view text) {
    // What begins a mark, a link, a mention, an emoji or a formula somewhere in GitHub's or GitLab's
    // dialects; entities are read after all of these.
    constexpr std::string_view special = "&<>|`*[]@#\\~$_:!^{}%";
    std::string result;
    const std::string shown = shown_text(text);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const char c = shown[i];
        // "www." is made a link too.
        const bool web = c == '.' && i >= 3 && shown.compare(i - 3, 3, "www") == 0;
        // These only between words, where they are most of the text: users_email, 12:30.
        const auto is_word = [&](std::size_t at) {
            return at < shown.size() && (std::isalnum(static_cast<unsigned char>(shown[at])) != 0);
        };
        const bool between = i > 0 && is_word(i - 1) && is_word(i + 1);
        const bool plain = (c == '_' && between) || (c == ':' && i + 1 < shown.size() && shown[i + 1] == ' ');
        if (web || (special.find(c) != std::string_view::npos && !plain)) {
            result += fmt::format("&#{};", static_cast<int>(c));
        } else {
            result += c;
        }
    }
    return result;
}

void write_markdown(const std::vector<Report>& reports, const Layout& layout, std::ostream& out) {
    out << Comment(layout).written(reports);
}

}  // namespace schemadiff
