// Renaming and dropping look at what may name a thing (mention_index.hpp), and at nothing else: what
// they must find.
#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

#include "sql/ddl/read_ddl.hpp"

using namespace schemadiff;

namespace {

Snapshot read(const std::string& text) {
    Snapshot snapshot = read_postgres_ddl_text(text, "x.sql");
    for (const Diagnostic& remark : snapshot.diagnostics) BOOST_ERROR(remark.message);
    return snapshot;
}

const Object& table_of(const Snapshot& snapshot, std::string_view name) {
    const Object* const schema = snapshot.root.child(Kind::schema, "public");
    BOOST_REQUIRE(schema);
    const Object* const table = schema->child(Kind::table, name);
    BOOST_REQUIRE(table);
    return *table;
}

/// What the foreign key of the table refers to.
std::string referenced_by(const Snapshot& snapshot, std::string_view table) {
    for (const Object& child : table_of(snapshot, table).children) {
        if (child.kind == Kind::foreign_key) return *child.get<Key::references_table>();
    }
    return {};
}

std::string type_in(const Snapshot& snapshot, std::string_view table, std::string_view column) {
    const Object* const found = table_of(snapshot, table).child(Kind::column, column);
    BOOST_REQUIRE(found);
    return *found->get<Key::type>();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ddl_mentions)

BOOST_AUTO_TEST_CASE(names_of_any_letters_are_followed) {
    for (const std::string name : {"\"!\"", "\"a b\"", "\"a\"\"b\"", "\"1a\"", "\"Großbuchstabe\"", "a$b", "\"A\""}) {
        const Snapshot snapshot = read(fmt::format(
            "create table {0} (i int primary key); create table r (i int references {0});"
            "alter table {0} rename to n;", name));
        BOOST_TEST(referenced_by(snapshot, "r") == "public.n", name);
    }
}

BOOST_AUTO_TEST_CASE(what_is_made_after_the_first_rename_is_followed_too) {
    const Snapshot snapshot = read(
        "create table a (i int primary key); alter table a rename to b;"
        "create table r (i int references b); alter table b rename to c;"
        "alter table r rename to s; alter table c rename to d;");
    BOOST_TEST(referenced_by(snapshot, "s") == "public.d");
}

BOOST_AUTO_TEST_CASE(what_inheritors_were_handed_down_is_followed) {
    const Snapshot snapshot = read(
        "create type e as enum ('x'); create table p (i int); create table c () inherits (p);"
        "create table g () inherits (c); alter table g rename to h;"
        "alter table p add column k e; alter type e rename to f;");
    BOOST_TEST(type_in(snapshot, "h", "k") == "public.f");
    BOOST_TEST(type_in(snapshot, "c", "k") == "public.f");
}

BOOST_AUTO_TEST_CASE(what_depends_since_the_first_drop_holds) {
    const Snapshot snapshot = read_postgres_ddl_text(
        "create table a (i int); drop table a; create table b (i int primary key);"
        "create table r (i int references b); drop table b;", "x.sql");
    BOOST_REQUIRE_EQUAL(snapshot.diagnostics.size(), 1U);
    BOOST_TEST(snapshot.diagnostics[0].message.find("depends on it") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_column_that_many_tables_lose_takes_its_views_along) {
    std::string text = "create table p (i int, j int);";
    for (int n = 0; n < 10; ++n) text += fmt::format("create table \"c {0}\" () inherits (p);", n);
    text += "create view v as select i from \"c 3\"; create view w as select j from \"c 3\";"
            "alter table p drop column i cascade;";
    const Snapshot snapshot = read(text);
    const Object* const schema = snapshot.root.child(Kind::schema, "public");
    BOOST_TEST(!schema->child(Kind::view, "v"));
    BOOST_TEST(schema->child(Kind::view, "w"));
}

BOOST_AUTO_TEST_CASE(a_default_is_spelled_anew_once_a_function_hides_the_server_s) {
    const Snapshot snapshot = read(
        "create table a (i int default f()); create table b (i int default f());"
        "create function f() returns int language sql as 'select 1';"
        "create table c (i int default f());");
    BOOST_TEST(*table_of(snapshot, "c").child(Kind::column, "i")->get<Key::default_>() == "public.f()");
}

BOOST_AUTO_TEST_CASE(a_wide_table_has_no_column_and_no_constraint_twice) {
    std::string columns;
    for (int n = 0; n < 200; ++n) {
        columns += fmt::format("c{0} int not null, constraint k{0} check (c{0} > 0), ", n);
    }
    const Snapshot snapshot = read("create table t (" + columns + "primary key (c7));");
    BOOST_TEST(table_of(snapshot, "t").children.size() == 401U);
    for (const std::string again : {"c150 int", "constraint k150 check (c1 > 1)", "primary key (d)"}) {
        const Snapshot wrong = read_postgres_ddl_text("create table t (" + columns + again + ");", "x.sql");
        BOOST_TEST(wrong.diagnostics.size() == 1U, again);
    }
}

BOOST_AUTO_TEST_SUITE_END()
