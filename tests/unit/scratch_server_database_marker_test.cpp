#include "scratch/server_database_marker.hpp"

#include <unistd.h>

#include <boost/test/unit_test.hpp>

namespace schemadiff {

BOOST_AUTO_TEST_SUITE(scratch_server_database_marker)

BOOST_AUTO_TEST_CASE(names_its_maker) {
    Maker maker = this_maker();
    maker.made_at = 1'800'000'000;
    BOOST_TEST(maker.process == ::getpid());
    BOOST_CHECK(maker_in(marker_of(maker)) == maker);
}

BOOST_AUTO_TEST_CASE(a_living_maker_is_alive) {
    BOOST_CHECK(is_alive(this_maker()) == true);
}

BOOST_AUTO_TEST_CASE(a_process_that_took_the_number_over_is_not_the_maker) {
    Maker maker = this_maker();
    maker.start += "0";
    BOOST_CHECK(is_alive(maker) == false);
}

BOOST_AUTO_TEST_CASE(nothing_is_known_of_another_machine) {
    Maker maker = this_maker();
    maker.realm = "another";
    BOOST_CHECK(!is_alive(maker));
}

BOOST_AUTO_TEST_CASE(a_comment_of_somebody_else_is_no_marker) {
    const std::string marker = marker_of(this_maker());
    BOOST_CHECK(!maker_in(""));
    BOOST_CHECK(!maker_in("my precious"));
    BOOST_CHECK(!maker_in("x" + marker));
    BOOST_CHECK(!maker_in(marker.substr(0, 60)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace schemadiff
