#include "model/json_writer.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>

#include "model/json_value.hpp"

using namespace schemadiff;

namespace {

std::string read_back(const std::string& text) {
    return bytes_of(*parse_json(json_string(text), "test").string());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(json_writer_test)

BOOST_AUTO_TEST_CASE(writes_members_in_the_order_given) {
    std::ostringstream out;
    JsonWriter json(out);
    json.begin_object().member("b", 1).member("a", true);
    json.key("list").begin_array(JsonLayout::one_line).value("x").value("y").end_array();
    json.key("empty").begin_object().end_object();
    json.end_object();
    BOOST_TEST(out.str() ==
               "{\n  \"b\": 1,\n  \"a\": true,\n  \"list\": [\"x\", \"y\"],\n  \"empty\": {}\n}\n");
}

BOOST_AUTO_TEST_CASE(writes_a_literal_as_a_text_and_not_as_true) {
    std::ostringstream out;
    JsonWriter(out).begin_array(JsonLayout::one_line).value("no").end_array();
    BOOST_TEST(out.str() == "[\"no\"]\n");
}

BOOST_AUTO_TEST_CASE(escapes_what_json_and_terminals_cannot_take) {
    BOOST_TEST(json_string("a\"<'|`\n\x1b") == "\"a\\\"<'|`\\n\\u001b\"");
    BOOST_TEST(json_string(std::string("\0\x7f", 2)) == "\"\\u0000\\u007f\"");
    BOOST_TEST(json_string("\xe2\x80\xae") == "\"\\u202e\"");
    BOOST_TEST(json_string("grün") == "\"grün\"");
}

BOOST_AUTO_TEST_CASE(marks_bytes_that_are_no_utf8) {
    BOOST_TEST(json_string("\xff") == "\"\\udbff\\udeff\"");
}

BOOST_AUTO_TEST_CASE(every_byte_survives_the_way_there_and_back) {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    BOOST_TEST(read_back(all) == all);
    // A text that holds the mark itself, one that is cut in the middle of a letter, a surrogate.
    for (const std::string text : {"\xf4\x8f\xba\x80", "\xf4\x8f\xba", "\xed\xa0\x80", "\xc0\xaf"}) {
        BOOST_TEST(read_back(text) == text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
