#include "report/finding_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/fingerprint.hpp"
#include "report/summary.hpp"

namespace schemadiff {

namespace {

constexpr std::size_t longest_value = 200;

bool is_short(const std::string& value) {
    return value.size() <= longest_value && value.find('\n') == std::string::npos;
}

std::string attribute_words(Key key) {
    std::string words(row_of(key).name);
    std::ranges::replace(words, '-', ' ');
    return words;
}

std::string attribute_sentence(const Finding& finding, const std::string& left,
                               const std::string& right) {
    const std::string attribute = attribute_words(*finding.change.key);
    if (tells_definitions(finding)) {
        return fmt::format("{}: {} differs between {} and {}", finding.subject, attribute, left,
                           right);
    }
    std::string text = fmt::format("{}: {} is {} in {} and {} in {}", finding.subject, attribute,
                                   finding.left, left, finding.right, right);
    if (finding.change.heirs > 0) {
        text += fmt::format(", likewise in {}", counted(finding.change.heirs, "heir"));
    }
    return text;
}

std::string with_contents(std::string text, const Change& change) {
    if (change.objects > 1) {
        text += fmt::format(", with {} in it", counted(change.objects - 1, "object"));
    }
    return text;
}

}  // namespace

FindingForm form_of(const Finding& finding) {
    const Change& change = finding.change;
    if (!finding.message.empty()) return FindingForm::remark;
    switch (change.action) {
        case Action::removed: return FindingForm::missing;
        case Action::added: return FindingForm::extra;
        case Action::renamed: return FindingForm::renamed;
        case Action::changed: break;
    }
    return change.key ? FindingForm::attribute : FindingForm::remark;
}

bool tells_definitions(const Finding& finding) {
    if (form_of(finding) != FindingForm::attribute) return false;
    return row_of(*finding.change.key).presentation == Presentation::definition ||
           !is_short(finding.left) || !is_short(finding.right);
}

std::string sentence_of(const Finding& finding, const Report& report) {
    const std::string left = shown_text(report.left.label);
    const std::string right = shown_text(report.right.label);
    switch (form_of(finding)) {
        case FindingForm::missing:
            return with_contents(fmt::format("{} is missing in {}", finding.subject, right),
                                 finding.change);
        case FindingForm::extra:
            return with_contents(fmt::format("{} is only in {}", finding.subject, right),
                                 finding.change);
        case FindingForm::renamed:
            return fmt::format("{} is called {} in {}", finding.subject, finding.right, right);
        case FindingForm::attribute: return attribute_sentence(finding, left, right);
        case FindingForm::remark: break;
    }
    const std::string& what = finding.message.empty() ? finding.explanation : finding.message;
    std::string text = finding.subject.empty() ? "" : finding.subject + ": ";
    text += shown_text(what);
    if (!finding.lock.empty()) text += fmt::format(" (lock: {})", shown_text(finding.lock));
    return text;
}

const Place& place_to_mend(const Finding& finding, const Report& report) {
    if (!finding.change.right_at.file.empty()) return finding.change.right_at;
    if (!finding.change.left_at.file.empty()) return finding.change.left_at;
    return report.where;
}

std::string title_of(const Report& report) {
    if (!report.name.empty()) return shown_text(report.name);
    if (report.subject == Subject::source) return shown_text(report.left.label);
    return fmt::format("{} against {}", shown_text(report.left.label),
                       shown_text(report.right.label));
}

std::string fingerprint_in(const Report& report, const Finding& finding) {
    return fingerprint({report.name, finding.fingerprint});
}

std::string repository_path(const std::string& file, const Layout& layout) {
    namespace fs = std::filesystem;
    if (layout.root.empty()) return fs::path(file).generic_string();
    const fs::path whole = (fs::path(layout.directory) / file).lexically_normal();
    const fs::path relative = whole.lexically_relative(layout.root);
    const bool outside = relative.empty() || *relative.begin() == "..";
    return (outside ? whole : relative).generic_string();
}

}  // namespace schemadiff
