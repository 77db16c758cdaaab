#include "sql/temporal_constant.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;

BOOST_AUTO_TEST_SUITE(sql_temporal_constant_test)

BOOST_AUTO_TEST_CASE(spells_intervals_as_the_server_does) {
    const auto interval = [](const char* text) { return canonical_temporal(text, "interval"); };
    BOOST_TEST(interval("1 month") == "1 mon");
    BOOST_TEST(interval("90 minutes") == "01:30:00");
    BOOST_TEST(interval("1 year 2 months 3 days 04:05:06.7") == "1 year 2 mons 3 days 04:05:06.7");
    BOOST_TEST(interval("2 weeks") == "14 days");
    BOOST_TEST(interval("-1 day 2 hours") == "-1 days +02:00:00");
    BOOST_TEST(interval("1.5 hours") == "01:30:00");
    BOOST_TEST(interval("0") == "00:00:00");
    BOOST_TEST(interval("30h") == "30:00:00");
    BOOST_TEST(canonical_temporal("3", "interval day") == "3 days");
}

BOOST_AUTO_TEST_CASE(keeps_intervals_that_it_does_not_know) {
    for (const char* text : {"P1X", "1 day ago", "", "1 fortnight", "1.5 months", "99999999999 days"}) {
        BOOST_TEST(canonical_temporal(text, "interval") == text);
    }
}

BOOST_AUTO_TEST_CASE(spells_moments_as_the_server_does) {
    BOOST_TEST(canonical_temporal("2020-01-01", "timestamp without time zone") ==
               "2020-01-01 00:00:00");
    BOOST_TEST(canonical_temporal("2020-01-01T12:30", "timestamp with time zone") ==
               "2020-01-01 12:30:00+00");
    BOOST_TEST(canonical_temporal("2020-03-01 01:00+02", "timestamp with time zone") ==
               "2020-02-29 23:00:00+00");
    BOOST_TEST(canonical_temporal("2019-12-31 23:30:00.5-01:30", "timestamp with time zone") ==
               "2020-01-01 01:00:00.5+00");
    BOOST_TEST(canonical_temporal("2020-1-2", "date") == "2020-01-02");
    BOOST_TEST(canonical_temporal("now", "timestamp with time zone") == "now");
    BOOST_TEST(canonical_temporal("31.12.2020", "date") == "2020-12-31");
    BOOST_TEST(canonical_temporal("12/31/2020", "date") == "2020-12-31");
    BOOST_TEST(canonical_temporal("January 8, 1999", "date") == "1999-01-08");
    BOOST_TEST(canonical_temporal("8-Jan-1999", "date") == "1999-01-08");
    BOOST_TEST(canonical_temporal("19990108", "date") == "1999-01-08");
    BOOST_TEST(canonical_temporal("18:00+01", "time with time zone") == "18:00:00+01");
    BOOST_TEST(canonical_temporal("P3DT4H5M6S", "interval") == "3 days 04:05:06");
}

BOOST_AUTO_TEST_SUITE_END()
