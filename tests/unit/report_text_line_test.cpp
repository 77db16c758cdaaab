#include "report/text_line.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>

using namespace schemadiff;

namespace {

std::string written(const TextLine& line) {
    std::ostringstream out;
    line.write(out);
    return out.str();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(text_line_test)

BOOST_AUTO_TEST_CASE(pads_only_before_something) {
    TextLine line{Layout{}};
    line.add("a ").pad_to(10);
    BOOST_TEST(written(line) == "a\n");
    line.add("b");
    BOOST_TEST(written(line) == "a         b\n");
    BOOST_TEST(line.width() == 11);
}

BOOST_AUTO_TEST_CASE(keeps_two_spaces_when_the_column_is_passed) {
    TextLine line{Layout{}};
    line.add("long").pad_to(2).add("b");
    BOOST_TEST(written(line) == "long  b\n");
}

BOOST_AUTO_TEST_CASE(colours_ink_and_not_spaces) {
    TextLine line{Layout{.colour = true}};
    line.add("a ", Style::error).add("b");
    BOOST_TEST(written(line) == "\x1b[31ma\x1b[0m b\n");
}

BOOST_AUTO_TEST_CASE(lets_nothing_move_the_cursor) {
    TextLine line{Layout{}};
    line.add("a\n\x1b[2J\r\u202e\xff");
    BOOST_TEST(written(line) == "a\\n\\x1b[2J\\r\\u202e\\xff\n");
}

BOOST_AUTO_TEST_CASE(counts_wide_letters_twice) {
    TextLine line{Layout{}};
    line.add("表").pad_to(5).add("x");
    BOOST_TEST(written(line) == "表   x\n");
}

BOOST_AUTO_TEST_CASE(breaks_at_spaces_where_there_are_any) {
    BOOST_TEST((wrapped("one two three", 8) == std::vector<std::string>{"one two ", "three"}));
    BOOST_TEST((wrapped("abcdefgh", 3) == std::vector<std::string>{"abc", "def", "gh"}));
    BOOST_TEST((wrapped("", 3) == std::vector<std::string>{""}));
    BOOST_TEST((wrapped("表表", 1) == std::vector<std::string>{"表", "表"}));
}

BOOST_AUTO_TEST_SUITE_END()
