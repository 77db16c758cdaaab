#include "base/utf8.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;

BOOST_AUTO_TEST_SUITE(utf8_test)

BOOST_AUTO_TEST_CASE(takes_code_points_of_every_length) {
    BOOST_TEST((first_code_point("a").value == U'a'));
    BOOST_TEST((first_code_point("ü").value == U'ü'));
    BOOST_TEST((first_code_point("表").value == U'表'));
    BOOST_TEST((first_code_point("🐘").value == U'🐘'));
    BOOST_TEST(first_code_point("🐘").length == 4U);
}

BOOST_AUTO_TEST_CASE(takes_odd_bytes_one_at_a_time) {
    for (const char* text : {"\x80", "\xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                             "\xe2\x82", "\xf8\x88\x80\x80\x80"}) {
        BOOST_TEST(!first_code_point(text).valid);
        BOOST_TEST(first_code_point(text).length == 1U);
    }
}

BOOST_AUTO_TEST_CASE(counts_the_columns_of_a_terminal) {
    BOOST_TEST(width_of("abc") == 3);
    BOOST_TEST(width_of("grün") == 4);
    BOOST_TEST(width_of("gru\u0308n") == 4);
    BOOST_TEST(width_of("表") == 2);
    BOOST_TEST(width_of("🐘") == 2);
    BOOST_TEST(width_of("") == 0);
}

BOOST_AUTO_TEST_CASE(knows_what_may_move_a_cursor) {
    for (const char32_t control : {U'\x1b', U'\n', U'\x7f', U'\u0085', U'\u202e', U'\u200b'}) {
        BOOST_TEST(is_control(control));
    }
    for (const char32_t letter : {U'a', U' ', U'ü', U'表', U'\u00a0'}) BOOST_TEST(!is_control(letter));
}

BOOST_AUTO_TEST_SUITE_END()
