#include "blame/operation_match.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;
using lint::Operation;
using lint::Verb;

namespace {

Operation operation(Verb verb, std::string table, std::string name = {}) {
    Operation made;
    made.verb = verb;
    made.form = lint::Form::op;
    made.table = std::move(table);
    made.name = std::move(name);
    return made;
}

Operation with_column(Operation made, const std::string& column) {
    made.definitions.emplace_back().name = column;
    return made;
}

Path column_path(const std::string& name) {
    return {{Kind::schema, "public"}, {Kind::table, "users"}, {Kind::column, name}};
}

/// Index of the operation that is about it; -1 where none is.
long index_about(const std::vector<Operation>& operations, const Path& path,
                 std::optional<Key> key = std::nullopt) {
    const Operation* found = operation_about(operations, path, key);
    return found ? found - operations.data() : -1;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(operation_match_test)

BOOST_AUTO_TEST_CASE(a_column_is_of_the_operation_that_adds_it) {
    const std::vector<Operation> operations = {
        with_column(operation(Verb::create_table, "users"), "id"),
        with_column(operation(Verb::add_column, "teams", "mail"), "mail"),
        with_column(operation(Verb::add_column, "public.users", "mail"), "mail")};
    BOOST_TEST(index_about(operations, column_path("id")) == 0);
    BOOST_TEST(index_about(operations, column_path("mail")) == 2);
}

BOOST_AUTO_TEST_CASE(an_attribute_is_of_the_operation_that_changes_it) {
    const std::vector<Operation> operations = {
        with_column(operation(Verb::add_column, "users", "mail"), "mail"),
        operation(Verb::set_type, "users", "mail"), operation(Verb::set_not_null, "users", "mail"),
        operation(Verb::set_not_null, "users", "name")};
    BOOST_TEST(index_about(operations, column_path("mail"), Key::type) == 1);
    BOOST_TEST(index_about(operations, column_path("mail"), Key::not_null) == 2);
    BOOST_TEST(index_about(operations, column_path("mail"), Key::default_) == 0);
}

BOOST_AUTO_TEST_CASE(a_constraint_without_a_line_of_its_own_is_of_its_table) {
    const std::vector<Operation> operations = {operation(Verb::create_table, "teams"),
                                               operation(Verb::create_table, "users")};
    BOOST_TEST(index_about(operations, {{Kind::schema, "public"},
                                        {Kind::table, "users"},
                                        {Kind::primary_key, "users_pkey"}}) == 1);
}

BOOST_AUTO_TEST_CASE(the_text_of_a_statement_may_name_what_it_makes) {
    Operation view = operation(Verb::create_other, "");
    view.form = lint::Form::sql;
    view.written = "create view active_users as select";
    const std::vector<Operation> operations = {view};
    BOOST_TEST(index_about(operations, {{Kind::schema, "public"}, {Kind::view, "active_users"}}) == 0);
    BOOST_TEST(index_about(operations, {{Kind::schema, "public"}, {Kind::view, "users"}}) == -1);
}

BOOST_AUTO_TEST_CASE(what_may_do_anything_leaves_no_guess) {
    std::vector<Operation> operations = {operation(Verb::create_table, "users"),
                                         operation(Verb::unknown, "")};
    BOOST_TEST(index_about(operations, column_path("mail")) == -1);
    operations[0].definitions.emplace_back().name = "mail";
    BOOST_TEST(index_about(operations, column_path("mail")) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
