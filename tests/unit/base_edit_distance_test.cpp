#include "base/edit_distance.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace schemadiff;

BOOST_AUTO_TEST_SUITE(edit_distance_test)

BOOST_AUTO_TEST_CASE(counts_a_swap_of_neighbours_as_one_slip) {
    BOOST_TEST(edit_distance("engine", "enigne") == 1);
    BOOST_TEST(edit_distance("", "abc") == 3);
    BOOST_TEST(edit_distance("kitten", "sitting") == 3);
}

BOOST_AUTO_TEST_CASE(suggests_only_what_is_near) {
    const std::vector<std::string> known{"engine", "left", "right"};
    BOOST_TEST(nearest("engin", known).value() == "engine");
    BOOST_TEST(!nearest("quux", known).has_value());
    BOOST_TEST(suggestion("rigth", known) == ", did you mean \"right\"?");
}

BOOST_AUTO_TEST_SUITE_END()
