#include "blame/attribution.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;

namespace {

struct ColumnSpec {
    std::string name;
    std::string type;
    bool not_null = false;
};

Snapshot model(const std::string& table, const std::vector<ColumnSpec>& columns) {
    Snapshot snapshot;
    Object& schema = snapshot.root.add(Kind::schema, "public");
    if (!table.empty()) {
        Object& made = schema.add(Kind::table, table);
        std::int64_t position = 0;
        for (const ColumnSpec& spec : columns) {
            Object& column = made.add(Kind::column, spec.name);
            column.set<Key::type>(spec.type);
            column.set<Key::position>(++position);
            column.set_unless_empty<Key::not_null>(spec.not_null);
        }
    }
    snapshot.root.sort_children();
    return snapshot;
}

Snapshot walked(std::vector<Snapshot> models) {
    Attribution attribution(std::move(models.front()));
    for (std::size_t i = 1; i < models.size(); ++i) attribution.step(std::move(models[i]));
    return std::move(attribution).finish();
}

const Object& table(const Snapshot& snapshot, std::string_view name) {
    const Object* found = snapshot.root.children.at(0).child(Kind::table, name);
    BOOST_REQUIRE(found != nullptr);
    return *found;
}

std::uint32_t step_of(const Object& table, std::string_view column, Key key) {
    const Object* found = table.child(Kind::column, column);
    BOOST_REQUIRE(found != nullptr);
    for (const Written& written : found->written) {
        if (written.key == key) return written.where.revision;
    }
    return found->where.revision;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(attribution_test)

BOOST_AUTO_TEST_CASE(an_attribute_is_of_the_step_that_changed_it_last) {
    const Snapshot last = walked({model("", {}), model("users", {{"id", "integer"}}),
                                  model("users", {{"id", "integer"}, {"mail", "text"}}),
                                  model("users", {{"id", "bigint"}, {"mail", "text", true}}),
                                  model("users", {{"id", "bigint"}, {"mail", "text"}})});
    const Object& users = table(last, "users");
    BOOST_TEST(users.where.revision == 1U);
    BOOST_TEST(step_of(users, "id", Key::type) == 3U);
    BOOST_TEST(step_of(users, "mail", Key::type) == 2U);
    BOOST_TEST(step_of(users, "mail", Key::not_null) == 4U);
}

BOOST_AUTO_TEST_CASE(what_is_made_anew_is_of_the_step_that_made_it) {
    const Snapshot last = walked({model("", {}), model("users", {{"id", "integer"}}), model("", {}),
                                  model("users", {{"id", "integer"}})});
    BOOST_TEST(table(last, "users").where.revision == 3U);
    BOOST_TEST(step_of(table(last, "users"), "id", Key::type) == 3U);
}

BOOST_AUTO_TEST_CASE(a_name_is_of_the_step_that_gave_it_and_the_content_stays_older) {
    const Snapshot last = walked({model("", {}), model("users", {{"id", "integer"}}),
                                  model("people", {{"id", "integer"}})});
    BOOST_TEST(table(last, "people").where.revision == 2U);
    BOOST_TEST(step_of(table(last, "people"), "id", Key::type) == 1U);
}

BOOST_AUTO_TEST_CASE(a_column_that_only_moves_up_is_not_blamed_on_what_left) {
    const Snapshot last = walked({model("", {}), model("users", {{"a", "text"}, {"b", "text"}}),
                                  model("users", {{"b", "text"}})});
    BOOST_TEST(step_of(table(last, "users"), "b", Key::position) == 1U);
}

BOOST_AUTO_TEST_CASE(what_was_there_before_the_first_step_has_none) {
    const Snapshot last = walked({model("users", {{"a", "text"}}), model("users", {{"a", "text"}})});
    BOOST_TEST(table(last, "users").where.revision == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
