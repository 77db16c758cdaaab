#include "report/json.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>

#include "model/json_value.hpp"
#include "report_sample.hpp"

using namespace schemadiff;
using namespace schemadiff::testing;

namespace {

JsonValue json_of(const std::vector<Report>& reports) {
    std::ostringstream out;
    write_json(reports, {}, out);
    return parse_json(out.str(), "report");
}

const JsonValue& finding_of(const JsonValue& report, std::string_view rule) {
    for (const JsonValue& finding : *report.find("findings")->array()) {
        if (finding.string_or_empty("rule") == rule) return finding;
    }
    throw std::out_of_range(std::string(rule));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(json_test)

BOOST_AUTO_TEST_CASE(puts_the_findings_of_all_comparisons_into_one_list) {
    Report named = compared(production(), drifted());
    named.name = "second";
    const JsonValue report = json_of({compared(production(), production()), named});
    BOOST_TEST(*report.find("schemadiff_report")->integer() == 1);
    const JsonValue::Array& comparisons = *report.find("comparisons")->array();
    BOOST_TEST(comparisons.size() == 2U);
    BOOST_TEST(!comparisons[0].find("name"));
    BOOST_TEST(comparisons[0].string_or_empty("verdict") == "in_sync");
    BOOST_TEST(comparisons[1].string_or_empty("name") == "second");
    BOOST_TEST(comparisons[1].string_or_empty("verdict") == "drift");
    for (const JsonValue& finding : *report.find("findings")->array()) {
        BOOST_TEST(*finding.find("comparison")->integer() == 1);
    }
}

BOOST_AUTO_TEST_CASE(tells_a_changed_attribute) {
    const JsonValue report = json_of({compared(production(), drifted())});
    const JsonValue& type = finding_of(report, "column-type");
    BOOST_TEST(type.string_or_empty("path") == "table public.users / column email");
    BOOST_TEST(type.string_or_empty("object") == "public.users.email");
    BOOST_TEST(type.string_or_empty("action") == "changed");
    BOOST_TEST(type.string_or_empty("attribute") == "type");
    BOOST_TEST(type.string_or_empty("left") == "varchar(255)");
    BOOST_TEST(type.string_or_empty("right") == "varchar(120)");
    BOOST_TEST(*type.find("right_at")->find("line")->integer() == 12);
    BOOST_TEST(finding_of(report, "foreign-key-on-delete").string_or_empty("right") == "no action");
    BOOST_TEST(finding_of(report, "sequence-comment").find("left")->is_null());
}

BOOST_AUTO_TEST_CASE(tells_what_is_missing_and_renamed) {
    const JsonValue report = json_of({compared(production(), drifted())});
    BOOST_TEST(*finding_of(report, "table-missing").find("objects")->integer() == 3);
    BOOST_TEST(finding_of(report, "index-name").string_or_empty("right_name") == "users_email_idx");
}

BOOST_AUTO_TEST_CASE(a_finding_about_the_configuration_has_no_object) {
    Report report = compared(production(), production());
    Finding finding;
    finding.rule = "ignore-unused";
    finding.subject = "ignore entry x";
    finding.fingerprint = "0123456789abcdef";
    report.findings.push_back(finding);
    const JsonValue json = json_of({report});
    const JsonValue& unused = finding_of(json, "ignore-unused");
    BOOST_TEST(unused.string_or_empty("path") == "ignore entry x");
    BOOST_TEST(!unused.find("kind"));
    BOOST_TEST(!unused.find("left"));
}

BOOST_AUTO_TEST_CASE(is_the_same_for_the_same_reports) {
    std::ostringstream one;
    std::ostringstream other;
    write_json({compared(production(), drifted())}, {}, one);
    write_json({compared(production(), drifted())}, {.width = 20, .colour = true}, other);
    BOOST_TEST(one.str() == other.str());
}

BOOST_AUTO_TEST_SUITE_END()
