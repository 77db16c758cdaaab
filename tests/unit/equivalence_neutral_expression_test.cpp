#include "equivalence/neutral_expression.hpp"

#include <boost/test/unit_test.hpp>

namespace schemadiff {

namespace {

const PostgresTypes columns{{"live", "boolean"}, {"a", "integer"}, {"c", "text"}, {"price", "numeric(8,2)"}};

std::string neutral(std::string_view text) {
    return neutral_expression(text, columns).text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(neutral_expressions)

BOOST_AUTO_TEST_CASE(spell_truth_values_as_numbers) {
    for (const char* text : {"live", "live = true", "live = 1", "live IS TRUE", "live <> 0", "\"live\""}) {
        BOOST_TEST(neutral(text) == "live = 1");
    }
    for (const char* text : {"NOT live", "live = false", "live = 0", "live IS FALSE"}) {
        BOOST_TEST(neutral(text) == "live = 0");
    }
}

BOOST_AUTO_TEST_CASE(keep_a_number_that_is_no_truth_value) {
    BOOST_TEST(neutral("a <> 0") == "a <> 0");
    BOOST_TEST(neutral("a") == "a");
}

BOOST_AUTO_TEST_CASE(order_what_has_no_order) {
    BOOST_TEST(neutral("c IN ('b', 'a')") == neutral("c IN ('a', 'b', 'a')"));
    BOOST_TEST(neutral("a > 1 AND c = 'x'") == neutral("c = 'x' and a > 1"));
    BOOST_TEST(neutral("c = 'a' OR c = 'b'") == neutral("c IN ('b', 'a')"));
    BOOST_TEST(neutral("a > 1") != neutral("1 > 1"));
}

BOOST_AUTO_TEST_CASE(drop_casts_of_constants) {
    BOOST_TEST(neutral("c <> 'x'::public.mood") == "c <> 'x'");
    BOOST_TEST(neutral("a::text = '1'") == neutral("a = '1'"));
    BOOST_TEST(neutral("a::integer / 2") != neutral("a / 2"));
}

BOOST_AUTO_TEST_CASE(read_numbers_in_quotes_beside_numbers_alone) {
    BOOST_TEST(neutral("price > '0.5'") == neutral("price > 0.5"));
    BOOST_TEST(neutral("c > '0.5'") != neutral("c > 0.5"));
}

BOOST_AUTO_TEST_CASE(tell_what_sqlite_lacks) {
    for (const char* text : {"c ~ '^a'", "md5(c) = 'x'", "a = ANY (b)", "c SIMILAR TO 'x'", "a < CURRENT_DATE"}) {
        BOOST_TEST(neutral_expression(text, columns).beyond_sqlite, text);
    }
    for (const char* text : {"length(c) > 1", "coalesce(a, 0) > 1", "c LIKE 'x%'", "c ->> 'k' = 'v'"}) {
        BOOST_TEST(!neutral_expression(text, columns).beyond_sqlite, text);
    }
}

BOOST_AUTO_TEST_CASE(take_the_same_out_of_a_json_document) {
    for (const char* text : {"c #>> '{session,id}'::text[]", "json_extract(c, '$.\"session\".\"id\"')",
                             "json_extract(c, '$.session.id')", "c ->> '$.session.id'",
                             "CAST(json_extract(c, '$.session.id') AS varchar)"}) {
        BOOST_TEST(neutral(text) == neutral("c #>> '{session,id}'"), text);
    }
    BOOST_TEST(neutral("c ->> 'id'") == neutral("json_extract(c, '$.\"id\"')"));
    BOOST_TEST(neutral("c -> 'id'") == neutral("json_quote(json_extract(c, '$.id'))"));
    BOOST_TEST(neutral("c -> 'id'") != neutral("c ->> 'id'"));
    BOOST_TEST(neutral("c #>> '{a,0}'") == neutral("json_extract(c, '$.a[0]')"));
    BOOST_TEST(neutral("(c #>> '{a,b}')::boolean") == neutral("CAST(json_extract(c, '$.a.b') AS boolean)"));
    BOOST_TEST(neutral("c #>> '{a,b}'") != neutral("json_extract(c, '$.a')"));
    for (const char* text : {"json_extract(c, '$.')", "json_extract(c, 'a')", "json_extract(c, '$.\"a')",
                             "json_extract(c, a)", "c #>> '{\"a b\"}'", "c #>> '{}'", "c ->> a"}) {
        BOOST_TEST(neutral(text).find("json_text") == std::string::npos, text);
    }
}

BOOST_AUTO_TEST_CASE(note_the_values_that_a_column_may_have) {
    const NeutralExpression list = neutral_expression("c IS NULL OR C in ('b', 'a')", columns);
    BOOST_TEST(list.listed_column == "c");
    BOOST_TEST(list.listed_values == "'a', 'b'");
    BOOST_TEST(neutral_expression("c IN ('a') AND a > 1", columns).listed_column.empty());
}

BOOST_AUTO_TEST_CASE(survive_what_is_no_expression) {
    for (const char* text : {"", "(", "c GLOB 'a*'", "a IS NOT c", "'", "x in ("}) neutral(text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace schemadiff
