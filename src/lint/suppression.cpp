#include "lint/suppression.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/edit_distance.hpp"
#include "base/fingerprint.hpp"
#include "lint/rule.hpp"
#include "python/token.hpp"

namespace schemadiff::lint {

namespace {

constexpr std::string_view marker = "schemadiff:";
constexpr std::string_view blanks = " \t";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

// "ignore[a, b] why"; nothing where this is another comment.
bool read_marker(std::string_view comment, Suppression& made, bool& whole_file) {
    const std::size_t at = comment.find(marker);
    if (at == std::string_view::npos) return false;
    comment = trimmed(comment.substr(at + marker.size()));
    whole_file = comment.starts_with("ignore-file[");
    if (!whole_file && !comment.starts_with("ignore[")) return false;
    comment.remove_prefix(comment.find('[') + 1);
    const std::size_t closing = comment.find(']');
    if (closing == std::string_view::npos) return false;
    std::string_view rules = comment.substr(0, closing);
    while (!rules.empty()) {
        const std::size_t comma = std::min(rules.find(','), rules.size());
        made.rules.emplace_back(trimmed(rules.substr(0, comma)));
        rules.remove_prefix(std::min(comma + 1, rules.size()));
    }
    made.reason = std::string(trimmed(comment.substr(closing + 1)));
    return true;
}

Finding finding_about(const Suppression& suppression, std::string_view rule, const std::string& file,
                      const std::string& revision, std::string message) {
    const Rule& row = *lint_rule(rule);
    Finding finding;
    finding.rule = row.id;
    finding.severity = row.severity;
    finding.finding_class = row.finding_class;
    std::string rules;
    for (const std::string& id : suppression.rules) rules += (rules.empty() ? "" : ", ") + id;
    finding.subject = fmt::format("{}: ignore[{}]", revision.empty() ? file : "revision " + revision, rules);
    finding.message = std::move(message);
    finding.explanation = row.explanation;
    finding.fingerprint = fingerprint({row.id, finding.subject});
    finding.change.left_at = {file, suppression.line, suppression.column, revision};
    return finding;
}

bool covers(const Suppression& suppression, const std::string& rule, const Finding& finding) {
    return !suppression.reason.empty() && finding.rule == rule &&
           (suppression.covers == 0 || suppression.covers == finding.change.left_at.line);
}

// Known rules of the whole program: those of the graph are told by history.
bool is_rule(std::string_view id) {
    return lint_rule(id) != nullptr || id.starts_with("graph-");
}

std::string unknown_rule_message(const std::string& rule) {
    std::vector<std::string> known;
    for (const Rule* row : all_lint_rules()) known.emplace_back(row->id);
    return fmt::format("there is no rule {}{}", rule, suggestion(rule, known));
}

}  // namespace

// Where a comment begins in a line is decided by the marker alone: "# schemadiff:" inside a string
// would be a strange thing to write, and what it suppressed in vain is told.
std::vector<Suppression> suppressions_in(std::string_view text, CommentStyle style) {
    std::vector<Suppression> found;
    if (text.find(marker) == std::string_view::npos) return found;
    const std::string_view sign = style == CommentStyle::sql ? "--" : "#";
    const std::vector<std::string_view> lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        // A SQL text inside Python has comments of its own.
        std::size_t at = lines[i].find(sign);
        if (style == CommentStyle::python) at = std::min(at, lines[i].find("--"));
        if (at == std::string_view::npos || at > lines[i].find(marker)) continue;
        Suppression made{.line = static_cast<int>(i) + 1, .column = static_cast<int>(at) + 1};
        bool whole_file = false;
        if (!read_marker(lines[i].substr(at), made, whole_file)) continue;
        const bool alone = trimmed(lines[i].substr(0, at)).empty();
        std::size_t line = i;
        // Above: the next line that is no comment and not empty.
        while (alone && line + 1 < lines.size()) {
            const std::string_view next = trimmed(lines[++line]);
            if (!next.empty() && !next.starts_with(sign) && !next.starts_with("--")) break;
        }
        made.covers = whole_file ? 0 : static_cast<int>(line) + 1;
        found.push_back(std::move(made));
    }
    return found;
}

std::vector<Suppressed> suppress(std::vector<Finding>& findings, std::string_view text,
                                 const std::string& file, const std::string& revision) {
    std::vector<Suppressed> taken;
    const CommentStyle style = file.ends_with(".py") ? CommentStyle::python : CommentStyle::sql;
    std::vector<Finding> about;
    for (const Suppression& suppression : suppressions_in(text, style)) {
        if (suppression.reason.empty()) {
            about.push_back(finding_about(suppression, "suppression-without-reason", file, revision,
                                          "the suppression gives no reason, so it suppresses nothing"));
            continue;
        }
        for (const std::string& rule : suppression.rules) {
            const std::size_t before = taken.size();
            std::vector<Finding> kept;
            for (Finding& finding : findings) {
                if (covers(suppression, rule, finding)) taken.push_back({std::move(finding), suppression.reason});
                else kept.push_back(std::move(finding));
            }
            findings = std::move(kept);
            if (taken.size() > before) continue;
            about.push_back(finding_about(
                suppression, "suppression-unused", file, revision,
                is_rule(rule) ? fmt::format("no finding of {} is here: remove the comment", rule)
                              : unknown_rule_message(rule)));
        }
    }
    for (Finding& finding : about) findings.push_back(std::move(finding));
    return taken;
}

}  // namespace schemadiff::lint
