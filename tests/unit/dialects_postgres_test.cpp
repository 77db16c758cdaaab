#include "dialects/postgres.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "model/value_pool.hpp"
#include "sql/expression.hpp"

using namespace schemadiff;

namespace {

/// A table with one column and a CHECK.
void add_table(Object& schema, const std::string& name, const std::string& column,
               const std::string& type, const SharedValue& expression) {
    Object& table = schema.add(Kind::table, name);
    table.add(Kind::column, column).set<Key::type>(type);
    table.add(Kind::check, name + "_check").put(Key::expression, expression);
}

const std::string& check_of(const Object& root, std::size_t table) {
    return *root.children[0].children[table].children[1].get<Key::expression>();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(dialects_postgres_test)

BOOST_AUTO_TEST_CASE(spells_one_text_by_the_types_of_each_table) {
    const std::string text = "((name)::text = 'a'::text)";
    const std::string as_varchar = canonical_expression(text, {{"name", "character varying"}});
    const std::string as_integer = canonical_expression(text, {{"name", "integer"}});
    BOOST_REQUIRE(as_varchar != as_integer);
    ValuePool values;
    Object root(Kind::database);
    Object& schema = root.add(Kind::schema, "public");
    add_table(schema, "a", "name", "character varying", values.text(text));
    add_table(schema, "b", "name", "integer", values.text(text));
    add_table(schema, "c", "name", "character varying", values.text(text));
    normalise_postgres(root);
    BOOST_TEST(check_of(root, 0) == as_varchar);
    BOOST_TEST(check_of(root, 1) == as_integer);
    BOOST_TEST(check_of(root, 2) == as_varchar);
}

BOOST_AUTO_TEST_CASE(knows_a_column_that_the_text_spells_in_capitals) {
    const std::string text = "((NAME)::text = 'a'::text)";
    ValuePool values;
    Object root(Kind::database);
    Object& schema = root.add(Kind::schema, "public");
    add_table(schema, "a", "name", "character varying", values.text(text));
    add_table(schema, "b", "name", "integer", values.text(text));
    normalise_postgres(root);
    BOOST_TEST(check_of(root, 0) == canonical_expression(text, {{"name", "character varying"}}));
    BOOST_TEST(check_of(root, 1) == canonical_expression(text, {{"name", "integer"}}));
}

BOOST_AUTO_TEST_CASE(what_is_shared_is_spelled_once_and_stays_shared) {
    ValuePool values;
    Object root(Kind::database);
    Object& schema = root.add(Kind::schema, "public");
    const SharedValue written = values.text("(amount   >= 0)");
    add_table(schema, "a", "amount", "integer", written);
    add_table(schema, "b", "amount", "integer", written);
    normalise_postgres(root);
    BOOST_TEST(check_of(root, 0) == canonical_expression("(amount   >= 0)"));
    BOOST_TEST(&check_of(root, 0) == &check_of(root, 1));
    BOOST_TEST(std::get<std::string>(*written) == "(amount   >= 0)");
}

BOOST_AUTO_TEST_SUITE_END()
