#include <boost/test/unit_test.hpp>

#include "sql/ddl/read_ddl.hpp"

using namespace schemadiff;

namespace {

Snapshot read(const std::string& text) {
    return read_postgres_ddl_text(text, "x.sql");
}

const Object* table(const Snapshot& snapshot, std::string_view name) {
    const Object* const schema = snapshot.root.child(Kind::schema, "public");
    return schema ? schema->child(Kind::table, name) : nullptr;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ddl_do_blocks)

BOOST_AUTO_TEST_CASE(replays_statements_at_their_places) {
    const Snapshot snapshot = read("do $$\nbegin\n  create table t (i int);\nend $$;");
    BOOST_REQUIRE(table(snapshot, "t"));
    BOOST_TEST(table(snapshot, "t")->where.line == 3U);
    BOOST_TEST(table(snapshot, "t")->where.column == 16U);
    BOOST_TEST(snapshot.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(passes_over_what_a_handler_expects) {
    const std::string block =
        "do $$ begin create table t (i int); exception when duplicate_table then null; end $$;";
    BOOST_TEST(read(block + block).diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(tells_an_error_that_no_handler_expects) {
    const Snapshot snapshot = read(
        "create table t (i int);"
        "do $$ begin create table t (i int); exception when undefined_table then null; end $$;");
    BOOST_REQUIRE_EQUAL(snapshot.diagnostics.size(), 1U);
    BOOST_TEST((snapshot.diagnostics[0].remark == Remark::incomplete));
}

BOOST_AUTO_TEST_CASE(looks_into_the_catalogs) {
    const Snapshot snapshot = read(
        "create schema s;"
        "do $$ begin if not exists (select 1 from pg_namespace where nspname = 's') then "
        "create table no (i int); else create table yes (i int); end if; end $$;");
    BOOST_TEST(!table(snapshot, "no"));
    BOOST_TEST(table(snapshot, "yes"));
}

BOOST_AUTO_TEST_CASE(executes_constant_texts) {
    const Snapshot snapshot = read(
        "do $$ begin execute format('create table %I (t text default %L)', 'my table', 'it''s'); end $$;");
    BOOST_TEST(table(snapshot, "my table"));
}

BOOST_AUTO_TEST_CASE(leaves_variables_and_loops_to_a_server) {
    for (const char* const block :
         {"do $$ declare i int; begin end $$;", "do $$ begin for i in 1..2 loop null; end loop; end $$;",
          "do $$ begin perform f(); end $$;", "do $$ begin raise exception 'no'; end $$;",
          "do language plpython3u $$ x $$;", "do $$ begin if 1 > 0 then null; end if; end $$;"}) {
        BOOST_TEST(read(block).diagnostics.size() == 1U, block);
    }
}

BOOST_AUTO_TEST_SUITE_END()
