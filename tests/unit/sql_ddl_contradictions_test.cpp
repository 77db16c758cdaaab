// Statements that no server would run: each is told, and none ends the program or the reading.
#include <boost/test/unit_test.hpp>

#include "sql/ddl/read_ddl.hpp"

using namespace schemadiff;

namespace {

/// What is told of the statements, of which the last is wrong alone.
std::string told(const std::string& text) {
    const Snapshot snapshot = read_postgres_ddl_text(text, "x.sql");
    BOOST_REQUIRE_EQUAL(snapshot.diagnostics.size(), 1U);
    BOOST_TEST((snapshot.diagnostics[0].remark == Remark::incomplete));
    return snapshot.diagnostics[0].message;
}

const std::string table = "create table t (i int); create index j on t (i); create unique index k on t (i);";

}  // namespace

BOOST_AUTO_TEST_SUITE(ddl_contradictions)

BOOST_AUTO_TEST_CASE(an_index_adopted_under_a_name_that_is_taken) {
    BOOST_TEST(told(table + "alter table t add constraint j unique using index k;").find("taken") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_index_where_a_table_is_wanted) {
    for (const char* const statement :
         {"create table u (i int references j);", "create table u () inherits (j);",
          "create trigger g before insert on j execute function f();",
          "create policy p on j;", "create rule r as on update to j do nothing;"}) {
        BOOST_TEST(told(table + statement).find("\"j\" is an index") != std::string::npos, statement);
    }
}

BOOST_AUTO_TEST_CASE(a_circle_of_tables_or_indexes) {
    const std::string tables = "create table a (i int); create table b () inherits (a);";
    BOOST_TEST(told(tables + "alter table a inherit b;").find("below itself") != std::string::npos);
    BOOST_TEST(told(tables + "alter table a inherit a;").find("below itself") != std::string::npos);
    BOOST_TEST(told(tables + "alter table b inherit a;").find("already") != std::string::npos);
    BOOST_TEST(told(table + "alter index j attach partition j;").find("below itself") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_could_not_be_made_is_not_there) {
    const Snapshot snapshot = read_postgres_ddl_text(
        "create domain d as d; create domain d as int; alter domain d add check (value > 0);"
        "create table t (i int primary key, k nothing); create table t (i int primary key);"
        "create table u (j int); alter table u add constraint t_pkey unique (j);",
        "x.sql");
    BOOST_TEST(snapshot.diagnostics.size() == 3U);
    const Object* const schema = snapshot.root.child(Kind::schema, "public");
    BOOST_REQUIRE(schema);
    BOOST_TEST(schema->child(Kind::domain, "d"));
    BOOST_TEST(schema->child(Kind::table, "t"));
}

BOOST_AUTO_TEST_CASE(a_type_where_a_domain_is_wanted) {
    const std::string type = "create type t as enum ('a');";
    BOOST_TEST(told(type + "alter domain t add check (value > 0);").find("no domain") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(actions_of_tables_on_other_relations) {
    const std::string view = "create view v as select 1 as one; create sequence s;";
    for (const char* const action : {"enable row level security", "force row level security",
                                     "cluster on i", "replica identity full", "set unlogged"}) {
        told(view + "alter table v " + action + ";");
        // Sequences have a persistence of their own since 15.
        if (std::string_view(action) != "set unlogged") told(view + "alter table s " + action + ";");
    }
}

BOOST_AUTO_TEST_CASE(comparisons_in_a_row) {
    for (const char* const condition : {"i < 1 < 2", "i = 1 = true", "i is distinct from 1 is null",
                                        "i between 1 and 2 between 1 and 2", "i in ()", "i = any ()"}) {
        told("create table t (i int, check (" + std::string(condition) + "));");
    }
}

BOOST_AUTO_TEST_CASE(several_options_of_an_identity_column_behind_one_set) {
    const std::string identity = "create table t (i int generated always as identity);";
    told(identity + "alter table t alter i set increment by 2 cache 5;");
    const Snapshot snapshot = read_postgres_ddl_text(
        identity + "alter table t alter i set maxvalue 9 set increment by 2 restart set cycle;", "x.sql");
    BOOST_TEST(snapshot.diagnostics.empty());
}

BOOST_AUTO_TEST_SUITE_END()
