#include "base/excerpt.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;

BOOST_AUTO_TEST_SUITE(excerpt)

BOOST_AUTO_TEST_CASE(puts_the_caret_under_the_character) {
    const auto [line, caret] = marked_line("create table täg (a)", 19);
    BOOST_TEST(line == "create table täg (a)");
    BOOST_TEST(caret == std::string(18, ' ') + "^");
}

BOOST_AUTO_TEST_CASE(counts_wide_characters_as_two_columns) {
    BOOST_TEST(marked_line("\"日本\" x", 6)[1] == std::string(7, ' ') + "^");
}

BOOST_AUTO_TEST_CASE(keeps_a_caret_behind_the_end) {
    BOOST_TEST(marked_line("ab", 3)[1] == "  ^");
}

BOOST_AUTO_TEST_CASE(cuts_a_long_line_around_the_place) {
    const std::string text = std::string(500, 'a') + 'X' + std::string(500, 'b');
    const auto [line, caret] = marked_line(text, 501);
    BOOST_TEST(line.starts_with("…a"));
    BOOST_TEST(line.ends_with("b…"));
    BOOST_TEST(caret.size() == 62u);  // the ellipsis, 60 characters, the caret
    BOOST_TEST(line.size() < 110u);
}

BOOST_AUTO_TEST_CASE(shows_a_tab_as_a_blank_and_no_control_character) {
    const auto [line, caret] = marked_line("\ta\x1b[31m", 2);
    BOOST_TEST(line == " a\\x1b[31m");
    BOOST_TEST(caret == " ^");
}

BOOST_AUTO_TEST_CASE(finds_the_line_around_a_byte) {
    BOOST_TEST(line_around("one\r\ntwo\nthree", 6) == "two");
    BOOST_TEST(line_around("one\r\ntwo", 0) == "one");
    BOOST_TEST(line_around("one\ntwo", 99) == "two");
    BOOST_TEST(line_around("", 0) == "");
}

BOOST_AUTO_TEST_SUITE_END()
