#include "engines/postgres/oid.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace schemadiff::postgres;

BOOST_AUTO_TEST_SUITE(oid_test)

BOOST_AUTO_TEST_CASE(finds_each_of_many) {
    ByOid<std::string> things;
    constexpr Oid many = 3000;
    for (Oid oid = 0; oid < many; ++oid) things.add(16384 + oid * 7, std::to_string(oid));
    for (Oid oid = 0; oid < many; ++oid) {
        BOOST_REQUIRE(things.find(16384 + oid * 7));
        BOOST_REQUIRE(*things.find(16384 + oid * 7) == std::to_string(oid));
        BOOST_REQUIRE(!things.find(16385 + oid * 7));
    }
    BOOST_TEST(things.size() == many);
}

BOOST_AUTO_TEST_CASE(nothing_has_the_identifier_0) {
    ByOid<int> things;
    BOOST_TEST(!things.find(0));
    BOOST_TEST(!things.find(5));
    things.add(5, 1);
    BOOST_TEST(!things.find(0));
}

BOOST_AUTO_TEST_CASE(what_came_first_is_found_and_the_largest_identifier_too) {
    ByOid<int> things;
    things.add(4294967295U, 1);
    things.add(4294967295U, 2);
    BOOST_TEST(*things.find(4294967295U) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
