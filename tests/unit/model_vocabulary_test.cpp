#include "model/vocabulary.hpp"

#include <boost/test/unit_test.hpp>

#include <set>
#include <string_view>

using namespace schemadiff;

BOOST_AUTO_TEST_SUITE(vocabulary_test)

// Rule ids are "<kind>-<key>": a kind may not carry two keys of one name, while `strict` of a
// table and of a function may share theirs.
BOOST_AUTO_TEST_CASE(no_kind_carries_two_keys_of_one_name) {
    for (int k = 0; k < number_of_kinds; ++k) {
        const KindRow& kind = row_of(static_cast<Kind>(k));
        std::set<std::string_view> names;
        for (const Key key : kind.keys) {
            BOOST_TEST(names.insert(row_of(key).name).second, kind.name << ' ' << row_of(key).name);
        }
    }
}

BOOST_AUTO_TEST_CASE(every_key_belongs_to_a_kind) {
    for (int k = 0; k < number_of_keys; ++k) {
        bool carried = false;
        for (int kind = 0; kind < number_of_kinds; ++kind) {
            carried |= carries(static_cast<Kind>(kind), static_cast<Key>(k));
        }
        BOOST_TEST(carried, row_of(static_cast<Key>(k)).name);
    }
}

BOOST_AUTO_TEST_CASE(finds_kinds_and_keys_by_name) {
    BOOST_TEST((kind_named("foreign-key") == Kind::foreign_key));
    BOOST_TEST((key_named("on-delete") == Key::on_delete));
    BOOST_TEST(!kind_named("foreign key").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
