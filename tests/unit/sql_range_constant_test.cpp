#include "sql/range_constant.hpp"

#include <boost/test/unit_test.hpp>

using schemadiff::canonical_range;

BOOST_AUTO_TEST_SUITE(range_constant)

BOOST_AUTO_TEST_CASE(makes_discrete_ranges_exclude_their_upper_bound) {
    BOOST_TEST(canonical_range("[1, 10]", "int4range") == "[1,11)");
    BOOST_TEST(canonical_range("(1,3)", "int8range") == "[2,3)");
    BOOST_TEST(canonical_range("[2020-01-31,2020-02-28]", "daterange") == "[2020-01-31,2020-02-29)");
}

BOOST_AUTO_TEST_CASE(spells_bounds_as_their_type_does) {
    BOOST_TEST(canonical_range("[2020-01-01 00:00+00,)", "tstzrange") ==
               "[\"2020-01-01 00:00:00+00\",)");
    BOOST_TEST(canonical_range("{[2020-01-01, 2020-02-01)}", "datemultirange") ==
               "{[2020-01-01,2020-02-01)}");
}

BOOST_AUTO_TEST_CASE(says_what_is_empty) {
    BOOST_TEST(canonical_range("[1,1)", "numrange") == "empty");
    BOOST_TEST(canonical_range("[1,1]", "numrange") == "[1,1]");
}

BOOST_AUTO_TEST_CASE(keeps_what_it_does_not_know) {
    BOOST_TEST(canonical_range("[1,2", "int4range") == "[1,2");
    BOOST_TEST(canonical_range("[1, 2]", "app.floats") == "[1, 2]");
}

BOOST_AUTO_TEST_SUITE_END()
