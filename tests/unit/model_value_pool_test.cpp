#include "model/value_pool.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;

BOOST_AUTO_TEST_SUITE(value_pool_test)

BOOST_AUTO_TEST_CASE(keeps_equal_values_once) {
    ValuePool pool;
    BOOST_TEST(pool.text("bigint").identity() == pool.text("bigint").identity());
    BOOST_TEST(pool.flag().identity() == pool.flag().identity());
    BOOST_TEST(pool.number(7).identity() == pool.number(7).identity());
    BOOST_TEST(pool.strings({"a", "b"}).identity() == pool.strings({"a", "b"}).identity());
}

BOOST_AUTO_TEST_CASE(keeps_different_values_apart) {
    ValuePool pool;
    BOOST_TEST(pool.text("a").identity() != pool.text("b").identity());
    BOOST_TEST(pool.text("").identity() != pool.strings({}).identity());
    BOOST_TEST(pool.strings({"a", "b"}).identity() != pool.strings({"b", "a"}).identity());
    BOOST_TEST(pool.number(1).identity() != pool.flag().identity());
    BOOST_TEST(std::get<std::string>(*pool.text("a")) == "a");
    BOOST_TEST(std::get<Strings>(*pool.strings({"a", "b"})).size() == 2);
}

BOOST_AUTO_TEST_CASE(what_one_alters_stays_with_the_pool) {
    ValuePool pool;
    SharedValue mine = pool.text("a");
    std::get<std::string>(mine.edit()) = "b";
    BOOST_TEST(std::get<std::string>(*pool.text("a")) == "a");
}

BOOST_AUTO_TEST_SUITE_END()
