#include "scratch/connection_url.hpp"

#include <boost/test/unit_test.hpp>

namespace schemadiff {

BOOST_AUTO_TEST_SUITE(scratch_connection_url)

BOOST_AUTO_TEST_CASE(puts_a_plain_host_in_front_of_the_database) {
    BOOST_TEST(connection_url({{"host", "db.example"}, {"port", "6000"}, {"user", "u"},
                               {"password", "p"}, {"dbname", "d"}, {"sslmode", "require"}}) ==
               "postgresql://u:p@db.example:6000/d?sslmode=require");
}

BOOST_AUTO_TEST_CASE(puts_a_socket_directory_behind_the_question_mark) {
    BOOST_TEST(connection_url({{"host", "/run/x"}, {"port", "5432"}, {"user", "u"}, {"dbname", "d"}}) ==
               "postgresql://u@/d?host=%2Frun%2Fx&port=5432");
}

BOOST_AUTO_TEST_CASE(keeps_several_hosts_together) {
    BOOST_TEST(connection_url({{"host", "a,b"}, {"user", "u"}, {"dbname", "d"}}) ==
               "postgresql://u@/d?host=a%2Cb");
}

BOOST_AUTO_TEST_CASE(encodes_the_nastiest_names) {
    BOOST_TEST(connection_url({{"user", "a b"}, {"password", "@:/?%\n"}, {"dbname", "é'\"#"}}) ==
               "postgresql://a%20b:%40%3A%2F%3F%25%0A@/%C3%A9%27%22%23");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace schemadiff
