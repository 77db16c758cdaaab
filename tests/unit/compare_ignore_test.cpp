#include "compare/ignore.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;

namespace {

Change type_change() {
    Change change;
    change.path = {{Kind::schema, "public"}, {Kind::table, "users"}, {Kind::column, "email"}};
    change.key = Key::type;
    return change;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ignore_test)

BOOST_AUTO_TEST_CASE(an_objects_entry_covers_what_is_in_it) {
    BOOST_TEST(covers({.object = "public.users"}, type_change(), "column-type"));
    BOOST_TEST(covers({.object = "table public.u*"}, type_change(), "column-type"));
    BOOST_TEST(!covers({.object = "index public.users*"}, type_change(), "column-type"));
    BOOST_TEST(!covers({.object = "public.orders"}, type_change(), "column-type"));
}

BOOST_AUTO_TEST_CASE(every_condition_must_hold) {
    const Ignore ignore{.object = "public.*", .kind = "column", .rule = "column-*",
                        .attribute = "type"};
    BOOST_TEST(covers(ignore, type_change(), "column-type"));
    Change other = type_change();
    other.key = Key::default_;
    BOOST_TEST(!covers(ignore, other, "column-default"));
}

BOOST_AUTO_TEST_CASE(a_side_is_about_presence) {
    Change change = type_change();
    BOOST_TEST(!covers({.side = OnlyOn::left}, change, "column-type"));
    change.action = Action::removed;
    BOOST_TEST(covers({.side = OnlyOn::left}, change, "column-missing"));
}

BOOST_AUTO_TEST_CASE(an_entry_holds_to_the_end_of_its_last_day) {
    BOOST_TEST(!expired({.expires = "2027-03-01"}, "2027-03-01"));
    BOOST_TEST(expired({.expires = "2027-03-01"}, "2027-03-02"));
    BOOST_TEST(!expired({}, "2027-03-02"));
}

BOOST_AUTO_TEST_SUITE_END()
