#include <boost/test/unit_test.hpp>

#include <sstream>

#include "model/json_value.hpp"
#include "report/json.hpp"
#include "report/summary.hpp"
#include "report/text.hpp"
#include "report_sample.hpp"

using namespace schemadiff;

namespace {

Finding finding_at(std::string file, int line, std::string rule, Severity severity) {
    Finding finding;
    finding.rule = std::move(rule);
    finding.severity = severity;
    finding.finding_class = FindingClass::data_loss;
    finding.subject = "revision ab12, upgrade: column users.email";
    finding.message = "drops column users.email";
    finding.explanation = "the rows lose their values";
    finding.lock = "ACCESS EXCLUSIVE on users";
    finding.alternative = "first release: stop reading it\nsecond release: drop it";
    finding.change.left_at = {std::move(file), line, 5, "ab12"};
    finding.left_excerpt = "    op.drop_column('users', 'email')";
    finding.fingerprint = "0123456789abcdef";
    return finding;
}

Report lint_report() {
    Report report{.subject = Subject::source};
    report.left = {.label = "alembic.ini", .dialect = "postgres", .server_version = "18",
                   .read_by = "static", .objects = 40, .counted_as = "revision"};
    report.verdict = Verdict::drift;
    report.findings = {finding_at("versions/a.py", 12, "drop-column", Severity::error),
                       finding_at("versions/a.py", 30, "missing-downgrade", Severity::warning),
                       finding_at("versions/b.py", 9, "drop-column", Severity::error)};
    return report;
}

std::string text_of(const Report& report, const Layout& layout) {
    std::ostringstream out;
    write_text({report}, layout, out);
    return out.str();
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(report_of_one_source)

BOOST_AUTO_TEST_CASE(shows_each_file_once_with_its_findings_under_it) {
    BOOST_TEST(text_of(lint_report(), {.width = 90}) ==
               "alembic.ini: 2 errors, 1 warning in 40 revisions\n"
               "  source  alembic.ini  PostgreSQL 18, read from its text, 40 revisions\n"
               "\n"
               "versions/a.py\n"
               "  ✗ 12:5  drops column users.email                                             drop-column\n"
               "        lock: ACCESS EXCLUSIVE on users\n"
               "  ! 30:5  drops column users.email                                       missing-downgrade\n"
               "        lock: ACCESS EXCLUSIVE on users\n"
               "versions/b.py\n"
               "  ✗ 9:5  drops column users.email                                              drop-column\n"
               "        lock: ACCESS EXCLUSIVE on users\n"
               "\n"
               "why it matters\n"
               "  drop-column        the rows lose their values\n"
               "  missing-downgrade  the rows lose their values\n");
}

BOOST_AUTO_TEST_CASE(shows_the_line_and_a_safe_way_when_asked) {
    const std::string text = text_of(lint_report(), {.width = 90, .verbose = true});
    BOOST_TEST(has(text, "        12 |     op.drop_column('users', 'email')\n"));
    BOOST_TEST(has(text, "        instead:\n          first release: stop reading it\n"
                         "          second release: drop it\n"));
}

BOOST_AUTO_TEST_CASE(no_control_character_of_a_name_reaches_the_terminal) {
    Report report = lint_report();
    report.findings[0].message = "drops \x1b[2J" + testing::nasty;
    BOOST_TEST(!has(text_of(report, {}), "\x1b"));
}

BOOST_AUTO_TEST_CASE(summary_counts_what_was_read) {
    Report report = lint_report();
    report.findings.clear();
    report.verdict = Verdict::in_sync;
    BOOST_TEST(summary_of(report) == "alembic.ini: nothing found in 40 revisions");
    BOOST_TEST(summary_of(std::vector{report, lint_report()}) == "2 sources: 1 clean, 1 with findings");
}

BOOST_AUTO_TEST_CASE(json_has_no_right_side_and_says_what_a_finding_needs) {
    std::ostringstream out;
    write_json({lint_report()}, {}, out);
    const JsonValue json = parse_json(out.str(), "report");
    const JsonValue& comparison = (*json.find("comparisons")->array())[0];
    BOOST_TEST(comparison.string_or_empty("subject") == "source");
    BOOST_TEST(!comparison.find("right"));
    BOOST_TEST(comparison.find("left")->string_or_empty("counted_as") == "revision");
    const JsonValue& finding = (*json.find("findings")->array())[0];
    BOOST_TEST(finding.string_or_empty("message") == "drops column users.email");
    BOOST_TEST(finding.string_or_empty("lock") == "ACCESS EXCLUSIVE on users");
    BOOST_TEST(finding.find("left_at")->string_or_empty("file") == "versions/a.py");
    BOOST_TEST(!finding.find("kind"));
}

BOOST_AUTO_TEST_SUITE_END()
