#include "sql/sqlite/read_sqlite.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;

namespace {

Snapshot read(std::string_view text) {
    const SqliteScript script{"a.sql", text};
    return read_sqlite_scripts({&script, 1}, *silent_progress());
}

const Object& table_of(const Snapshot& snapshot, std::string_view name) {
    const Object* table = snapshot.root.children.at(0).child(Kind::table, name);
    BOOST_REQUIRE(table);
    return *table;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(read_sqlite)

BOOST_AUTO_TEST_CASE(goes_on_behind_a_wrong_statement_and_tells_its_place) {
    const Snapshot snapshot = read("create table a (x);\ncreate table b (y,,);\ncreate table c (z);");
    BOOST_TEST(snapshot.root.children.at(0).children.size() == 2u);
    BOOST_REQUIRE(snapshot.diagnostics.size() == 1u);
    const Diagnostic& diagnostic = snapshot.diagnostics[0];
    BOOST_TEST((diagnostic.remark == Remark::incomplete));
    BOOST_TEST(to_string(diagnostic.place) == "a.sql:2:19");
    BOOST_TEST(diagnostic.excerpt == "create table b (y,,);");
    BOOST_TEST(diagnostic.message == "a column was expected, not \",\"");
}

BOOST_AUTO_TEST_CASE(a_statement_that_fails_leaves_nothing_behind) {
    const Snapshot snapshot = read("create table t (a, b); create view v as select a from t;\n"
                                   "alter table t drop column a;");
    BOOST_TEST(snapshot.diagnostics.size() == 1u);
    BOOST_TEST(table_of(snapshot, "t").child(Kind::column, "a"));
}

BOOST_AUTO_TEST_CASE(a_clause_keeps_its_place_when_its_table_is_changed) {
    const Snapshot snapshot = read("create table t (\n  a int,\n  b text\n);\n"
                                   "alter table t add column c int\n  default 5;\n"
                                   "alter table t rename to u;");
    const Object& table = table_of(snapshot, "u");
    const Object* column = table.child(Kind::column, "c");
    BOOST_REQUIRE(column);
    BOOST_TEST(to_string(snapshot.place_of(column->where)) == "a.sql:5:26");
    for (const Written& written : column->written) {
        if (written.key != Key::default_) continue;
        BOOST_TEST(written.spelling() == "5");
        BOOST_TEST(to_string(snapshot.place_of(written.where)) == "a.sql:6:11");
    }
    BOOST_TEST(to_string(snapshot.place_of(table.where)) == "a.sql:7:25");
}

BOOST_AUTO_TEST_CASE(what_only_sqlite_can_tell_is_not_guessed) {
    const Snapshot snapshot = read("create view v as select * from pragma_table_info('t');");
    BOOST_REQUIRE(snapshot.diagnostics.size() == 1u);
    BOOST_TEST((snapshot.diagnostics[0].remark == Remark::incomplete));
}

BOOST_AUTO_TEST_CASE(another_database_is_never_reached) {
    const Snapshot snapshot = read("attach 'x.db' as x;");
    BOOST_REQUIRE(snapshot.diagnostics.size() == 1u);
    BOOST_TEST(snapshot.diagnostics[0].message.find("ATTACH") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
