#include "report/text_diff.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;

namespace {

// "-a", "+b", " c", "~2 more lines", one a line.
std::string shown(std::string_view left, std::string_view right, std::size_t context) {
    std::string text;
    for (const DiffLine& line : text_diff(left, right, context)) {
        text += " -+~"[static_cast<std::size_t>(line.change)] + line.text + '\n';
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(text_diff_test)

BOOST_AUTO_TEST_CASE(shows_what_changed_with_context) {
    BOOST_TEST(shown("1\n2\n3\n4\n5\n6\n7", "1\n2\n3\nfour\n5\n6\n7", 1) ==
               "~2 more lines\n 3\n-4\n+four\n 5\n~2 more lines\n");
}

BOOST_AUTO_TEST_CASE(a_single_line_is_shown_rather_than_counted) {
    BOOST_TEST(shown("1\n2\n3", "1\n2\nthree", 1) == " 1\n 2\n-3\n+three\n");
}

BOOST_AUTO_TEST_CASE(equal_texts_have_no_changes) {
    BOOST_TEST(shown("a\nb\nc", "a\nb\nc", 2) == "~3 more lines\n");
    BOOST_TEST(shown("", "", 2) == "");
}

BOOST_AUTO_TEST_CASE(an_empty_side_is_all_added_or_removed) {
    BOOST_TEST(shown("", "a\nb", 2) == "+a\n+b\n");
    BOOST_TEST(shown("a\nb\n", "", 2) == "-a\n-b\n");
}

BOOST_AUTO_TEST_SUITE_END()
