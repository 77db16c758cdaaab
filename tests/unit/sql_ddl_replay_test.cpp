// What the replay of DDL tells instead of guessing, and what must not bring it down. That it gives the
// server's model is shown by tests/integration/static_agreement.py.
#include "sql/ddl/read_ddl.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace schemadiff {
namespace {

/// The remarks of a script, one a line: "line:column message".
std::string remarks(const std::string& script) {
    std::string told;
    for (const Diagnostic& one : read_postgres_ddl_text(script, "t.sql").diagnostics) {
        const std::string message = one.message.substr(0, one.message.find(" (in: "));
        told += fmt::format("{}:{} {}\n", one.place.line, one.place.column, message);
    }
    return told;
}

std::string chain(std::size_t levels) {
    std::string script = "create table t0 (a int);\n";
    for (std::size_t level = 1; level < levels; ++level) {
        script += fmt::format("create table t{} () inherits (t{});\n", level, level - 1);
    }
    return script;
}

BOOST_AUTO_TEST_SUITE(sql_ddl_replay)

BOOST_AUTO_TEST_CASE(tells_of_more_levels_of_inheritance_than_it_follows) {
    const Snapshot read = read_postgres_ddl_text(chain(3'000) + "alter table t0 add column b int;", "t.sql");
    BOOST_REQUIRE(!read.diagnostics.empty());
    BOOST_TEST(read.diagnostics.front().message.starts_with("\"t1001\" is the last of more than 1000 levels"));
}

BOOST_AUTO_TEST_CASE(follows_many_levels_of_inheritance) {
    const std::string script = chain(200) +
                               "alter table t0 add column b int not null check (b > 0);\n"
                               "alter table t0 alter column b type bigint;\n"
                               "alter table t0 rename column b to c;\n"
                               "alter table t0 drop column c cascade;\n";
    BOOST_TEST(remarks(script) == "");
}

BOOST_AUTO_TEST_CASE(lets_no_table_inherit_from_its_own_heir) {
    BOOST_TEST(remarks("create table a (); create table b () inherits (a); alter table a inherit b;") ==
               "1:52 \"a\" cannot be below itself\n");
}

BOOST_AUTO_TEST_CASE(tells_of_a_bound_that_is_computed) {
    BOOST_TEST(remarks("create table p (a int) partition by list (a);\n"
                       "create table q partition of p for values in (1, 2 + 1);") ==
               "2:49 what a computed bound comes to only a server can tell\n");
}

BOOST_AUTO_TEST_CASE(puts_no_view_of_a_temporary_table_into_a_schema) {
    BOOST_TEST(remarks("create temp table t (a int); create view public.v as select a from t;").find(
                   "a view of a temporary relation is temporary") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(lets_no_type_have_the_name_of_a_relation) {
    BOOST_TEST(remarks("create table t (a int);\ncreate type t as enum ('a');\ncreate type e as enum ('a');\n"
                       "create view e as select 1;\ncreate sequence e;\n")
                   .starts_with("2:13 table \"public.t\" exists already"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace schemadiff
