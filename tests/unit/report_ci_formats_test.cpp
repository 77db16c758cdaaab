// What the formats for CI must keep whatever they are given: the limits of their readers, what was
// set aside, a source without a right side.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <sstream>

#include "model/json_value.hpp"
#include "report/finding_words.hpp"
#include "report/github.hpp"
#include "report/gitlab.hpp"
#include "report/junit.hpp"
#include "report/markdown.hpp"
#include "report/markup.hpp"
#include "report/sarif.hpp"
#include "report_sample.hpp"

using namespace schemadiff;
using schemadiff::testing::compared;
using schemadiff::testing::drifted;
using schemadiff::testing::nasty;
using schemadiff::testing::production;

namespace {

std::string written(void (*write)(const std::vector<Report>&, const Layout&, std::ostream&),
                    const std::vector<Report>& reports, const Layout& layout = {}) {
    std::ostringstream out;
    write(reports, layout, out);
    return out.str();
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::size_t count_of(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

Finding column_type(int number, std::string left = "integer") {
    Finding finding;
    finding.rule = "column-type";
    finding.change.path = {{Kind::schema, "public"}, {Kind::table, "t" + std::to_string(number)},
                           {Kind::column, "c"}};
    finding.change.key = Key::type;
    finding.subject = to_string(finding.change.path);
    finding.left = std::move(left);
    finding.right = "text";
    finding.fingerprint = "0123456789abcdef";
    finding.change.right_at = {"/repository/db/schema.sql", number, 3, ""};
    return finding;
}

Report big(int findings) {
    Report report;
    report.name = "mirror";
    report.left.label = "production";
    report.right.label = "tests";
    report.verdict = Verdict::drift;
    for (int i = 1; i <= findings; ++i) report.findings.push_back(column_type(i));
    return report;
}

// Three that do not count, each for another reason.
Report with_set_aside() {
    Report report = big(1);
    report.ignored = {{column_type(2), "legacy ]]> | ` <b>"}};
    report.baseline = {.file = "baseline.json", .accepted = {column_type(3)}};
    report.concessions = {{column_type(4), "boolean", "weaker", "SQLite has no booleans"}};
    return report;
}

Report one_source() {
    Report report{.subject = Subject::source};
    report.left = {.label = "alembic.ini", .dialect = "postgres", .objects = 40, .counted_as = "revision"};
    report.verdict = Verdict::drift;
    Finding finding;
    finding.rule = "drop-column";
    finding.subject = "revision ab12, upgrade";
    finding.message = "drops column " + nasty;
    finding.lock = "ACCESS EXCLUSIVE on users";
    finding.alternative = "first stop reading it\nthen drop it";
    finding.change.left_at = {"versions/a.py", 12, 5, "ab12"};
    finding.fingerprint = "fedcba9876543210";
    report.findings = {finding};
    return report;
}

const Layout at_repository{.directory = "/repository/db", .root = "/repository"};

}  // namespace

BOOST_AUTO_TEST_SUITE(ci_formats)

BOOST_AUTO_TEST_CASE(paths_count_from_the_root_of_the_repository) {
    BOOST_TEST(repository_path("schema.sql", at_repository) == "db/schema.sql");
    BOOST_TEST(repository_path("../x/./a.sql", at_repository) == "x/a.sql");
    BOOST_TEST(repository_path("/repository/a.sql", at_repository) == "a.sql");
    BOOST_TEST(repository_path("/elsewhere/a.sql", at_repository) == "/elsewhere/a.sql");
    BOOST_TEST(repository_path("/repositoryx/a.sql", at_repository) == "/repositoryx/a.sql");
}

BOOST_AUTO_TEST_CASE(a_markdown_comment_fits_whatever_the_drift) {
    for (const int findings : {1, 100, 101, 5000}) {
        const std::string text = written(write_markdown, {big(findings)});
        BOOST_TEST(text.size() <= longest_comment);
        BOOST_TEST(has(text, "more finding") == (findings > 100));
    }
    const std::string folded = written(write_markdown, {big(5000)});
    BOOST_TEST(has(folded, "… and 4900 more findings: 4900 column-type"));
}

BOOST_AUTO_TEST_CASE(a_markdown_comment_fits_whatever_the_names_and_the_comparisons) {
    Report report = big(0);
    const std::string hostile(5000, '@');
    report.name = report.left.label = report.right.label = hostile;
    for (int i = 0; i < 300; ++i) {
        Finding finding = column_type(i, std::string(20'000, '`') + "\n" + hostile);
        finding.subject = hostile;
        report.findings.push_back(finding);
        report.ignored.push_back({finding, hostile + std::to_string(i)});
        report.inconclusive_because.push_back(hostile);
    }
    BOOST_TEST(written(write_markdown, {report}).size() <= longest_comment);
    const std::string many = written(write_markdown, std::vector(200, report));
    BOOST_TEST(many.size() <= longest_comment);
    BOOST_TEST(has(many, "… and 160 more comparisons"));
    BOOST_TEST(count_of(many, "<details>") == count_of(many, "</details>"));
}

BOOST_AUTO_TEST_CASE(nothing_foreign_is_markup_in_markdown) {
    BOOST_TEST(in_markdown("a|b`c<d>[e](f)@g") ==
               "a&#124;b&#96;c&#60;d&#62;&#91;e&#93;(f)&#64;g");
    BOOST_TEST(in_markdown("users_email _x_") == "users_email &#95;x&#95;");
    BOOST_TEST(in_markdown("http://www.x") == "http&#58;//www&#46;x");
    BOOST_TEST(in_markdown("a\nb") == "a&#92;nb");
}

BOOST_AUTO_TEST_CASE(github_gets_ten_of_a_level_and_the_count_of_the_others) {
    BOOST_TEST(count_of(written(write_github, {big(10)}), "::error ") == 10U);
    const std::string text = written(write_github, {big(5000)}, at_repository);
    BOOST_TEST(count_of(text, "::error ") == 10U);
    BOOST_TEST(has(text, "title=schemadiff::4991 more errors"));
    BOOST_TEST(text.starts_with("::error file=db/schema.sql,line=1,col=3,title=column-type::table public.t1"));
}

BOOST_AUTO_TEST_CASE(github_reads_no_command_out_of_a_value) {
    Report report = big(1);
    report.findings[0].explanation = "50%\r\n::error::x";
    report.findings[0].change.right_at.file = "/a,b:c\n%.sql";
    const std::string text = written(write_github, {report});
    BOOST_TEST(has(text, "file=/a%2Cb%3Ac%0A%25.sql,line=1"));
    BOOST_TEST(has(text, "(50%25\\r\\n::error::x)\n"));
}

BOOST_AUTO_TEST_CASE(gitlab_has_no_fingerprint_twice) {
    const JsonValue issues = parse_json(written(write_gitlab, {big(50), big(50)}), "report");
    std::set<std::string> prints;
    for (const JsonValue& issue : *issues.array()) prints.insert(std::string(issue.string_or_empty("fingerprint")));
    BOOST_TEST(prints.size() == 100U);
}

BOOST_AUTO_TEST_CASE(sarif_tells_what_is_new_what_was_known_and_what_is_ignored) {
    const JsonValue sarif = parse_json(written(write_sarif, {with_set_aside()}), "report");
    const JsonValue& run = (*sarif.find("runs")->array())[0];
    const JsonValue::Array& results = *run.find("results")->array();
    BOOST_REQUIRE(results.size() == 3U);
    BOOST_TEST(results[0].string_or_empty("baselineState") == "new");
    BOOST_TEST(results[1].string_or_empty("baselineState") == "unchanged");
    BOOST_TEST(results[0].find("suppressions")->array()->empty());
    const JsonValue& suppression = (*results[2].find("suppressions")->array())[0];
    BOOST_TEST(suppression.string_or_empty("justification") == "legacy ]]> | ` <b>");
    const JsonValue& comparison = (*run.find("properties")->find("comparisons")->array())[0];
    BOOST_TEST(*comparison.find("conceded")->integer() == 1);
}

BOOST_AUTO_TEST_CASE(sarif_makes_no_link_of_a_name_and_no_path_of_a_space) {
    Report report = big(1);
    report.findings[0].subject = "[x](http://evil)";
    report.findings[0].change.right_at.file = "my dir/ü#1.sql";
    const std::string text = written(write_sarif, {report});
    BOOST_TEST(has(text, "[x\\\\](http://evil)"));
    BOOST_TEST(has(text, "\"uri\": \"my%20dir/%C3%BC%231.sql\""));
}

BOOST_AUTO_TEST_CASE(every_format_counts_what_was_set_aside) {
    const Report report = with_set_aside();
    for (const auto write : {write_markdown, write_github, write_gitlab, write_junit}) {
        BOOST_TEST(has(written(write, {report}), "1 ignored, 1 in the baseline, 1 conceded"));
    }
}

BOOST_AUTO_TEST_CASE(every_format_writes_a_source_judged_alone) {
    const std::vector<Report> reports{one_source()};
    for (const auto write : {write_sarif, write_github, write_gitlab, write_junit, write_markdown}) {
        const std::string text = written(write, reports);
        BOOST_TEST(has(text, "drops column a"));
        BOOST_TEST(has(text, "versions/a.py"));
        BOOST_TEST(!has(text, " against "));
    }
    BOOST_TEST(has(written(write_junit, reports), "ACCESS EXCLUSIVE"));
    BOOST_TEST(has(written(write_junit, reports), "instead:\nfirst stop reading it"));
}

BOOST_AUTO_TEST_CASE(junit_calls_the_inconclusive_an_error_and_folds_the_many) {
    Report report = big(5000);
    report.verdict = Verdict::inconclusive;
    report.inconclusive_because = {"]]>\x01"};
    const std::string text = written(write_junit, {report});
    BOOST_TEST(has(text, "tests=\"2\" failures=\"1\" errors=\"1\""));
    BOOST_TEST(has(text, "<error message=\"]]&gt;\\x01\" type=\"inconclusive\">"));
    BOOST_TEST(has(text, "… and 4900 more findings"));
}

BOOST_AUTO_TEST_CASE(markup_escapes_and_keeps_lines) {
    BOOST_TEST(in_markup("a<b>&\"'\n\tc\x01\xff") == "a&lt;b&gt;&amp;&quot;&#39;\n\tc\\x01\\xff");
}

BOOST_AUTO_TEST_CASE(formats_are_the_same_for_the_same_reports) {
    const std::vector<Report> reports{compared(production(), drifted()), one_source(), with_set_aside()};
    for (const auto write : {write_sarif, write_github, write_gitlab, write_junit, write_markdown}) {
        BOOST_TEST(written(write, reports) == written(write, reports, {.width = 20, .colour = true}));
    }
}

BOOST_AUTO_TEST_SUITE_END()
