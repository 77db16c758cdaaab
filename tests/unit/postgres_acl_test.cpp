#include "engines/postgres/acl.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;
using namespace schemadiff::postgres;

namespace {

const Ownership owned_by_database_owner{"postgres", "postgres"};

}  // namespace

BOOST_AUTO_TEST_SUITE(postgres_acl)

BOOST_AUTO_TEST_CASE(says_nothing_of_an_explicit_default) {
    BOOST_TEST(privileges("{postgres=X/postgres,=X/postgres}", acl::function,
                          owned_by_database_owner).empty());
    BOOST_TEST(privileges("{postgres=arwdDxt/postgres}", acl::relation,
                          owned_by_database_owner).empty());
}

BOOST_AUTO_TEST_CASE(names_what_was_granted_and_what_was_revoked) {
    const Strings expected{"EXECUTE revoked from public", "EXECUTE to alice with grant option"};
    BOOST_TEST(privileges("{postgres=X/postgres,alice=X*/postgres}", acl::function,
                          owned_by_database_owner) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(tells_a_revoked_default_of_the_owner) {
    const Strings expected{"DELETE revoked from owner"};
    BOOST_TEST(privileges("{postgres=arwDxt/postgres}", acl::relation,
                          owned_by_database_owner) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(does_not_depend_on_the_name_of_the_owner) {
    const Strings left = privileges("{ann=arwdDxt/ann,bob=r/ann}", acl::relation, {"ann", "ann"});
    const Strings right = privileges("{eve=arwdDxt/eve,bob=r/eve}", acl::relation, {"eve", "eve"});
    BOOST_TEST(left == right, boost::test_tools::per_element());
    BOOST_TEST(left == Strings{"SELECT to bob"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(names_another_grantor) {
    const Strings expected{"SELECT to bob by alice"};
    BOOST_TEST(privileges("{postgres=arwdDxt/postgres,bob=r/alice}", acl::relation,
                          owned_by_database_owner) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(reads_roles_with_odd_names) {
    const auto grants = grants_of(R"({"\"a=b/c \"\"d\"\"\"=r/postgres"})");
    BOOST_REQUIRE(grants.size() == 1);
    BOOST_TEST(grants.front().grantee == "a=b/c \"d\"");
    BOOST_TEST(grants.front().grantor == "postgres");
}

BOOST_AUTO_TEST_CASE(takes_an_empty_list_as_everything_revoked) {
    const Strings expected{"EXECUTE revoked from owner", "EXECUTE revoked from public"};
    BOOST_TEST(privileges("{}", acl::function, owned_by_database_owner) == expected,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
