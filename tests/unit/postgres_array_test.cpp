#include "engines/postgres/array.hpp"

#include <boost/test/unit_test.hpp>

using schemadiff::postgres::numbers_of;
using schemadiff::postgres::strings_of_array;

BOOST_AUTO_TEST_SUITE(postgres_array)

BOOST_AUTO_TEST_CASE(splits_plain_elements) {
    const std::vector<std::string> expected{"a", "b"};
    BOOST_TEST(strings_of_array("{a,b}") == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(keeps_what_is_quoted) {
    const std::vector<std::string> expected{"a,b", "say \"hi\"", "back\\slash", "", "NULL"};
    BOOST_TEST(strings_of_array(R"({"a,b","say \"hi\"","back\\slash","","NULL"})") == expected,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(takes_null_elements_as_empty) {
    const std::vector<std::string> expected{"a", ""};
    BOOST_TEST(strings_of_array("{a,NULL}") == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(finds_nothing_in_an_empty_array_or_in_null) {
    BOOST_TEST(strings_of_array("{}").empty());
    BOOST_TEST(strings_of_array("").empty());
    BOOST_TEST(numbers_of("").empty());
}

BOOST_AUTO_TEST_CASE(survives_a_text_that_is_cut_off) {
    BOOST_TEST(strings_of_array("{a,\"b\\").size() == 1U);
}

BOOST_AUTO_TEST_CASE(reads_arrays_and_vectors_of_numbers) {
    const std::vector<std::int64_t> expected{1, -2, 30};
    BOOST_TEST(numbers_of("{1,-2,30}") == expected, boost::test_tools::per_element());
    BOOST_TEST(numbers_of("1 -2 30") == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
