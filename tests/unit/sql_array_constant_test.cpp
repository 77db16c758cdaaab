#include "sql/array_constant.hpp"

#include <boost/test/unit_test.hpp>

using schemadiff::canonical_array;

BOOST_AUTO_TEST_SUITE(array_constant)

BOOST_AUTO_TEST_CASE(drops_blanks_and_quotes_that_say_nothing) {
    BOOST_TEST(canonical_array("{a, b}", "text[]") == "{a,b}");
    BOOST_TEST(canonical_array(" { \"a\" , b c } ", "text[]") == "{a,\"b c\"}");
    BOOST_TEST(canonical_array("{}", "text[]") == "{}");
    BOOST_TEST(canonical_array("{ }", "text[]") == "{}");
    BOOST_TEST(canonical_array("{{1, 2},{3,4}}", "integer[]") == "{{1,2},{3,4}}");
}

BOOST_AUTO_TEST_CASE(keeps_quotes_that_say_something) {
    BOOST_TEST(canonical_array("{\"\", \"null\", null, a\\\"b}", "text[]") == "{\"\",\"null\",NULL,\"a\\\"b\"}");
    BOOST_TEST(canonical_array("{\"a,b\",\"{}\",\"c\\\\d\"}", "text[]") == "{\"a,b\",\"{}\",\"c\\\\d\"}");
    BOOST_TEST(canonical_array("{\" a\", b\\ }", "text[]") == "{\" a\",\"b \"}");
}

BOOST_AUTO_TEST_CASE(spells_elements_as_their_type) {
    BOOST_TEST(canonical_array("{1, 02, +3}", "integer[]") == "{1,2,3}");
    BOOST_TEST(canonical_array("{2020-1-1, 2020-01-02}", "date[]") == "{2020-01-01,2020-01-02}");
    BOOST_TEST(canonical_array("{true, f, no}", "boolean[]") == "{t,f,f}");
    BOOST_TEST(canonical_array("{\"[1,3]\"}", "int4range[]") == "{\"[1,4)\"}");
}

BOOST_AUTO_TEST_CASE(drops_lower_bounds_of_one) {
    BOOST_TEST(canonical_array("[1:2]={a,b}", "text[]") == "{a,b}");
    BOOST_TEST(canonical_array("[0:1]={a, b}", "text[]") == "[0:1]={a,b}");
}

BOOST_AUTO_TEST_CASE(leaves_alone_what_is_no_array) {
    for (const char* text : {"", "a", "{a", "{a,}", "{a b\"c\"", "{a}b", "{{}}", "{{{{{{{1}}}}}}}", "[1:2", "{\"a}"}) {
        BOOST_TEST(canonical_array(text, "text[]") == text);
    }
    BOOST_TEST(canonical_array("{(1,2),(3,4);(5,6),(7,8)}", "box[]") == "{(1,2),(3,4);(5,6),(7,8)}");
}

BOOST_AUTO_TEST_SUITE_END()
