// The report for programs. Its shape is declared in report.schema.json; a member is only ever added
// within a version, never renamed or given another meaning.
#include "report/json.hpp"

#include "model/json_writer.hpp"
#include "report/summary.hpp"
#include "report/text_concessions.hpp"

namespace schemadiff {

namespace {

constexpr int report_version = 1;

// A value that is absent and has no word of its own ("no action", "nullable") is null.
void write_value(std::string_view name, const std::string& shown, JsonWriter& json) {
    json.key(name);
    if (shown == "(none)") {
        json.null();
    } else {
        json.value(shown);
    }
}

void write(const Place& place, JsonWriter& json) {
    json.begin_object(JsonLayout::one_line);
    json.member_unless_empty("file", place.file);
    if (place.line > 0) json.member("line", place.line);
    if (place.column > 0) json.member("column", place.column);
    json.member_unless_empty("revision", place.revision).end_object();
}

// What differs; absent from a finding about the configuration.
void write_change(const Finding& finding, JsonWriter& json) {
    const Change& change = finding.change;
    json.member("kind", row_of(change.kind()).name).member("object", dotted(change.path));
    json.member("action", to_string(change.action));
    if (change.key) json.member("attribute", row_of(*change.key).name);
    write_value("left", finding.left, json);
    write_value("right", finding.right, json);
    if (change.action == Action::renamed) json.member("right_name", change.right_name);
    const bool presence = change.action == Action::removed || change.action == Action::added;
    if (presence) json.member("objects", change.objects);
    if (change.heirs > 0) json.member("heirs", change.heirs);
}

void write_members(const Finding& finding, std::size_t comparison, JsonWriter& json) {
    json.member("comparison", comparison);
    json.member("rule", finding.rule).member("class", to_string(finding.finding_class));
    json.member("severity", to_string(finding.severity)).member("path", finding.subject);
    const Change& change = finding.change;
    if (!change.path.empty() || change.key) write_change(finding, json);
    json.member_unless_empty("message", finding.message);
    json.member_unless_empty("explanation", finding.explanation);
    json.member_unless_empty("lock", finding.lock);
    json.member_unless_empty("alternative", finding.alternative);
    if (change.left_at.known()) write(change.left_at, json.key("left_at"));
    if (change.right_at.known()) write(change.right_at, json.key("right_at"));
    json.member("fingerprint", finding.fingerprint);
}

void write(const CoverageGap& gap, JsonWriter& json) {
    json.begin_object(JsonLayout::one_line).member("what", gap.what);
    json.member("count", gap.count).member("reason", gap.reason).end_object();
}

void write(const Diagnostic& diagnostic, JsonWriter& json) {
    json.begin_object(JsonLayout::one_line).member("remark", to_string(diagnostic.remark));
    json.member("message", diagnostic.message);
    if (diagnostic.place.known()) write(diagnostic.place, json.key("at"));
    json.member_unless_empty("excerpt", diagnostic.excerpt);
    json.end_object();
}

void write(const Side& side, JsonWriter& json) {
    json.begin_object().member("label", side.label).member("dialect", side.dialect);
    json.member("server_version", side.server_version).member("read_by", side.read_by);
    json.member("objects", side.objects);
    if (side.counted_as != "object") json.member("counted_as", side.counted_as);
    json.key("not_covered").begin_array();
    for (const CoverageGap& gap : side.coverage) write(gap, json);
    json.end_array();
    json.key("diagnostics").begin_array();
    for (const Diagnostic& diagnostic : side.diagnostics) write(diagnostic, json);
    json.end_array().end_object();
}

void write_summary(const Report& report, JsonWriter& json) {
    const Totals totals = totals_of(report);
    json.begin_object();
    json.key("by_severity").begin_object(JsonLayout::one_line);
    for (int i = number_of_severities - 1; i >= 0; --i) {
        const auto severity = static_cast<Severity>(i);
        json.member(to_string(severity), totals.of(severity));
    }
    json.end_object();
    json.key("by_class").begin_object(JsonLayout::one_line);
    for (std::size_t i = 0; i < totals.by_class.size(); ++i) {
        json.member(to_string(static_cast<FindingClass>(i)), totals.by_class[i]);
    }
    json.end_object();
    json.key("conceded").begin_object(JsonLayout::one_line);
    for (const ConcessionCount& one : counts_of(report.concessions)) json.member(one.kind, one.count);
    json.end_object();
    json.member("baselined", report.baseline.accepted.size());
    json.member("ignored", report.ignored.size()).end_object();
}

void write(const Report& report, JsonWriter& json) {
    json.begin_object().member_unless_empty("name", report.name);
    json.member_unless_empty("agreement", report.agreement);
    json.member("verdict", to_string(report.verdict));
    json.member("fail_on", to_string(report.fail_on));
    if (report.subject == Subject::source) {
        json.member("subject", "source");
        write(report.left, json.key("left"));
    } else {
        write(report.left, json.key("left"));
        write(report.right, json.key("right"));
    }
    write_summary(report, json.key("summary"));
    json.key("compared_weakly").begin_array();
    for (const CoverageGap& gap : report.compared_weakly) write(gap, json);
    json.end_array();
    json.member("inconclusive_because", report.inconclusive_because).end_object();
}

}  // namespace

void write_json(const std::vector<Report>& reports, const Layout& /*layout*/, std::ostream& out) {
    JsonWriter json(out);
    json.begin_object().member("schemadiff_report", report_version);
    json.key("comparisons").begin_array();
    for (const Report& report : reports) write(report, json);
    json.end_array();
    json.key("findings").begin_array();
    for (std::size_t i = 0; i < reports.size(); ++i) {
        for (const Finding& finding : reports[i].findings) {
            json.begin_object();
            write_members(finding, i, json);
            json.end_object();
        }
    }
    json.end_array();
    json.key("baselined").begin_array();
    for (std::size_t i = 0; i < reports.size(); ++i) {
        for (const Finding& finding : reports[i].baseline.accepted) {
            json.begin_object();
            write_members(finding, i, json);
            json.end_object();
        }
    }
    json.end_array();
    json.key("ignored").begin_array();
    for (std::size_t i = 0; i < reports.size(); ++i) {
        for (const Ignored& ignored : reports[i].ignored) {
            json.begin_object();
            write_members(ignored.finding, i, json);
            json.member("reason", ignored.reason).end_object();
        }
    }
    json.end_array();
    json.key("concessions").begin_array();
    for (std::size_t i = 0; i < reports.size(); ++i) {
        for (const Concession& concession : reports[i].concessions) {
            json.begin_object();
            write_members(concession.finding, i, json);
            json.member("row", concession.row).member("verdict", concession.kind);
            json.member("reason", concession.reason).end_object();
        }
    }
    json.end_array().end_object();
}

}  // namespace schemadiff
