#include "report/inspect_tree.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>

#include "base/error.hpp"
#include "report/inspect_sql.hpp"
#include "report/sql_identifier.hpp"
#include "report_sample.hpp"

using namespace schemadiff;
using namespace schemadiff::testing;

namespace {

std::string tree_of(const Snapshot& snapshot, const Layout& layout = {}) {
    std::ostringstream out;
    write_inspect_tree(snapshot, layout, out);
    return out.str();
}

std::string sql_of(const Snapshot& snapshot) {
    std::ostringstream out;
    write_inspect_sql(snapshot, out);
    return out.str();
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(inspect_test)

BOOST_AUTO_TEST_CASE(the_tree_shows_columns_in_their_order) {
    const std::string tree = tree_of(production());
    BOOST_TEST(has(tree, "production  PostgreSQL 15.8, read live, 14 objects\n"));
    BOOST_TEST(has(tree, "    table users  privileges alice=SELECT, bob=INSERT\n"
                         "      column id  bigint\n"
                         "      column email  varchar(255)\n"
                         "      column born  date\n"));
    BOOST_TEST(has(tree, "    function touch()  body of 5 lines\n"));
    BOOST_TEST(has(tree_of(production(), {.verbose = true}), "            new.by := user;\n"));
}

BOOST_AUTO_TEST_CASE(quotes_names_that_sql_would_not_take) {
    BOOST_TEST(sql_identifier("users") == "users");
    BOOST_TEST(sql_identifier("order") == "\"order\"");
    BOOST_TEST(sql_identifier("Users") == "\"Users\"");
    BOOST_TEST(sql_identifier("1st") == "\"1st\"");
    BOOST_TEST(sql_identifier("") == "\"\"");
    BOOST_TEST(sql_identifier(nasty) == "\"a\"\"<'|`\n\"");
}

BOOST_AUTO_TEST_CASE(no_text_can_end_its_own_quotes) {
    BOOST_TEST(sql_literal("it's") == "'it''s'");
    BOOST_TEST(sql_literal("\\'") == "E'\\\\'''");
    BOOST_TEST(dollar_quoted("select 1") == "$$select 1$$");
    BOOST_TEST(dollar_quoted("a $$ b") == "$_$a $$ b$_$");
    BOOST_TEST(dollar_quoted("costs 1$") == "$_$costs 1$$_$");
}

BOOST_AUTO_TEST_CASE(what_is_used_is_made_first) {
    Snapshot snapshot;
    Object& schema = snapshot.root.add(Kind::schema, "public");
    schema.add(Kind::view, "a").set<Key::definition>("select 1 from public.b");
    schema.add(Kind::view, "b").set<Key::definition>("select 1 from public.\"C c\"");
    schema.add(Kind::view, "C c").set<Key::definition>("select 1");
    const std::string sql = sql_of(snapshot);
    BOOST_TEST(sql.find("view public.\"C c\"") < sql.find("view public.b"));
    BOOST_TEST(sql.find("view public.b") < sql.find("view public.a"));
}

BOOST_AUTO_TEST_CASE(what_mentions_itself_in_a_circle_is_still_written_once) {
    Snapshot snapshot;
    Object& schema = snapshot.root.add(Kind::schema, "public");
    schema.add(Kind::view, "a").set<Key::definition>("select 1 from public.b");
    schema.add(Kind::view, "b").set<Key::definition>("select 1 from public.a");
    const std::string sql = sql_of(snapshot);
    BOOST_TEST(has(sql, "create view public.a as"));
    BOOST_TEST(has(sql, "create view public.b as"));
}

BOOST_AUTO_TEST_CASE(what_has_no_statement_is_named_and_counted) {
    Snapshot snapshot;
    snapshot.root.add(Kind::role, "reader\n; drop table users");
    Object& schema = snapshot.root.add(Kind::schema, "public");
    schema.add(Kind::table, "t").set<Key::detach_pending>(true);
    const std::string sql = sql_of(snapshot);
    BOOST_TEST(has(sql, "-- not written, as there is no statement for it here: 2 things\n"));
    BOOST_TEST(has(sql, "--   role reader\\n; drop table users\n"));
    BOOST_TEST(has(sql, "--   detach-pending of table public.t\n"));
}

BOOST_AUTO_TEST_CASE(redis_has_no_sql) {
    Snapshot snapshot;
    snapshot.dialect = DialectName::redis;
    BOOST_CHECK_THROW(sql_of(snapshot), Error);
}

BOOST_AUTO_TEST_SUITE_END()
