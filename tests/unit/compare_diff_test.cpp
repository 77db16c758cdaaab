#include "compare/diff.hpp"

#include <boost/test/unit_test.hpp>

#include "compare/rename.hpp"

using namespace schemadiff;

namespace {

struct Table {
    Snapshot snapshot;

    Object& object() {
        if (snapshot.root.children.empty()) {
            snapshot.root.add(Kind::schema, "public").add(Kind::table, "t");
        }
        return snapshot.root.children[0].children[0];
    }
    Object& column(std::string name, std::int64_t position) {
        Object& added = object().add(Kind::column, std::move(name));
        added.set<Key::position>(position);
        added.set<Key::type>("integer");
        return added;
    }
    Snapshot& done() {
        snapshot.root.sort_children();
        return snapshot;
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(diff_test)

BOOST_AUTO_TEST_CASE(a_snapshot_equals_itself) {
    Table table;
    table.column("a", 1);
    table.column("b", 2).set<Key::not_null>(true);
    BOOST_TEST(diff(table.done(), table.done()).empty());
}

BOOST_AUTO_TEST_CASE(tells_an_attribute_that_differs_with_both_values_and_the_path) {
    Table left;
    Table right;
    left.column("a", 1);
    right.column("a", 1).set<Key::type>("bigint");
    const Changes changes = diff(left.done(), right.done());
    BOOST_REQUIRE(changes.size() == 1);
    BOOST_TEST((changes[0].key == Key::type));
    BOOST_TEST(std::get<std::string>(*changes[0].left) == "integer");
    BOOST_TEST(std::get<std::string>(*changes[0].right) == "bigint");
    BOOST_TEST(to_string(changes[0].path) == "table public.t / column a");
}

BOOST_AUTO_TEST_CASE(a_column_missing_in_the_middle_moves_no_other) {
    Table left;
    Table right;
    left.column("a", 1);
    left.column("b", 2);
    left.column("c", 3);
    right.column("a", 1);
    right.column("c", 2);
    const Changes changes = diff(left.done(), right.done());
    BOOST_REQUIRE(changes.size() == 1);
    BOOST_TEST((changes[0].action == Action::removed));
}

BOOST_AUTO_TEST_CASE(what_is_missing_has_the_place_of_its_table) {
    Table left;
    Table right;
    left.snapshot.files = {"left.sql"};
    right.snapshot.files = {"right.sql"};
    left.column("a", 1).where = {1, 7, 3, 0};
    right.object().where = {1, 4, 14, 0};
    const Changes changes = diff(left.done(), right.done());
    BOOST_REQUIRE(changes.size() == 1);
    BOOST_TEST(to_string(changes[0].left_at) == "left.sql:7:3");
    BOOST_TEST(to_string(changes[0].right_at) == "right.sql:4:14");
}

BOOST_AUTO_TEST_CASE(tells_only_the_column_that_moved) {
    Table left;
    Table right;
    left.column("a", 1);
    left.column("b", 2);
    left.column("c", 3);
    right.column("c", 1);
    right.column("a", 2);
    right.column("b", 3);
    const Changes changes = diff(left.done(), right.done());
    BOOST_REQUIRE(changes.size() == 1);
    BOOST_TEST((changes[0].key == Key::position));
    BOOST_TEST(changes[0].path.back().name == "c");
}

BOOST_AUTO_TEST_CASE(a_follower_is_not_told_beside_its_leader) {
    Table left;
    Table right;
    left.column("a", 1).set<Key::affinity>("integer");
    Object& column = right.column("a", 1);
    column.set<Key::type>("text");
    column.set<Key::affinity>("text");
    const Changes changes = diff(left.done(), right.done());
    BOOST_REQUIRE(changes.size() == 1);
    BOOST_TEST((changes[0].key == Key::type));
}

BOOST_AUTO_TEST_CASE(what_one_side_cannot_state_is_no_difference) {
    Table left;
    Table right;
    left.column("a", 1).set<Key::not_null_name>("named");
    left.snapshot.root.set<Key::encoding>("UTF8");
    left.snapshot.root.add(Kind::role, "alice");
    right.column("a", 1);
    right.snapshot.unstated = {{Kind::column, Key::not_null_name},
                               {Kind::database, Key::encoding},
                               {Kind::role, std::nullopt}};
    BOOST_TEST(diff(left.done(), right.done()).empty());
    BOOST_TEST(diff(right.done(), left.done()).empty());
}

BOOST_AUTO_TEST_CASE(columns_of_a_view_follow_from_its_definition) {
    Snapshot left;
    Snapshot right;
    Object& view = left.root.add(Kind::view, "v");
    view.set<Key::definition>("select a, b");
    view.add(Kind::column, "a");
    view.add(Kind::column, "b");
    Object& shorter = right.root.add(Kind::view, "v");
    shorter.set<Key::definition>("select a");
    shorter.add(Kind::column, "a");
    const Changes changes = diff(left, right);
    BOOST_REQUIRE(changes.size() == 1);
    BOOST_TEST((changes[0].key == Key::definition));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(rename_test)

BOOST_AUTO_TEST_CASE(pairs_constraints_of_equal_content_as_one_rename) {
    Table left;
    Table right;
    left.object().add(Kind::check, "t_a_check").set<Key::expression>("a > 0");
    left.object().children.back().set<Key::generated_name>(true);
    right.object().add(Kind::check, "positive").set<Key::expression>("a > 0");
    const Changes renames = pair_renames(left.done(), right.done());
    BOOST_REQUIRE(renames.size() == 1);
    BOOST_TEST(renames[0].right_name == "positive");
    BOOST_TEST(renames[0].generated_name);
    BOOST_TEST(diff(left.snapshot, right.snapshot).empty());
}

BOOST_AUTO_TEST_CASE(pairs_a_foreign_key_by_its_columns_and_leaves_the_rest_to_the_diff) {
    Table left;
    Table right;
    const auto add = [](Table& table, std::string name, std::string on_delete) {
        Object& key = table.object().add(Kind::foreign_key, std::move(name));
        key.set<Key::columns>({"a"});
        key.set<Key::references_table>("public.p");
        key.set<Key::on_delete>(std::move(on_delete));
    };
    add(left, "fk_one", "cascade");
    add(right, "fk_other", "set null");
    BOOST_TEST(pair_renames(left.done(), right.done()).size() == 1);
    const Changes changes = diff(left.snapshot, right.snapshot);
    BOOST_REQUIRE(changes.size() == 1);
    BOOST_TEST((changes[0].key == Key::on_delete));
}

BOOST_AUTO_TEST_CASE(a_likeness_never_takes_the_true_partner_away) {
    Table left;
    Table right;
    const auto add = [](Table& table, std::string name, bool unique) {
        Object& index = table.object().add(Kind::index, std::move(name));
        index.set<Key::keys>({"a"});
        if (unique) index.set<Key::unique>(true);
    };
    add(left, "l1", true);
    add(left, "l2", false);
    add(right, "r1", false);
    add(right, "r2", true);
    BOOST_TEST(pair_renames(left.done(), right.done()).size() == 2);
    BOOST_TEST(diff(left.snapshot, right.snapshot).empty());
}

BOOST_AUTO_TEST_CASE(what_nobody_named_is_paired_without_a_word) {
    Table left;
    Table right;
    left.object().add(Kind::check, "(a)").set<Key::expression>("a > 0");
    right.object().add(Kind::check, "(a > 0)").set<Key::expression>("a > 0");
    BOOST_TEST(pair_renames(left.done(), right.done()).empty());
    BOOST_TEST(diff(left.snapshot, right.snapshot).empty());
}

BOOST_AUTO_TEST_CASE(different_content_does_not_pair) {
    Table left;
    Table right;
    left.object().add(Kind::check, "x").set<Key::expression>("a > 0");
    right.object().add(Kind::check, "y").set<Key::expression>("a > 1");
    BOOST_TEST(pair_renames(left.done(), right.done()).empty());
}

BOOST_AUTO_TEST_SUITE_END()
