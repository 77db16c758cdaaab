#include "sql/sqlite_tokens.hpp"

#include <boost/test/unit_test.hpp>

#include "base/error.hpp"

using namespace schemadiff;

namespace {

std::string spelled(std::string_view text) {
    return canonical_sqlite(text, [](const std::string& name) { return name != "unknown"; });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sqlite_tokens_test)

BOOST_AUTO_TEST_CASE(blanks_comments_case_and_needless_quotes_make_no_difference) {
    BOOST_TEST(spelled("a>0") == "a > 0");
    BOOST_TEST(spelled("\"A\"\n >/* x */[0]") == "a > \"0\"");
    BOOST_TEST(spelled("`a`IS  NOT\tNULL-- x") == "a is not null");
    BOOST_TEST(spelled("a==1 AND b!=2") == "a = 1 and b <> 2");
}

BOOST_AUTO_TEST_CASE(the_letters_of_strings_stay) {
    BOOST_TEST(spelled("x = 'It''s  A'") == "x = 'It''s  A'");
    BOOST_TEST(spelled("X'AB'") == "x'ab'");
}

BOOST_AUTO_TEST_CASE(a_word_in_double_quotes_that_is_no_name_is_a_string) {
    BOOST_TEST(spelled("a = \"unknown\"") == "a = 'unknown'");
    BOOST_TEST(spelled("a = \"Unknown\"") == "a = 'Unknown'");
    BOOST_TEST(spelled("a = [unknown]") == "a = unknown");
    BOOST_TEST(spelled("\"it's\" = 1") == "\"it's\" = 1");
}

BOOST_AUTO_TEST_CASE(a_name_that_is_a_keyword_keeps_its_quotes) {
    BOOST_TEST(spelled("\"Order\" > [key] + `a b`") == "\"order\" > key + \"a b\"");
}

BOOST_AUTO_TEST_CASE(calls_lists_and_signs_are_set_as_people_do) {
    BOOST_TEST(spelled("lower( a )in( 1,- 2 , +3)") == "lower(a) in (1, -2, +3)");
    BOOST_TEST(spelled("\"lower\" (a)=[upper](\"unknown\"(a))") == "lower(a) = upper('unknown' (a))");
    BOOST_TEST(spelled("a - - -1") == "a - - -1");
    BOOST_TEST(spelled("a-1") == "a - 1");
    BOOST_TEST(spelled("( a )- -b") == "(a) - -b");
    BOOST_TEST(spelled("t . a||\"t\".\"b\"") == "t.a || t.b");
    BOOST_TEST(spelled("a->'$.x'->>1") == "a -> '$.x' ->> 1");
}

BOOST_AUTO_TEST_CASE(a_condition_loses_the_parentheses_around_the_whole) {
    const auto condition = [](const char* text) {
        return canonical_sqlite_condition(text, [](const std::string&) { return true; });
    };
    BOOST_TEST(condition("(x > 1)") == condition("x > 1"));
    BOOST_TEST(condition("( ( (x) ) )") == "x");
    BOOST_TEST(condition("(a or b) and (c)") == "(a or b) and c");
    BOOST_TEST(condition("((a or b) and (c))") == "(a or b) and c");
    BOOST_TEST(condition("((a) + b)") == "a + b");
    BOOST_TEST(condition("(a + (b))") == "a + b");
    BOOST_TEST(condition("((a + b)) * (c)") == "(a + b) * c");
    BOOST_TEST(condition("not((x)) and f((x)) = ((\"Y\"))") == "not x and f(x) = y");
    BOOST_TEST(condition("a in (b) and a in ((select 1))") == "a in (b) and a in ((select 1))");
    BOOST_TEST(condition("a IsNull or b notnull or c not null") ==
               "a is null or b is not null or c is not null");
    BOOST_TEST(condition("cast(a as decimal(10)) > (1)") == "cast(a as decimal(10)) > (1)");
    BOOST_TEST(condition("((((x") == "((((x");
    BOOST_TEST(condition("((select max(a) from t))") == "(select max(a) from t)");
    BOOST_TEST(condition("((select 1) = x)") == "(select 1) = x");
    BOOST_TEST(condition("('(' = x)") == "'(' = x");
    BOOST_TEST(condition("") == "");
}

BOOST_AUTO_TEST_CASE(spelling_twice_changes_nothing) {
    for (const char* text : {"a-1>- 2", "not(a)or b in(select\"c\"from t)", "case when(a)then-1 end",
                             "\"a\"\"b\"=[c\"d]", "x'aB'||0XfF||1E5||.5", "count(*)filter(where a)"}) {
        BOOST_TEST(spelled(spelled(text)) == spelled(text));
    }
}

BOOST_AUTO_TEST_CASE(long_texts_break_before_their_clauses) {
    const auto any = [](const std::string&) { return true; };
    BOOST_TEST(canonical_sqlite_lines("SELECT a, count(*) FROM t LEFT JOIN u ON t.a=u.a WHERE a IN "
                                      "(SELECT 1 FROM v) GROUP BY a ORDER BY 1",
                                      any) ==
               "select a,\n    count(*)\nfrom t\nleft join u on t.a = u.a\n"
               "where a in (select 1 from v)\ngroup by a\norder by 1");
}

BOOST_AUTO_TEST_CASE(an_open_quote_is_an_error) {
    BOOST_CHECK_THROW(spelled("a = 'x"), Error);
}

BOOST_AUTO_TEST_SUITE_END()
