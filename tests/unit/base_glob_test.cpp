#include "base/glob.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace schemadiff;

BOOST_AUTO_TEST_SUITE(glob_test)

BOOST_AUTO_TEST_CASE(star_and_question_mark_match_runs_and_single_characters) {
    BOOST_TEST(glob_matches("public.audit_*", "public.audit_2024.ix"));
    BOOST_TEST(glob_matches("a?c", "abc"));
    BOOST_TEST(!glob_matches("a?c", "ac"));
    BOOST_TEST(glob_matches("*", ""));
    BOOST_TEST(!glob_matches("public", "public.users"));
}

BOOST_AUTO_TEST_CASE(sets_and_their_complements_match_one_character) {
    BOOST_TEST(glob_matches("t[0-9]", "t7"));
    BOOST_TEST(!glob_matches("t[!0-9]", "t7"));
    BOOST_TEST(glob_matches("t[]]", "t]"));
    BOOST_TEST(glob_matches("t[ab", "t[ab"));
}

BOOST_AUTO_TEST_CASE(a_backslash_makes_the_next_character_ordinary) {
    BOOST_TEST(glob_matches("a\\*", "a*"));
    BOOST_TEST(!glob_matches("a\\*", "ab"));
}

BOOST_AUTO_TEST_CASE(many_stars_stay_linear) {
    const std::string text(20000, 'a');
    BOOST_TEST(!glob_matches("*a*a*a*a*a*a*a*a*b", text));
}

BOOST_AUTO_TEST_SUITE_END()
