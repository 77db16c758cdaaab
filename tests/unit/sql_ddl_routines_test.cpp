// Types, routines, triggers and operators read without a server: what is wrong is said, and changes
// nothing. That right ones give the server's model is shown by tests/integration/static_agreement.py.
#include "sql/ddl/read_ddl.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace schemadiff {
namespace {

struct Wrong {
    const char* statement;
    const char* message;  ///< how the remark begins
};

std::ostream& operator<<(std::ostream& out, const Wrong& wrong) {
    return out << wrong.statement;
}

const Wrong wrong_statements[] = {
    {"create type t as enum ('a', 'a')", "the enum type has the label 'a' already"},
    {"create type t as enum (a)", "expected a label of the enum type, in single quotes, found \"a\""},
    {"create type t as enum ('a',)", "expected a label of the enum type, in single quotes"},
    {"create type t as (a int, a text)", "\"t\" has the attribute \"a\" already"},
    {"create type t as (a nowhere.x)", "type \"nowhere.x\" does not exist here"},
    {"create type t as range (collation = \"C\")", "a range type needs a subtype"},
    {"create type t as range (subtype = int4, subtype = int8)", "\"subtype\" is said twice"},
    {"create type t as range (subtype = int4, colour = red)", "\"colour\" is no attribute of a range type"},
    {"create type t (output = int4out)", "a base type needs an input function"},
    {"create type mood as enum ('x')", "enum type \"public.mood\" exists already"},
    {"alter type mood add value 'a'", "the enum type has the label 'a' already"},
    {"alter type mood add value 'z' before 'y'", "the enum type has no such label here"},
    {"alter type mood add attribute a int", "\"mood\" is no composite type"},
    {"create domain d int not null null", "NULL and NOT NULL contradict each other"},
    {"create domain d int default 1 default 2", "a domain has one default at most"},
    {"create domain d int check value > 0", "expected \"(\" and a condition, found \"value\""},
    {"create domain d int check (value > 0) no inherit", "a domain's check has no NO INHERIT"},
    {"create domain d int collate \"C\"", "the type integer has no collations"},
    {"alter domain positive drop constraint nothing", "domain \"positive\" has no constraint"},
    {"create function f() language sql as ''", "what the function returns is not said"},
    {"create function f() returns int as ''", "the language is not said"},
    {"create function f() returns int language sql", "the body is not said"},
    {"create function f() returns int language lisp as ''", "language \"lisp\" does not exist here"},
    {"create function f() returns int language sql stable immutable as ''", "conflicting or redundant"},
    {"create function f() returns int language sql as '' as ''", "conflicting or redundant"},
    {"create function f() returns int language sql rows 5 as ''", "ROWS is for functions that"},
    {"create function f() returns int language sql cost -1 as ''", "expected a number above 0"},
    {"create function f() returns int language sql as 'a', 'b'", "only a function in C has two"},
    {"create function f(a int default 1, b int) returns int language sql as ''", "the arguments behind one"},
    {"create function f(out a int default 1) language sql as ''", "an OUT argument has no default"},
    {"create function f(a nothing) returns int language sql as ''", "type \"nothing\" does not exist"},
    {"create function known(int) returns int language sql as ''", "function \"public."},
    {"create or replace function known(int) returns text language sql as ''", "\"known(integer)\" returns integer"},
    {"create procedure p() language sql stable as ''", "a procedure has no such attribute"},
    {"alter function unknown() stable", "function \"unknown()\" does not exist here"},
    {"create aggregate a(int) (stype = int)", "SFUNC is not said"},
    {"create aggregate a(int) (sfunc = int4pl)", "STYPE is not said"},
    {"create aggregate a(int) (sfunc = nowhere.f, stype = int)", "function \"nowhere.f\" does not exist"},
    {"create trigger t on rows before insert execute function tr()", "expected before, after or"},
    {"create trigger t before insert or insert on rows execute function tr()", "the event insert is said twice"},
    {"create trigger t before insert on nothing execute function tr()", "table \"nothing\" does not exist"},
    {"create trigger t before update of b on rows execute function tr()", "table \"public.rows\" has no column"},
    {"create trigger t before insert on rows execute function known()", "function \"public.known()\" does not"},
    {"create trigger t before truncate on rows for each row execute function tr()", "a TRUNCATE trigger is"},
    {"create constraint trigger t before insert on rows for each row execute function tr()", "a constraint trigger is AFTER"},
    {"create event trigger e on login_time execute function tr()", "there is no event \"login_time\""},
    {"create rule r as on truncate to rows do nothing", "expected select, insert, update or delete"},
    {"create operator === (leftarg = int, function = int4eq)", "an operator needs a right argument"},
    {"create operator plus (rightarg = int, function = int4um)", "expected an operator, found \"plus\""},
    {"create operator class c for type int using btree", "expected \"as\", found the end"},
    {"create cast (int as nothing) with inout", "type \"nothing\" does not exist here"},
    {"create collation c (provider = mine, locale = 'x')", "there is no collation provider \"mine\""},
    {"create conversion c for 'NONE' to 'UTF8' from f", "there is no encoding \"NONE\""},
    {"create extension plpgsql", "extension \"plpgsql\" exists already"},
    {"create text search dictionary d (stopwords = x)", "the template of the dictionary is not said"},
    {"create text search configuration c (copy = english, parser = \"default\")", "either parser or copy"},
};

constexpr const char* known_objects =
    "create type mood as enum ('a');\n"
    "create domain positive int check (value > 0);\n"
    "create table rows (a int);\n"
    "create function known(int) returns int language sql as 'select 1';\n"
    "create function tr() returns trigger language plpgsql as '';\n";

BOOST_AUTO_TEST_SUITE(sql_ddl_routines_test)

BOOST_DATA_TEST_CASE(says_what_is_wrong_and_changes_nothing, wrong_statements, wrong) {
    const Snapshot before = read_postgres_ddl_text(known_objects, "x.sql");
    BOOST_TEST_REQUIRE(before.diagnostics.empty());
    const std::string text = std::string(known_objects) + wrong.statement + ";";
    const Snapshot read = read_postgres_ddl_text(text, "x.sql");
    BOOST_TEST_REQUIRE(read.diagnostics.size() == 1U);
    const Diagnostic& remark = read.diagnostics.front();
    BOOST_CHECK(remark.remark == Remark::incomplete);
    BOOST_CHECK_EQUAL(remark.message.substr(0, std::string_view(wrong.message).size()),
                      wrong.message);
    BOOST_TEST(remark.place.line == 6);
    BOOST_CHECK(read.root == before.root);
}

BOOST_AUTO_TEST_CASE(replacing_a_function_keeps_its_comment) {
    const Snapshot read = read_postgres_ddl_text(
        "create function f() returns int language sql as 'select 1';\n"
        "comment on function f() is 'one';\n"
        "create or replace function f() returns int language sql stable as 'select 2';\n",
        "x.sql");
    const Object* const schema = read.root.child(Kind::schema, "public");
    const Object* const function = schema->child(Kind::function, "f()");
    BOOST_TEST_REQUIRE(function != nullptr);
    BOOST_CHECK_EQUAL(*function->get<Key::comment>(), "one");
    BOOST_CHECK_EQUAL(*function->get<Key::body>(), "select 2");
    BOOST_TEST(function->where.line == 3U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace schemadiff
