#include "model/shared_value.hpp"

#include <boost/test/unit_test.hpp>

#include "model/object.hpp"

using namespace schemadiff;

BOOST_AUTO_TEST_SUITE(shared_value_test)

BOOST_AUTO_TEST_CASE(altering_one_attribute_leaves_those_that_shared_its_value) {
    const SharedValue type(Value(std::string("bigint")));
    Object id{Kind::column, "id"};
    Object other{Kind::column, "other"};
    id.put(Key::type, type);
    other.put(Key::type, type);
    std::get<std::string>(id.attributes[0].edit()) = "integer";
    BOOST_TEST(*id.get<Key::type>() == "integer");
    BOOST_TEST(*other.get<Key::type>() == "bigint");
    BOOST_TEST(std::get<std::string>(*type) == "bigint");
}

BOOST_AUTO_TEST_CASE(a_value_of_its_own_is_altered_in_its_place) {
    SharedValue value(Value(std::string("a")));
    const void* const before = value.identity();
    std::get<std::string>(value.edit()) = "b";
    BOOST_TEST(value.identity() == before);
}

BOOST_AUTO_TEST_CASE(altering_a_flag_or_a_small_number_leaves_those_of_others) {
    SharedValue flag(Value(true));
    SharedValue number(Value(std::int64_t{7}));
    flag.edit() = false;
    std::get<std::int64_t>(number.edit()) = 8;
    BOOST_TEST(std::get<bool>(*SharedValue(Value(true))));
    BOOST_TEST(std::get<std::int64_t>(*SharedValue(Value(std::int64_t{7}))) == 7);
    BOOST_TEST(!std::get<bool>(*flag));
    BOOST_TEST(std::get<std::int64_t>(*number) == 8);
}

BOOST_AUTO_TEST_CASE(is_equal_by_what_it_holds) {
    const SharedValue left(Value(std::string("a")));
    const SharedValue right(Value(std::string("a")));
    BOOST_TEST((left == right));
    BOOST_TEST((left == SharedValue(left)));
    BOOST_TEST(!(left == SharedValue(Value(std::int64_t{1}))));
}

BOOST_AUTO_TEST_CASE(a_moved_value_goes_along) {
    SharedValue from(Value(true));
    SharedValue to(std::move(from));
    from = to;
    BOOST_TEST((from == to));
}

BOOST_AUTO_TEST_SUITE_END()
