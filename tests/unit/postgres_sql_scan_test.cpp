#include "engines/postgres/sql_scan.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff::postgres;

BOOST_AUTO_TEST_SUITE(postgres_sql_scan)

BOOST_AUTO_TEST_CASE(splits_at_commas_outside_quotes_and_brackets) {
    const std::vector<std::string> expected{"a", "f(b, c)", "'d,''e'::text", "ARRAY[1, 2]",
                                            "\"x,y\""};
    BOOST_TEST(split_at_commas("a, f(b, c), 'd,''e'::text, ARRAY[1, 2], \"x,y\"") == expected,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(splits_nothing_into_nothing) {
    BOOST_TEST(split_at_commas("").empty());
}

BOOST_AUTO_TEST_CASE(finds_a_phrase_only_outside_quotes) {
    const std::string text = R"(TRIGGER " WHEN (" ON t WHEN ((a = ' WHEN (')))";
    BOOST_TEST(find_outside(text, " WHEN (") == 22U);
}

BOOST_AUTO_TEST_CASE(finds_the_parenthesis_that_closes) {
    BOOST_TEST(closing_parenthesis("(a = ')' and (b))", 0) == 16U);
}

BOOST_AUTO_TEST_SUITE_END()
