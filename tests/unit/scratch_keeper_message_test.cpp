#include "scratch/keeper_message.hpp"

#include <boost/test/unit_test.hpp>

namespace schemadiff {

BOOST_AUTO_TEST_SUITE(scratch_keeper_message)

BOOST_AUTO_TEST_CASE(a_request_arrives_as_it_was_sent) {
    KeeperRequest sent;
    sent.kind = ScratchKind::postgres;
    sent.options = {.server = "postgresql://u:p=\n@h/d",
                    .major = 15,
                    .binary_directories = {"/a b", "/c\nd"},
                    .cache_directory = "/cache",
                    .account = "nobody",
                    .temporary_directory = ""};
    const KeeperRequest received = decode_request(encode(sent));
    BOOST_CHECK(received.kind == sent.kind);
    BOOST_TEST(received.options.server == sent.options.server);
    BOOST_CHECK(received.options.major == sent.options.major);
    BOOST_TEST(received.options.binary_directories == sent.options.binary_directories);
    BOOST_TEST(received.options.cache_directory == sent.options.cache_directory);
    BOOST_TEST(received.options.account == sent.options.account);
    BOOST_TEST(received.options.temporary_directory.empty());
}

BOOST_AUTO_TEST_CASE(a_version_that_nobody_wants_stays_absent) {
    BOOST_CHECK(!decode_request(encode(KeeperRequest{})).options.major);
}

BOOST_AUTO_TEST_CASE(a_database_arrives_as_it_was_sent) {
    KeeperReply sent;
    sent.database = KeptDatabase{.connection = "c",
                                 .sqlalchemy_url = "s",
                                 .name = "n",
                                 .server_version = "15.20",
                                 .directory = "/d"};
    const KeeperReply received = decode_reply(encode(sent));
    BOOST_REQUIRE(received.database);
    BOOST_TEST(received.database->connection == "c");
    BOOST_TEST(received.database->directory == "/d");
    BOOST_CHECK(!received.error);
}

BOOST_AUTO_TEST_CASE(an_error_keeps_its_failure) {
    KeeperReply sent;
    sent.error = usage_error("it is Monday");
    const KeeperReply received = decode_reply(encode(sent));
    BOOST_REQUIRE(received.error);
    BOOST_CHECK(received.error->failure() == Failure::usage);
    BOOST_TEST(received.error->message() == "it is Monday");
    BOOST_CHECK(!received.database);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace schemadiff
