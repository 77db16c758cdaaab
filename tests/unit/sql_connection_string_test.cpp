#include "sql/connection_string.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;

namespace {

std::string shown(std::string_view text) {
    Snapshot snapshot;
    return shown_connection(text, {{Kind::subscription, "s"}}, Key::connection, snapshot);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(connection_string)

BOOST_AUTO_TEST_CASE(puts_key_words_in_one_order_and_hides_secrets) {
    BOOST_TEST(shown("host=h password=first dbname=d") == "password=(hidden) dbname=d host=h");
}

BOOST_AUTO_TEST_CASE(reads_quotes_backslashes_and_blanks) {
    BOOST_TEST(shown("dbname = 'my \\' db'  user=u\\ v") == "user=u v dbname=my ' db");
}

BOOST_AUTO_TEST_CASE(reads_urls) {
    BOOST_TEST(shown("postgresql://me:pw@one:5432,[::1]/my%20db?sslmode=require") ==
               "user=me password=(hidden) dbname=my db host=one,::1 port=5432, sslmode=require");
}

BOOST_AUTO_TEST_CASE(says_what_it_cannot_read) {
    BOOST_TEST(shown("host") == "(unreadable)");
    BOOST_TEST(shown("host='h") == "(unreadable)");
}

BOOST_AUTO_TEST_SUITE_END()
