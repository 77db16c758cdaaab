#include "app/several_copies.hpp"

#include <boost/test/unit_test.hpp>
#include <set>
#include <utility>

namespace schemadiff {

namespace {

const std::vector<std::string> names{"a", "b", "c", "d"};

std::string told(std::size_t copies, const std::set<std::pair<std::size_t, std::size_t>>& agreeing) {
    const Groups groups = groups_of(copies, [&](std::size_t one, std::size_t other) {
        return agreeing.contains(std::minmax(one, other)) ? Agreement::agree : Agreement::differ;
    });
    return told_groups(groups, {}, {names.begin(), names.begin() + static_cast<std::ptrdiff_t>(copies)});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(several_copies)

BOOST_AUTO_TEST_CASE(say_which_one_stands_alone) {
    BOOST_TEST(told(3, {{0, 1}}) == "a and b agree; c is the odd one out");
    BOOST_TEST(told(3, {{1, 2}}) == "b and c agree; a is the odd one out");
    BOOST_TEST(told(4, {{0, 1}, {0, 3}, {1, 3}}) == "a, b and d agree; c is the odd one out");
}

BOOST_AUTO_TEST_CASE(say_that_all_or_none_agree) {
    BOOST_TEST(told(3, {{0, 1}, {0, 2}, {1, 2}}) == "a, b and c agree");
    BOOST_TEST(told(3, {}) == "no two of a, b and c agree");
}

BOOST_AUTO_TEST_CASE(say_who_is_with_whom) {
    BOOST_TEST(told(4, {{0, 1}, {2, 3}}) == "a and b agree; c and d agree");
    BOOST_TEST(told(4, {{2, 3}}) == "c and d agree; a and b each stand alone");
}

BOOST_AUTO_TEST_CASE(call_nobody_alone_who_could_not_be_read) {
    const auto agreement = [](std::size_t one, std::size_t other) {
        return one == 2 || other == 2 ? Agreement::undecided : Agreement::agree;
    };
    BOOST_TEST(told_groups(groups_of(3, agreement), undecided_of(3, agreement), {"a", "b", "c"}) ==
               "a and b agree; c could not be compared");
    const auto nothing = [](std::size_t, std::size_t) { return Agreement::undecided; };
    BOOST_TEST(told_groups(groups_of(2, nothing), undecided_of(2, nothing), {"a", "b"}) ==
               "no copy could be compared with another");
}

BOOST_AUTO_TEST_CASE(take_nobody_in_who_differs_from_one_of_the_group) {
    BOOST_TEST(told(3, {{0, 1}, {1, 2}}) == "a and b agree; c is the odd one out");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace schemadiff
