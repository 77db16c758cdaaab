#include "engines/postgres/rows.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "base/error.hpp"

using namespace schemadiff;
using namespace schemadiff::postgres;

namespace {

Rows rows_of(std::initializer_list<std::string_view> lines) {
    Rows rows;
    for (const std::string_view line : lines) rows.add_line(line);
    return rows;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rows_test)

BOOST_AUTO_TEST_CASE(finds_columns_by_the_names_of_the_first_line) {
    const Rows rows = rows_of({"oid\x1fname\n", "16384\x1fusers\n"});
    BOOST_TEST(rows.size() == 1);
    BOOST_TEST(rows.column("name") == 1);
    BOOST_TEST(rows[0].oid(0) == 16384U);
    BOOST_TEST(rows[0].text(1) == "users");
    BOOST_CHECK_THROW(rows.column("kind"), Error);
}

BOOST_AUTO_TEST_CASE(a_header_alone_is_no_row) {
    BOOST_TEST(rows_of({"oid\n"}).empty());
}

BOOST_AUTO_TEST_CASE(tells_null_from_an_empty_text) {
    const Rows rows = rows_of({"a\x1f" "b\x1f" "c\n", "\x1f\"\"\x1f\n", "\x1f\x1f\n"});
    BOOST_REQUIRE(rows.size() == 2);
    BOOST_TEST(rows[0].null(0));
    BOOST_TEST(!rows[0].null(1));
    BOOST_TEST(rows[0].text(1) == "");
    BOOST_TEST(rows[0].null(2));
    BOOST_TEST(rows[1].null(1));
    BOOST_TEST(rows[1].number(1) == 0);
    BOOST_TEST(rows[1].letter(1) == '\0');
    BOOST_TEST(!rows[1].flag(2));
}

BOOST_AUTO_TEST_CASE(one_column_that_is_null_is_an_empty_line) {
    const Rows rows = rows_of({"a\n", "\n"});
    BOOST_REQUIRE(rows.size() == 1);
    BOOST_TEST(rows[0].null(0));
}

BOOST_AUTO_TEST_CASE(takes_values_out_of_their_quotes) {
    const Rows rows = rows_of({"a\x1f" "b\x1f" "c\n", "\"a\"\"<\\\"\"'|`\nz\"\x1f-12\x1f\"\x1f\"\n"});
    BOOST_REQUIRE(rows.size() == 1);
    BOOST_TEST(rows[0].text(0) == "a\"<\\\"'|`\nz");
    BOOST_TEST(rows[0].number(1) == -12);
    BOOST_TEST(rows[0].text(2) == "\x1f");
}

BOOST_AUTO_TEST_CASE(keeps_more_rows_than_one_piece_holds) {
    Rows rows = rows_of({"n\x1ftext\n"});
    constexpr int many = 5000;
    for (int i = 0; i < many; ++i) {
        const std::string text = "x" + std::to_string(i % 3);
        rows.add_line(std::to_string(i) + '\x1f' + (i % 3 == 0 ? '"' + text + '"' : text) + '\n');
    }
    BOOST_TEST(rows.size() == many);
    int expected = 0;
    for (const Row row : rows) BOOST_REQUIRE(row.number(0) == expected++);
    BOOST_TEST(rows[4999].text(1) == "x1");
}

BOOST_AUTO_TEST_CASE(takes_single_values_too) {
    Rows rows({"a", "b"});
    rows.add("t");
    rows.add_null();
    BOOST_TEST(rows.size() == 1);
    BOOST_TEST(rows[0].flag(0));
    BOOST_TEST(rows[0].null(1));
}

BOOST_AUTO_TEST_CASE(refuses_a_row_that_is_too_short) {
    Rows rows = rows_of({"a\x1f" "b\n"});
    BOOST_CHECK_THROW(rows.add_line("1\n"), Error);
    BOOST_CHECK_THROW(rows.add_line("\"1\"\n"), Error);
}

BOOST_AUTO_TEST_SUITE_END()
