#include "report/text_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/excerpt.hpp"
#include "base/utf8.hpp"
#include "report/text_line.hpp"

namespace schemadiff {

namespace {

constexpr int detail_indent = 8;

std::string position_of(const Place& place) {
    if (place.line <= 0) return {};
    return place.column > 0 ? fmt::format("{}:{}", place.line, place.column)
                            : fmt::format("{}", place.line);
}

// What is wrong; a finding without a sentence of its own has its subject and the reason.
std::string sentence_of(const Finding& finding) {
    if (!finding.message.empty()) return finding.message;
    return finding.explanation.empty() ? finding.subject
                                       : finding.subject + ": " + finding.explanation;
}

class SourceFindings {
  public:
    SourceFindings(const Layout& layout, std::ostream& out) : layout_(layout), out_(out) {}

    void write_file(std::span<const Finding> findings) {
        const Place& place = findings.front().change.left_at;
        TextLine heading(layout_);
        heading.add(place.file.empty() ? findings.front().subject : place.file, Style::strong);
        heading.write(out_);
        int widest = 0;
        for (const Finding& finding : findings) {
            const std::string position = position_of(finding.change.left_at);
            widest = std::max(widest, static_cast<int>(position.size()));
        }
        for (const Finding& finding : findings) write(finding, widest);
    }

  private:
    // The sentence is wrapped at the column where it begins; the rule stands at the right edge of
    // its last line, or on a line of its own.
    void write(const Finding& finding, int widest) {
        const Sign sign = sign_of(finding.severity);
        const int column = 4 + widest + (widest > 0 ? 2 : 0);
        TextLine line(layout_);
        line.add("  ").add(sign.text, sign.style).add(position_of(finding.change.left_at), Style::dim);
        const std::vector<std::string> parts =
            wrapped(shown_text(sentence_of(finding)), std::max(layout_.width - column, 20));
        for (std::size_t i = 0; i < parts.size(); ++i) {
            line.pad_to(column).add(parts[i]);
            if (i + 1 == parts.size()) break;
            line.write(out_);
            line = TextLine(layout_);
        }
        const int rule_at = layout_.width - width_of(std::string_view(finding.rule));
        if (line.width() + 2 > rule_at) {
            line.write(out_);
            line = TextLine(layout_);
        }
        line.pad_to(rule_at).add(finding.rule, Style::dim).write(out_);
        if (!finding.lock.empty()) detail("lock: " + finding.lock);
        if (!layout_.verbose) return;
        write_excerpt(finding);
        write_alternative(finding);
    }

    void write_excerpt(const Finding& finding) {
        if (finding.left_excerpt.empty()) return;
        const Place& place = finding.change.left_at;
        const std::string number = fmt::format("{} | ", place.line);
        const auto [text, caret] = marked_line(finding.left_excerpt, place.column);
        detail(number + text);
        detail(std::string(number.size() - 2, ' ') + "| " + caret);
    }

    void write_alternative(const Finding& finding) {
        if (finding.alternative.empty()) return;
        detail("instead:");
        for_each_line(finding.alternative, [&](std::string_view text) {
            detail("  " + std::string(text));
        });
    }

    template <typename Use>
    static void for_each_line(std::string_view text, Use use) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            use(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    void detail(std::string_view text) {
        TextLine line(layout_);
        line.add(std::string(detail_indent, ' ')).add(text, Style::dim).write(out_);
    }

    const Layout& layout_;
    std::ostream& out_;
};

}  // namespace

void write_source_findings(std::span<const Finding> findings, const Layout& layout, std::ostream& out) {
    SourceFindings writer(layout, out);
    while (!findings.empty()) {
        const Finding& first = findings.front();
        const auto same_file = [&](const Finding& finding) {
            const Place& place = finding.change.left_at;
            return place.file == first.change.left_at.file &&
                   (!place.file.empty() || finding.subject == first.subject);
        };
        const auto end = std::ranges::find_if_not(findings, same_file);
        const auto size = static_cast<std::size_t>(end - findings.begin());
        writer.write_file(findings.first(size));
        findings = findings.subspan(size);
    }
}

}  // namespace schemadiff
