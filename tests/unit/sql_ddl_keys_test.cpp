// Keys read without a server: what the server would refuse is said.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "sql/ddl/read_ddl.hpp"

namespace schemadiff {
namespace {

constexpr const char* tables =
    "create table keyed (id integer primary key, a integer, b integer, c text, unique (a, b));\n"
    "create unique index on keyed (c);\n"
    "create unique index on keyed (b) where a > 0;\n"
    "create unique index on keyed (lower(c));\n"
    "create table plain (x integer, y integer, t text);\n";

std::vector<Diagnostic> remarks_of(const std::string& statement) {
    return read_postgres_ddl_text(tables + statement + ";", "x.sql").diagnostics;
}

const char* const right[] = {
    "alter table plain add foreign key (x) references keyed",
    "alter table plain add foreign key (x, y) references keyed (b, a)",
    "alter table plain add foreign key (t) references keyed (c)",
    "create table tree (id integer primary key, parent integer references tree (id))",
    "alter table plain add primary key (x)",
};

const char* const wrong[] = {
    "alter table plain add foreign key (x) references keyed (a)",
    "alter table plain add foreign key (x) references keyed (b)",
    "alter table plain add foreign key (x, y) references keyed (id, a)",
    "alter table keyed add foreign key (id) references plain (x)",
    "alter table keyed add primary key (a)",
    "create table twice (a integer primary key, b integer, primary key (b))",
};

BOOST_AUTO_TEST_SUITE(sql_ddl_keys_test)

BOOST_DATA_TEST_CASE(takes_what_identifies_rows, right, statement) {
    BOOST_TEST(remarks_of(statement).empty());
}

BOOST_DATA_TEST_CASE(says_what_identifies_no_row_or_a_second_primary_key, wrong, statement) {
    const std::vector<Diagnostic> remarks = remarks_of(statement);
    BOOST_TEST_REQUIRE(remarks.size() == 1U);
    BOOST_CHECK(remarks.front().remark == Remark::incomplete);
    BOOST_TEST(remarks.front().place.line == 6);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace schemadiff
