#include "compare/order.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;

BOOST_AUTO_TEST_SUITE(order_test)

BOOST_AUTO_TEST_CASE(names_the_fewest_that_moved) {
    BOOST_TEST(moved({}).empty());
    BOOST_TEST(moved({1, 2, 5}).empty());
    BOOST_TEST(moved({2, 3, 1}) == (std::vector<std::size_t>{2}), boost::test_tools::per_element());
    BOOST_TEST(moved({3, 2, 1}).size() == 2);
}

BOOST_AUTO_TEST_SUITE_END()
