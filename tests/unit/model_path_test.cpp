#include "model/path.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;

BOOST_AUTO_TEST_SUITE(path_test)

BOOST_AUTO_TEST_CASE(joins_the_schema_to_the_object_in_it) {
    const Path path{{Kind::schema, "public"}, {Kind::table, "users"}, {Kind::column, "email"}};
    BOOST_TEST(to_string(path) == "table public.users / column email");
    BOOST_TEST(dotted(path) == "public.users.email");
    BOOST_TEST(to_string(Path{{Kind::schema, "app"}}) == "schema app");
    BOOST_TEST(to_string(Path{}) == "database");
}

BOOST_AUTO_TEST_CASE(quotes_and_escapes_names_that_need_it) {
    BOOST_TEST(shown_name("plain_1") == "plain_1");
    BOOST_TEST(shown_name("Grün") == "\"Grün\"");
    BOOST_TEST(shown_name("grün") == "grün");
    BOOST_TEST(shown_name("a\"b\n\x1b[31m") == "\"a\"\"b\\n\\x1b[31m\"");
    BOOST_TEST(shown_name("") == "\"\"");
    BOOST_TEST(shown_text("\xff\u202e\u0085\t") == "\\xff\\u202e\\u0085\\t");
}

BOOST_AUTO_TEST_CASE(leaves_signatures_as_they_are) {
    const Path path{{Kind::schema, "public"}, {Kind::function, "f(integer, text)"}};
    BOOST_TEST(to_string(path) == "function public.f(integer, text)");
    const Path nameless{{Kind::table, "t"}, {Kind::unique, "(a, b)"}};
    BOOST_TEST(to_string(nameless) == "table t / unique constraint (a, b)");
    const Path key{{Kind::table, "t"}, {Kind::primary_key, "primary key"}};
    BOOST_TEST(to_string(key) == "table t / primary key");
}

BOOST_AUTO_TEST_SUITE_END()
