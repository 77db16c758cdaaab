#include "base/url.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;

BOOST_AUTO_TEST_SUITE(url_test)

BOOST_AUTO_TEST_CASE(hides_the_password_wherever_a_url_may_hold_it) {
    BOOST_TEST(without_password("postgresql://u:s3cret@h/d") == "postgresql://u:***@h/d");
    BOOST_TEST(without_password("postgresql://u:p@ss/w@h/d") == "postgresql://u:***@h/d");
    BOOST_TEST(without_password("postgresql://h/d?user=u&password=s3cret&sslmode=require") ==
               "postgresql://h/d?user=u&password=***&sslmode=require");
    BOOST_TEST(without_password("host=h password='a b' dbname=d") ==
               "host=h password=*** dbname=d");
}

BOOST_AUTO_TEST_CASE(leaves_what_holds_none_alone) {
    BOOST_TEST(without_password("postgresql://u@h:5432/d") == "postgresql://u@h:5432/d");
    BOOST_TEST(without_password("schema.sql") == "schema.sql");
    BOOST_TEST(without_password("sqlite:////tmp/a@b:c.db") == "sqlite:////tmp/a@b:c.db");
}

BOOST_AUTO_TEST_CASE(encodes_and_decodes_what_a_url_reserves) {
    BOOST_TEST(percent_encoded("a b/ü") == "a%20b%2F%C3%BC");
    BOOST_TEST(percent_decoded("a%20b%2F%C3%BC") == "a b/ü");
    BOOST_TEST(percent_decoded("100%") == "100%");
}

BOOST_AUTO_TEST_CASE(a_scheme_has_no_driver) {
    BOOST_TEST(scheme_of("postgresql+asyncpg://h/d") == "postgresql");
    BOOST_TEST(scheme_of("schema.sql") == "");
}

BOOST_AUTO_TEST_CASE(takes_the_driver_out_of_a_url) {
    BOOST_TEST(without_driver("postgresql+asyncpg://u:p+q@h/d+e") == "postgresql://u:p+q@h/d+e");
    BOOST_TEST(without_driver("sqlite:///a.db") == "sqlite:///a.db");
    BOOST_TEST(without_driver("a+b.sql") == "a+b.sql");
}

BOOST_AUTO_TEST_SUITE_END()
