#include "report/sarif.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/json_writer.hpp"
#include "report/finding_words.hpp"
#include "report/summary.hpp"
#include "rules/rule.hpp"

namespace schemadiff {

namespace {

constexpr std::string_view schema = "https://json.schemastore.org/sarif-2.1.0.json";
constexpr std::string_view fingerprint_name = "schemadiff/v1";

std::string_view level_of(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::info: break;
    }
    return "note";
}

// "[words](destination)" is a link even in plain text (3.11.6): names from a database make none.
std::string plain(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 2) == "](") result += '\\';
        result += text[i];
    }
    return result;
}

// A path as a URI reference (RFC 3986): whatever is not plainly allowed is percent-encoded.
std::string uri_of(const std::string& path) {
    std::string uri = path.starts_with('/') ? "file://" : "";
    for (const char c : path) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter || (c >= '0' && c <= '9') || std::string_view("-._~/").find(c) != std::string_view::npos) {
            uri += c;
        } else {
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return uri;
}

class SarifReport {
  public:
    SarifReport(const std::vector<Report>& reports, const Layout& layout, std::ostream& out)
        : reports_(reports), layout_(layout), json_(out) {
        for (const Report& report : reports_) {
            for (const Finding& finding : report.findings) note_rule(finding);
            for (const Finding& finding : report.baseline.accepted) note_rule(finding);
            for (const Ignored& ignored : report.ignored) note_rule(ignored.finding);
            if (!report.ignored.empty()) any_ignored_ = true;
        }
        int index = 0;
        for (auto& [id, row] : rules_) row.index = index++;
    }

    void write() {
        json_.begin_object().member("$schema", schema).member("version", "2.1.0");
        json_.key("runs").begin_array().begin_object();
        write_tool();
        write_invocation();
        json_.key("results").begin_array();
        for (const Report& report : reports_) write_results(report);
        json_.end_array();
        write_comparisons();
        json_.end_object().end_array().end_object();
    }

  private:
    struct UsedRule {
        const Finding* first = nullptr;  // explains a rule that is in no table
        int index = 0;
    };

    void note_rule(const Finding& finding) { rules_.try_emplace(finding.rule, UsedRule{&finding}); }

    void write_tool() {
        json_.key("tool").begin_object().key("driver").begin_object().member("name", "schemadiff");
        json_.key("rules").begin_array();
        std::map<std::string, Rule> known;
        for (Rule& rule : all_rules()) {
            std::string id = rule.id;
            known.emplace(std::move(id), std::move(rule));
        }
        for (const auto& [id, used] : rules_) {
            const auto rule = known.find(id);
            if (rule == known.end()) {
                write_rule({.id = id,
                            .summary = id,
                            .finding_class = used.first->finding_class,
                            .severity = used.first->severity,
                            .explanation = used.first->explanation});
            } else {
                write_rule(rule->second);
            }
        }
        json_.end_array().end_object().end_object();
    }

    void write_rule(const Rule& rule) {
        std::string help = rule.summary;
        if (!rule.explanation.empty()) help += fmt::format(": {}", rule.explanation);
        help += fmt::format(". It endangers: {}. schemadiff rules {} tells of it.",
                            to_string(rule.finding_class), rule.id);
        json_.begin_object().member("id", rule.id);
        write_message("shortDescription", rule.summary);
        write_message("fullDescription", rule.explanation.empty() ? rule.summary : std::string(rule.explanation));
        write_message("help", help);
        json_.key("defaultConfiguration").begin_object(JsonLayout::one_line);
        json_.member("level", level_of(rule.severity)).end_object();
        json_.key("properties").begin_object(JsonLayout::one_line);
        json_.member("tags", std::vector<std::string>{"schema", std::string(to_string(rule.finding_class))});
        json_.end_object().end_object();
    }

    void write_message(std::string_view name, std::string_view text) {
        json_.key(name).begin_object(JsonLayout::one_line).member("text", plain(text)).end_object();
    }

    void write_invocation() {
        const bool decided = std::ranges::none_of(reports_, [](const Report& report) {
            return report.verdict == Verdict::inconclusive;
        });
        json_.key("invocations").begin_array().begin_object();
        json_.member("executionSuccessful", decided);
        json_.key("toolExecutionNotifications").begin_array();
        for (const Report& report : reports_) {
            for (const std::string& reason : report.inconclusive_because) {
                write_notification("error", fmt::format("{}: could not decide: {}", title_of(report), shown_text(reason)), {});
            }
            for (const Side* side : {&report.left, &report.right}) {
                for (const Diagnostic& diagnostic : side->diagnostics) {
                    if (diagnostic.remark == Remark::note) continue;
                    write_notification("warning", shown_text(diagnostic.message), diagnostic.place);
                }
            }
        }
        json_.end_array().end_object().end_array();
    }

