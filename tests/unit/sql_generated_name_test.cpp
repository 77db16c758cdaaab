#include "sql/generated_name.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using schemadiff::is_generated;
using schemadiff::object_name;
using Columns = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(sql_generated_name)

BOOST_AUTO_TEST_CASE(knows_the_names_that_servers_choose) {
    BOOST_TEST(is_generated("users_pkey", {"users", {}, "pkey"}));
    BOOST_TEST(is_generated("users_email_key", {"users", Columns{"email"}, "key"}));
    BOOST_TEST(is_generated("users_a_b_idx", {"users", Columns{"a", "b"}, "idx"}));
    BOOST_TEST(is_generated("users_check", {"users", {}, "check"}));
    BOOST_TEST(is_generated("users_age_check", {"users", Columns{"age"}, "check"}));
}

BOOST_AUTO_TEST_CASE(knows_the_digits_that_make_a_name_unique) {
    BOOST_TEST(is_generated("users_email_key1", {"users", Columns{"email"}, "key"}));
    BOOST_TEST(is_generated("users_check12", {"users", {}, "check"}));
}

BOOST_AUTO_TEST_CASE(knows_the_foreign_keys_of_old_servers) {
    BOOST_TEST(is_generated("orders_a_fkey", {"orders", Columns{"a", "b"}, "fkey"}));
}

BOOST_AUTO_TEST_CASE(cuts_long_names_as_the_server_does) {
    // create table <40 letters a> (<40 letters b> int unique), tried on PostgreSQL 15
    const std::string a(40, 'a');
    const std::string b(40, 'b');
    const std::string expected = std::string(29, 'a') + "_" + std::string(29, 'b') + "_key";
    BOOST_TEST(object_name(a, b, "key") == expected);
    BOOST_TEST(is_generated(expected, {a, Columns{b}, "key"}));
}

BOOST_AUTO_TEST_CASE(cuts_no_character_in_two) {
    const std::string name = object_name(std::string(57, 'a') + "éé", "", "pkey");
    BOOST_TEST(name == std::string(57, 'a') + "_pkey");
}

BOOST_AUTO_TEST_CASE(knows_names_from_before_a_rename) {
    BOOST_TEST(is_generated("people_pkey", {"users", {}, "pkey"}));
    BOOST_TEST(is_generated("people_email_key", {"users", Columns{"email"}, "key"}));
    BOOST_TEST(is_generated("users_mail_fkey", {"users", Columns{"email"}, "fkey"}));
}

BOOST_AUTO_TEST_CASE(takes_what_people_choose_for_what_it_is) {
    BOOST_TEST(!is_generated("uq_users_email", {"users", Columns{"email"}, "key"}));
    BOOST_TEST(!is_generated("users_active_idx", {"users", Columns{"email"}, "idx"}));
    BOOST_TEST(!is_generated("users_age_positive_check", {"users", Columns{"age"}, "check"}));
    BOOST_TEST(!is_generated("pk_users", {"users", {}, "pkey"}));
    BOOST_TEST(!is_generated("price_check", {"users", {}, "check"}));
}

BOOST_AUTO_TEST_CASE(lets_an_expression_stand_for_any_text) {
    BOOST_TEST(is_generated("users_lower_idx", {"users", Columns{""}, "idx"}));
    BOOST_TEST(is_generated("users_expr_email_idx1", {"users", Columns{"", "email"}, "idx"}));
    BOOST_TEST(!is_generated("ix_users_lower", {"users", Columns{""}, "idx"}));
}

BOOST_AUTO_TEST_SUITE_END()
