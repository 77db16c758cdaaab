#include "sql/secret.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;

BOOST_AUTO_TEST_SUITE(sql_secret)

BOOST_AUTO_TEST_CASE(hides_the_values_of_secrets) {
    const Strings expected{"user=u", "password=(hidden)", "API_Key=(hidden)", "key_column=id"};
    Snapshot snapshot;
    const Strings shown = without_secrets({"user=u", "password=a=b", "API_Key=x", "key_column=id"},
                                          {{Kind::server, "s"}}, Key::options, snapshot);
    BOOST_TEST(shown == expected, boost::test_tools::per_element());
    BOOST_TEST(snapshot.secrets.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
