#include "report/junit.hpp"

#include <fmt/format.h>

#include <map>
#include <ostream>

#include "report/finding_words.hpp"
#include "report/markup.hpp"
#include "report/summary.hpp"

namespace schemadiff {

namespace {

// CI shows a case's text whole: what is beyond is counted, and told by the other reports.
constexpr std::size_t most_told = 100;

struct TestCase {
    std::string name;
    std::size_t left = 0;  ///< objects
    std::size_t right = 0;
    std::vector<const Finding*> failing;
    std::vector<const Finding*> passing;  ///< below fail_on
    std::vector<std::string> errors;
    std::string remark;

    std::string_view outcome() const {
        return !errors.empty() ? "error" : failing.empty() ? "" : "failure";
    }
};

// An attribute for which quotes matter and line breaks are lost otherwise.
std::string attribute(std::string_view text) {
    return in_markup(shown_text(text));
}

std::string told(const std::vector<const Finding*>& findings, const Report& report,
                 const Layout& layout) {
    std::string text;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        if (i == most_told) {
            text += fmt::format("… and {}\n", counted(findings.size() - i, "more finding"));
            break;
        }
        const Finding& finding = *findings[i];
        Place place = place_to_mend(finding, report);
        if (!place.file.empty()) place.file = repository_path(place.file, layout);
        const std::string where = shown_text(to_string(place));
        text += fmt::format("{}: {} [{}]{}\n", to_string(finding.severity),
                            sentence_of(finding, report), finding.rule,
                            where.empty() ? "" : " at " + where);
        if (tells_definitions(finding)) {
            text += fmt::format("left:\n{}\nright:\n{}\n", finding.left, finding.right);
        }
        if (!finding.alternative.empty()) text += fmt::format("instead:\n{}\n", finding.alternative);
    }
    return text;
}

// The last case of every suite, so that the tree is the same whatever a run finds.
TestCase completeness_of(const Report& report) {
    TestCase test{.name = "everything was read"};
    test.errors = report.inconclusive_because;
    if (test.errors.empty() && report.verdict == Verdict::inconclusive) {
        test.errors.emplace_back("could not decide");
    }
    const std::string aside = set_aside(report);
    if (!aside.empty()) test.remark = fmt::format("does not count: {}\n", aside);
    for (const Ignored& ignored : report.ignored) {
        test.remark += fmt::format("ignored: {} ({})\n", ignored.finding.subject, ignored.reason);
    }
    return test;
}

std::vector<TestCase> cases_of(const Report& report) {
    std::map<Kind, TestCase> by_kind;
    TestCase configuration{.name = "configuration"};
    const auto case_of = [&](Kind kind) -> TestCase& {
        TestCase& test = by_kind[kind];
        test.name = row_of(kind).plural;
        return test;
    };
    for (int k = 0; k < number_of_kinds; ++k) {
        const auto index = static_cast<std::size_t>(k);
        if (report.left.by_kind[index] + report.right.by_kind[index] == 0) continue;
        TestCase& test = case_of(static_cast<Kind>(k));
        test.left = report.left.by_kind[index];
        test.right = report.right.by_kind[index];
    }
    for (const Finding& finding : report.findings) {
        const bool about_object = !finding.change.path.empty() || finding.change.key;
        TestCase& test = about_object ? case_of(finding.change.kind()) : configuration;
        (finding.severity >= report.fail_on ? test.failing : test.passing).push_back(&finding);
    }
    std::vector<TestCase> tests;
    for (auto& [kind, test] : by_kind) tests.push_back(std::move(test));
    if (!configuration.failing.empty() || !configuration.passing.empty()) {
        if (report.subject == Subject::source) configuration.name = "statements";
        tests.push_back(std::move(configuration));
    }
    tests.push_back(completeness_of(report));
    return tests;
}

class JunitReport {
  public:
    JunitReport(const Layout& layout, std::ostream& out) : layout_(layout), out_(out) {}

    void write(const std::vector<Report>& reports) {
        std::vector<std::vector<TestCase>> suites;
        std::vector<TestCase> all;
        for (const Report& report : reports) {
            suites.push_back(cases_of(report));
            all.insert(all.end(), suites.back().begin(), suites.back().end());
        }
        out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             // No clock: the same input gives the same report.
             << fmt::format("<testsuites name=\"schemadiff\"{} time=\"0\">\n", counts(all));
        for (std::size_t i = 0; i < reports.size(); ++i) write(reports[i], suites[i]);
        out_ << "</testsuites>\n";
    }

  private:
    static std::string counts(const std::vector<TestCase>& tests) {
        std::size_t failures = 0;
        std::size_t errors = 0;
        for (const TestCase& test : tests) {
            failures += test.outcome() == "failure";
            errors += test.outcome() == "error";
        }
        return fmt::format(" tests=\"{}\" failures=\"{}\" errors=\"{}\"", tests.size(), failures, errors);
    }

    void write(const Report& report, const std::vector<TestCase>& tests) {
        const std::string title = attribute(title_of(report));
        out_ << fmt::format("  <testsuite name=\"{}\"{} skipped=\"0\" time=\"0\">\n", title, counts(tests));
        out_ << "    <properties>\n";
        property("verdict", to_string(report.verdict));
        property("summary", summary_of(report));
        if (!report.agreement.empty()) property("agreement", report.agreement);
        property("left", report.left.label + ": " + description_of(report.left));
        if (report.subject == Subject::comparison) {
            property("right", report.right.label + ": " + description_of(report.right));
        }
        property("ignored", fmt::format("{}", report.ignored.size()));
        property("baselined", fmt::format("{}", report.baseline.accepted.size()));
        property("conceded", fmt::format("{}", report.concessions.size()));
        out_ << "    </properties>\n";
        for (const TestCase& test : tests) write(report, test, title);
        out_ << "  </testsuite>\n";
    }

    void property(std::string_view name, std::string_view value) {
        out_ << fmt::format("      <property name=\"{}\" value=\"{}\"/>\n", name, attribute(value));
    }

    void write(const Report& report, const TestCase& test, const std::string& title) {
        out_ << fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"0\"", title,
                            attribute(test.name));
        const std::string passing = told(test.passing, report, layout_) + test.remark;
        if (test.outcome().empty() && passing.empty()) {
            out_ << "/>\n";
            return;
        }
        out_ << ">\n";
        if (!test.errors.empty()) {
            std::string text;
            for (const std::string& error : test.errors) text += shown_text(error) + "\n";
            out_ << fmt::format("      <error message=\"{}\" type=\"inconclusive\">{}</error>\n",
                                attribute(test.errors.front()), in_markup(text));
        } else if (!test.failing.empty()) {
            out_ << fmt::format("      <failure message=\"{}\" type=\"{}\">{}</failure>\n",
                                attribute(counted(test.failing.size(), "finding")),
                                attribute(test.failing.front()->rule),
                                in_markup(told(test.failing, report, layout_)));
        }
        if (!passing.empty()) {
            out_ << fmt::format("      <system-out>{}</system-out>\n", in_markup(passing));
        }
        out_ << "    </testcase>\n";
    }

    const Layout& layout_;
    std::ostream& out_;
};

}  // namespace

void write_junit(const std::vector<Report>& reports, const Layout& layout, std::ostream& out) {
    JunitReport(layout, out).write(reports);
}

}  // namespace schemadiff
