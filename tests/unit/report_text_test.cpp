#include "report/text.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <sstream>

#include "base/utf8.hpp"
#include "report_sample.hpp"

using namespace schemadiff;
using namespace schemadiff::testing;

namespace {

std::string text_of(const std::vector<Report>& reports, const Layout& layout = {}) {
    std::ostringstream out;
    write_text(reports, layout, out);
    return out.str();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string without_colour(const std::string& text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\x1b') {
            at = text.find('m', at) + 1;
        } else {
            plain += text[at++];
        }
    }
    return plain;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(text_test)

BOOST_AUTO_TEST_CASE(says_how_many_heirs_a_change_reaches) {
    Report report = compared(production(), drifted());
    for (Finding& finding : report.findings) {
        if (finding.rule == "column-not-null") finding.change.heirs = 2;
    }
    BOOST_TEST(has(text_of({report}), "column born: not null (and in 2 heirs)"));
}

BOOST_AUTO_TEST_CASE(shows_each_kind_of_change_in_its_own_way) {
    const std::string expected = R"(production and tests.sql differ: 7 errors, 2 warnings
  left   production  PostgreSQL 15.8, read live, 14 objects
  right  tests.sql   PostgreSQL 15.8, built in a scratch database, 11 objects

sequence public."a""<'|`\n"
  ! comment  (none) → \x1b[2Ja"<'|`\n                                               sequence-comment
✗ table public.logs  missing on the right, with 2 objects in it                        table-missing
table public.users
  ✗ privileges                                      - bob=INSERT  + carol=INSERT    table-privileges
  ✗ column born: not null                           nullable → not null              column-not-null
        at schema.sql:13:5
  ✗ column email: type                              varchar(255) → varchar(120)          column-type
        at schema.sql:12:5
  ✗ foreign key users_team_fkey: on delete          cascade → no action        foreign-key-on-delete
  ✗ check constraint users_email_check: expression                                  check-expression
        - email ~ '^[^@]+@[^@]+$' and length(email) > 5 and email <> 'root@localhost' and
          lower(email) = email
        + email ~ '^[^@]+@[^@]+$' and length(email) > 5 and email <> 'root@localhost' and
          upper(email) = email
  ! index ix_email                                  ix_email → users_email_idx            index-name
function public.touch()
  ✗ body                                                                               function-body
          begin
            new.changed := now();
        - →   new.by := user;
        -   return new;
        +     new.by := user;
        +   return new;·
          end

why it matters
  foreign-key-on-delete  it decides whether deleting a parent row deletes, keeps or forbids its
                         children
  index-name             a later migration that names it finds it on one side only
)";
    BOOST_TEST(text_of({compared(production(), drifted())}) == expected);
}

BOOST_AUTO_TEST_CASE(puts_values_under_each_other_on_a_narrow_terminal) {
    const std::string text = text_of({compared(production(), drifted())}, {.width = 60});
    BOOST_TEST(has(text, "  ✗ column email: type          schema.sql:12:5  column-type\n"
                         "        - varchar(255)\n"
                         "        + varchar(120)\n"));
}

BOOST_AUTO_TEST_CASE(no_line_ends_in_a_space_or_holds_a_control_character) {
    const Report report = compared(production(), drifted());
    for (const int width : {20, 40, 60, 80, 100, 200}) {
        for (const std::string& line : lines_of(text_of({report}, {.width = width, .verbose = true}))) {
            BOOST_TEST(!line.ends_with(' '), line);
            BOOST_TEST(std::ranges::none_of(line, [](char c) { return c >= 0 && c < 0x20; }), line);
        }
    }
}

BOOST_AUTO_TEST_CASE(lines_of_the_tree_keep_to_the_width) {
    const std::string text = text_of({compared(production(), drifted())}, {.width = 100});
    for (const std::string& line : lines_of(text)) {
        BOOST_TEST(width_of(std::string_view(line)) <= 100, line);
    }
}

BOOST_AUTO_TEST_CASE(colour_changes_nothing_but_colour) {
    const Report report = compared(production(), drifted());
    const std::string coloured = text_of({report}, {.colour = true});
    BOOST_TEST(has(coloured, "\x1b[31m"));
    BOOST_TEST(without_colour(coloured) == text_of({report}));
}

BOOST_AUTO_TEST_CASE(says_at_once_that_nothing_differs) {
    const std::string text = text_of({compared(production(), production())});
    BOOST_TEST(lines_of(text).front() == "in sync: 14 objects, nothing differs");
    BOOST_TEST(lines_of(text).size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_result_without_decision_never_looks_like_one) {
    Report report = compared(production(), drifted());
    report.verdict = Verdict::inconclusive;
    report.inconclusive_because = {"tests.sql: line 3 could not be read", "and another"};
    const std::string text = text_of({report});
    BOOST_TEST(lines_of(text).front() ==
               "could not decide: tests.sql: line 3 could not be read, and 1 other reason (found so "
               "far: 7 errors, 2 warnings)");
    BOOST_TEST(!has(text, "in sync"));
    BOOST_TEST(has(text, "could not decide, because\n  tests.sql: line 3 could not be read\n  and another\n"));
}

BOOST_AUTO_TEST_CASE(findings_below_the_limit_are_told_as_such) {
    Report report = compared(production(), drifted());
    std::erase_if(report.findings, [](const Finding& finding) { return finding.severity == Severity::error; });
    report.verdict = Verdict::in_sync;
    report.fail_on = Severity::error;
    BOOST_TEST(lines_of(text_of({report})).front() ==
               "in sync: 2 warnings, none of which counts with --fail-on error");
}

BOOST_AUTO_TEST_CASE(counts_what_was_ignored_and_not_compared) {
    Report report = compared(production(), drifted());
    report.ignored.push_back({report.findings.back(), "dropped soon"});
    report.findings.pop_back();
    report.left.coverage = {{"casts", 2, "not modelled"}, {"large objects", 1, "not modelled"}};
    report.right.coverage = {{"casts", 2, "not modelled"}};
    report.right.diagnostics = {{Remark::warning, "no owner", {"f.sql", 3, 0, ""}},
                                {Remark::note, "of no matter", {}}};
    const std::string text = text_of({report});
    BOOST_TEST(has(text, "ignored: 1 finding (dropped soon)\n"));
    BOOST_TEST(has(text, "  2 casts on both sides: not modelled\n"));
    BOOST_TEST(has(text, "  1 large objects on the left: not modelled\n"));
    BOOST_TEST(has(text, "  warning: f.sql:3: no owner\n"));
    BOOST_TEST(!has(text, "of no matter"));
    const std::string more = text_of({report}, {.verbose = true});
    BOOST_TEST(has(more, "    function public.touch()  function-body\n"));
    BOOST_TEST(has(more, "of no matter"));
}

BOOST_AUTO_TEST_CASE(marks_the_place_of_a_remark) {
    Report report = compared(production(), production());
    report.right.diagnostics = {{Remark::incomplete, "\")\" was expected", {"f.sql", 3, 9, ""},
                                 "create t (;"}};
    const std::string text = text_of({report});
    BOOST_TEST(has(text, "  incomplete: f.sql:3:9: \")\" was expected\n"
                         "      create t (;\n"
                         "              ^\n"));
}

BOOST_AUTO_TEST_CASE(marks_the_place_of_a_finding_where_its_line_is_known) {
    Report report = compared(production(), drifted());
    const auto at = std::ranges::find_if(report.findings, [](const Finding& finding) {
        return to_string(finding.change.right_at) == "schema.sql:12:5";
    });
    BOOST_REQUIRE(at != report.findings.end());
    at->left_excerpt = at->right_excerpt = "    email varchar(120)";
    BOOST_TEST(has(text_of({report}), "        12 |     email varchar(120)\n"
                                      "           |     ^\n"));
}

BOOST_AUTO_TEST_CASE(several_comparisons_are_summed_up_first) {
    Report first = compared(production(), production());
    first.name = "one";
    Report second = compared(production(), drifted());
    second.name = "two";
    const std::vector<std::string> lines = lines_of(text_of({first, second}));
    BOOST_TEST(lines[0] == "2 comparisons: 1 in sync, 1 differs");
    BOOST_TEST(lines[2] == "one: in sync: 14 objects, nothing differs");
    BOOST_TEST(lines[6].starts_with("two: production and tests.sql differ"));
}

BOOST_AUTO_TEST_SUITE_END()