    void write_notification(std::string_view level, const std::string& text, const Place& place) {
        json_.begin_object().member("level", level);
        write_message("message", text);
        if (!place.file.empty()) {
            json_.key("locations").begin_array();
            write_location(place, nullptr);
            json_.end_array();
        }
        json_.end_object();
    }

    void write_results(const Report& report) {
        const std::string_view fresh = report.baseline.file.empty() ? "" : "new";
        for (const Finding& finding : report.findings) {
            write_result(report, finding, fresh, nullptr);
        }
        for (const Finding& finding : report.baseline.accepted) {
            write_result(report, finding, "unchanged", nullptr);
        }
        for (const Ignored& ignored : report.ignored) {
            write_result(report, ignored.finding, fresh, &ignored.reason);
        }
    }

    void write_result(const Report& report, const Finding& finding, std::string_view state,
                      const std::string* ignored_because) {
        json_.begin_object().member("ruleId", finding.rule);
        json_.member("ruleIndex", rules_.at(finding.rule).index);
        json_.member("level", level_of(finding.severity));
        write_message("message", sentence_of(finding, report));
        write_locations(report, finding);
        json_.key("partialFingerprints").begin_object(JsonLayout::one_line);
        json_.member(fingerprint_name, fingerprint_in(report, finding)).end_object();
        json_.member_unless_empty("baselineState", state);
        // 3.27.23: all results of a run tell their suppressions, or none does.
        if (any_ignored_) {
            json_.key("suppressions").begin_array();
            if (ignored_because != nullptr) {
                json_.begin_object(JsonLayout::one_line).member("kind", "external");
                json_.member("justification", shown_text(*ignored_because)).end_object();
            }
            json_.end_array();
        }
        json_.key("properties").begin_object();
        json_.member("comparison", title_of(report));
        json_.member("class", to_string(finding.finding_class));
        json_.member_unless_empty("left", finding.left).member_unless_empty("right", finding.right);
        json_.member_unless_empty("lock", finding.lock);
        json_.member_unless_empty("alternative", finding.alternative);
        json_.end_object().end_object();
    }

    void write_locations(const Report& report, const Finding& finding) {
        const Place& place = place_to_mend(finding, report);
        json_.key("locations").begin_array();
        write_location(place, &finding);
        json_.end_array();
        const Place& other = finding.change.left_at;
        if (other.file.empty() || other == place) return;
        json_.key("relatedLocations").begin_array();
        json_.begin_object();
        write_physical(other);
        write_message("message", fmt::format("in {}", shown_text(report.left.label)));
        json_.end_object().end_array();
    }

    void write_location(const Place& place, const Finding* finding) {
        json_.begin_object();
        if (!place.file.empty()) write_physical(place);
        if (finding != nullptr) {
            json_.key("logicalLocations").begin_array().begin_object(JsonLayout::one_line);
            json_.member("fullyQualifiedName", finding->subject);
            if (!finding->change.path.empty()) {
                json_.member("name", shown_step(finding->change.path.back()));
                json_.member("kind", row_of(finding->change.kind()).words);
            }
            json_.end_object().end_array();
        }
        json_.end_object();
    }

    void write_physical(const Place& place) {
        json_.key("physicalLocation").begin_object();
        const std::string path = repository_path(place.file, layout_);
        json_.key("artifactLocation").begin_object(JsonLayout::one_line).member("uri", uri_of(path));
        if (!path.starts_with('/')) json_.member("uriBaseId", "%SRCROOT%");
        json_.end_object();
        if (place.line > 0) {
            json_.key("region").begin_object(JsonLayout::one_line).member("startLine", place.line);
            if (place.column > 0) json_.member("startColumn", place.column);
            json_.end_object();
        }
        json_.end_object();
    }

    // What a run came to, in the bag that SARIF leaves to its tools.
    void write_comparisons() {
        json_.key("properties").begin_object().key("comparisons").begin_array();
        for (const Report& report : reports_) {
            json_.begin_object().member("name", title_of(report));
            json_.member("verdict", to_string(report.verdict));
            json_.member("summary", summary_of(report));
            json_.member_unless_empty("agreement", report.agreement);
            json_.member("findings", report.findings.size());
            json_.member("ignored", report.ignored.size());
            json_.member("baselined", report.baseline.accepted.size());
            json_.member("conceded", report.concessions.size()).end_object();
        }
        json_.end_array().end_object();
    }

    const std::vector<Report>& reports_;
    const Layout& layout_;
    JsonWriter json_;
    std::map<std::string, UsedRule> rules_;
    bool any_ignored_ = false;
};

}  // namespace

void write_sarif(const std::vector<Report>& reports, const Layout& layout, std::ostream& out) {
    SarifReport(reports, layout, out).write();
}

}  // namespace schemadiff
