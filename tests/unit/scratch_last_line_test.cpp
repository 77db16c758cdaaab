#include "scratch/last_line.hpp"

#include <boost/test/unit_test.hpp>

namespace schemadiff {

BOOST_AUTO_TEST_SUITE(scratch_last_line)

BOOST_AUTO_TEST_CASE(prefers_the_line_that_says_why) {
    BOOST_TEST(last_line("2026-11-21 12:00:00 UTC [7] FATAL:  no space\n"
                         "2026-11-21 12:00:00 UTC [7] LOG:  database system is shut down\n") ==
               "FATAL:  no space");
}

BOOST_AUTO_TEST_CASE(takes_the_last_line_when_none_says_why) {
    BOOST_TEST(last_line("first\nlast\n\n  \n") == "last");
}

BOOST_AUTO_TEST_CASE(of_nothing_is_empty) {
    BOOST_TEST(last_line("").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace schemadiff
