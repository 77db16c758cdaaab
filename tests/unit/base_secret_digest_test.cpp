#include "base/secret_digest.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using schemadiff::secret_digest;

BOOST_AUTO_TEST_SUITE(secret_digest_test)

// From the appendix of the paper: the key 00 01 ... 0f, the message 00 01 ... 0e.
BOOST_AUTO_TEST_CASE(is_siphash) {
    std::string message;
    for (char byte = 0; byte < 15; ++byte) message += byte;
    BOOST_TEST(secret_digest(message, 0x0706050403020100U, 0x0f0e0d0c0b0a0908U) ==
               0xa129ca6149be45e5U);
}

BOOST_AUTO_TEST_CASE(tells_secrets_apart_within_a_process) {
    BOOST_TEST(secret_digest("first") == secret_digest("first"));
    BOOST_TEST(secret_digest("first") != secret_digest("second"));
    BOOST_TEST(secret_digest("") != secret_digest(std::string(1, '\0')));
}

BOOST_AUTO_TEST_SUITE_END()
