#include "model/shown_value.hpp"

#include <boost/test/unit_test.hpp>

#include "model/short_type_name.hpp"

using namespace schemadiff;

BOOST_AUTO_TEST_SUITE(shown_value_test)

BOOST_AUTO_TEST_CASE(shortens_the_names_of_types) {
    BOOST_TEST(short_type_name("character varying(40)") == "varchar(40)");
    BOOST_TEST(short_type_name("character varying(40)[]") == "varchar(40)[]");
    BOOST_TEST(short_type_name("character varying") == "varchar");
    BOOST_TEST(short_type_name("character(3)") == "char(3)");
    BOOST_TEST(short_type_name("timestamp with time zone") == "timestamptz");
    BOOST_TEST(short_type_name("timestamp(3) without time zone") == "timestamp(3)");
    BOOST_TEST(short_type_name("time(0) with time zone[]") == "timetz(0)[]");
    BOOST_TEST(short_type_name("bit varying(8)") == "varbit(8)");
    BOOST_TEST(short_type_name("SETOF character varying") == "SETOF varchar");
    BOOST_TEST(short_type_name("TABLE(a character varying, b timestamp with time zone)") ==
               "TABLE(a varchar, b timestamptz)");
}

BOOST_AUTO_TEST_CASE(leaves_other_types_as_they_are) {
    for (const char* type : {"integer", "double precision", "numeric(9,2)", "text", "timestamp",
                             "app.character", "\"character varying\"", "\"a\"\"character\"",
                             "characters", "interval day to second", "VARCHAR(40)", ""}) {
        BOOST_TEST(short_type_name(type) == type);
    }
}

BOOST_AUTO_TEST_CASE(says_what_absence_means) {
    BOOST_TEST(shown_value(Key::on_delete, std::nullopt) == "no action");
    BOOST_TEST(shown_value(Key::not_null, std::nullopt) == "nullable");
    BOOST_TEST(shown_value(Key::comment, std::nullopt) == "(none)");
}

BOOST_AUTO_TEST_CASE(shows_each_shape) {
    BOOST_TEST(shown_value(Key::not_null, Value(true)) == "not null");
    BOOST_TEST(shown_value(Key::not_null, Value(false)) == "nullable");
    BOOST_TEST(shown_value(Key::increment, Value(std::int64_t{-5})) == "-5");
    BOOST_TEST(shown_value(Key::type, Value(std::string("character(2)"))) == "char(2)");
    BOOST_TEST(shown_value(Key::columns, Value(Strings{"b", "a"})) == "b, a");
    BOOST_TEST(shown_value(Key::comment, Value(std::string())) == "''");
    BOOST_TEST(shown_value(Key::labels, Value(Strings{})) == "(none)");
}

BOOST_AUTO_TEST_CASE(lets_no_value_move_the_cursor) {
    BOOST_TEST(shown_value(Key::comment, Value(std::string("a\"<'|`\n\x1b[2J"))) ==
               "a\"<'|`\\n\\x1b[2J");
    BOOST_TEST(shown_value(Key::columns, Value(Strings{"a\r", "\xff"})) == "a\\r, \\xff");
    BOOST_TEST(shown_value(Key::body, Value(std::string("begin\n\tend\r\x1b"))) ==
               "begin\n\tend\\r\\x1b");
}

BOOST_AUTO_TEST_SUITE_END()
