#include "compare/inherited.hpp"

#include <boost/test/unit_test.hpp>

#include "compare/diff.hpp"

using namespace schemadiff;

namespace {

struct Schema {
    Snapshot snapshot;

    Schema() { snapshot.root.add(Kind::schema, "public"); }
    Object& table(std::string name, const std::string& parent = {}) {
        Object& added = snapshot.root.children[0].add(Kind::table, std::move(name));
        if (!parent.empty()) added.set<Key::partition_of>(parent);
        return added;
    }
    Snapshot& done() {
        snapshot.root.sort_children();
        return snapshot;
    }
};

Changes told(Schema& left, Schema& right) {
    Changes changes = diff(left.done(), right.done());
    drop_inherited(changes, left.snapshot, right.snapshot);
    return changes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(inherited_test)

BOOST_AUTO_TEST_CASE(counts_the_partitions_of_all_generations_at_the_first_table) {
    Schema left;
    Schema right;
    for (Schema* side : {&left, &right}) {
        const bool has = side == &left;
        for (const auto& [name, parent] : {std::pair("a", ""), std::pair("b", "public.a"),
                                           std::pair("c", "public.b")}) {
            Object& table = side->table(name, parent);
            if (has) table.add(Kind::column, "x");
        }
    }
    const Changes changes = told(left, right);
    BOOST_REQUIRE(changes.size() == 1U);
    BOOST_TEST(dotted(changes[0].path) == "public.a.x");
    BOOST_TEST(changes[0].heirs == 2U);
}

BOOST_AUTO_TEST_CASE(keeps_what_differs_in_another_way) {
    Schema left;
    Schema right;
    left.table("a").add(Kind::column, "x").set<Key::default_>("1");
    right.table("a").add(Kind::column, "x");
    left.table("b", "public.a").add(Kind::column, "x").set<Key::default_>("2");
    right.table("b", "public.a").add(Kind::column, "x");
    BOOST_TEST(told(left, right).size() == 2U);
}

BOOST_AUTO_TEST_CASE(keeps_what_a_table_has_for_itself) {
    Schema left;
    Schema right;
    for (const auto& [name, parent] : {std::pair("a", ""), std::pair("b", "public.a")}) {
        left.table(name, parent).add(Kind::column, "x").set<Key::comment>("seen");
        right.table(name, parent).add(Kind::column, "x");
    }
    BOOST_TEST(told(left, right).size() == 2U);
}

BOOST_AUTO_TEST_CASE(reads_quoted_names_and_survives_a_circle_of_parents) {
    Schema left;
    Schema right;
    for (const auto& [name, parent] : {std::pair("a \"1\"", "public.b"),
                                       std::pair("b", "public.\"a \"\"1\"\"\"")}) {
        left.table(name, parent).add(Kind::column, "x");
        right.table(name, parent);
    }
    BOOST_TEST(told(left, right).size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
