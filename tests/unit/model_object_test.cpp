#include "model/object.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;

BOOST_AUTO_TEST_SUITE(object_test)

BOOST_AUTO_TEST_CASE(an_absent_attribute_is_none_and_an_absent_flag_false) {
    Object column{Kind::column, "email"};
    BOOST_TEST(column.get<Key::type>() == nullptr);
    BOOST_TEST(!column.flag<Key::not_null>());
}

BOOST_AUTO_TEST_CASE(keeps_attributes_sorted_by_key_and_replaces) {
    Object column{Kind::column, "email"};
    column.set<Key::default_>("1");
    column.set<Key::type>("integer");
    column.set<Key::type>("bigint");
    BOOST_REQUIRE(column.attributes.size() == 2);
    BOOST_TEST(*column.get<Key::type>() == "bigint");
    BOOST_TEST((column.attributes[0].key < column.attributes[1].key));
}

BOOST_AUTO_TEST_CASE(a_set_is_sorted_and_unique_and_a_list_is_left_alone) {
    Object policy{Kind::policy, "p"};
    policy.set<Key::roles>({"bob", "alice", "bob"});
    BOOST_TEST(*policy.get<Key::roles>() == (Strings{"alice", "bob"}),
               boost::test_tools::per_element());
    Object key{Kind::primary_key, "k"};
    key.set<Key::columns>({"b", "a"});
    BOOST_TEST(key.get<Key::columns>()->front() == "b");
}

BOOST_AUTO_TEST_CASE(sorts_children_by_kind_and_name_in_the_whole_tree) {
    Object table{Kind::table, "t"};
    table.add(Kind::index, "a");
    table.add(Kind::column, "b");
    table.add(Kind::column, "a");
    table.sort_children();
    BOOST_TEST(table.children[0].name == "a");
    BOOST_TEST((table.children[0].kind == Kind::column));
    BOOST_TEST((table.children[2].kind == Kind::index));
}

BOOST_AUTO_TEST_SUITE_END()
