#include "model/json_value.hpp"

#include <boost/test/unit_test.hpp>

#include "base/error.hpp"

using namespace schemadiff;

namespace {

std::string refusal(std::string_view text) {
    try {
        parse_json(text, "f.json");
    } catch (const Error& error) {
        return error.message();
    }
    return "accepted";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(json_value_test)

BOOST_AUTO_TEST_CASE(reads_every_type) {
    const JsonValue value =
        parse_json(R"({"s": "é\n", "n": -7, "r": 1.5, "b": true, "z": null, "a": [1, [2]], "o": {}})", "f");
    BOOST_TEST(value.string_or_empty("s") == "é\n");
    BOOST_TEST(*value.find("n")->integer() == -7);
    BOOST_TEST(std::get<double>(value.find("r")->data) == 1.5);
    BOOST_TEST(*value.find("b")->boolean());
    BOOST_TEST(value.find("z")->is_null());
    BOOST_TEST(*value.find("a")->array()->at(1).array()->at(0).integer() == 2);
    BOOST_TEST(value.find("o")->members()->empty());
    BOOST_TEST(!value.find("missing"));
    BOOST_TEST(value.string_or_empty("n") == "");
}

BOOST_AUTO_TEST_CASE(takes_the_last_of_repeated_members) {
    BOOST_TEST(parse_json(R"({"a": "1", "a": "2"})", "f").string_or_empty("a") == "2");
}

BOOST_AUTO_TEST_CASE(names_the_place_of_what_is_no_json) {
    BOOST_TEST(refusal("{\"a\": 1,\n  oops}") == "f.json:2:3: this is not valid JSON");
    BOOST_TEST(refusal("") == "f.json:1:1: the file is empty");
    BOOST_TEST(refusal("{\"a\": [1, 2") == "f.json:1:11: the JSON ends too early, as of a file that was cut off");
    BOOST_TEST(refusal("{\"a\": \"x") == "f.json:1:8: the JSON ends too early, as of a file that was cut off");
    BOOST_TEST(refusal("{} {}").starts_with("f.json:1:4: this is not valid JSON"));
}

BOOST_AUTO_TEST_CASE(refuses_a_text_that_would_nest_without_end) {
    BOOST_TEST(refusal(std::string(100000, '[')) == "f.json:1:201: more than 200 levels of nesting");
}

BOOST_AUTO_TEST_CASE(skips_a_byte_order_mark) {
    BOOST_TEST(*parse_json("\xef\xbb\xbf 1", "f").integer() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
