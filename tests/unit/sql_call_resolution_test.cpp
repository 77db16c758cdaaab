#include <boost/test/unit_test.hpp>
#include <vector>

#include "sql/call_resolution.hpp"

using schemadiff::ResolvedCall;
using schemadiff::resolve_function;
using schemadiff::resolve_operator;

namespace {

using Types = std::vector<std::string>;

std::string result_of(std::string_view function, const Types& types) {
    const auto call = resolve_function(function, types);
    return call ? call->result : "(none)";
}

std::string first_of(std::string_view function, const Types& types) {
    const auto call = resolve_function(function, types);
    return call ? call->arguments[0] : "(none)";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(call_resolution)

BOOST_AUTO_TEST_CASE(takes_the_function_of_exactly_these_types) {
    BOOST_TEST(result_of("lower", {"daterange"}) == "date");
    BOOST_TEST(result_of("lower", {"text"}) == "text");
}

BOOST_AUTO_TEST_CASE(prefers_the_preferred_type_of_the_category) {
    BOOST_TEST(first_of("sqrt", {"integer"}) == "double precision");
    BOOST_TEST(first_of("sqrt", {"numeric"}) == "numeric");
    BOOST_TEST(first_of("isfinite", {"unknown"}) == "(none)");
}

BOOST_AUTO_TEST_CASE(takes_an_unknown_constant_for_a_string_if_it_can_be_one) {
    BOOST_TEST(first_of("length", {"unknown"}) == "text");
}

BOOST_AUTO_TEST_CASE(gives_polymorphic_functions_their_types) {
    BOOST_TEST(result_of("unnest", {"integer[]"}) == "integer");
    BOOST_TEST(result_of("array_append", {"integer[]", "unknown"}) == "integer[]");
    BOOST_TEST(result_of("array_agg", {"app.mood"}) == "app.mood[]");
    BOOST_TEST(result_of("range_agg", {"tstzrange"}) == "tstzmultirange");
}

BOOST_AUTO_TEST_CASE(counts_defaults_and_variadic_arguments) {
    BOOST_TEST(result_of("make_interval", {"integer"}) == "interval");
    BOOST_TEST(result_of("concat_ws", {"unknown", "text", "integer"}) == "text");
    BOOST_TEST(result_of("jsonb_build_object", {}) == "jsonb");
}

BOOST_AUTO_TEST_CASE(finds_nothing_where_there_is_nothing_to_find) {
    BOOST_TEST(result_of("no_such_function", {"text"}) == "(none)");
    BOOST_TEST(result_of("sqrt", {"text"}) == "(none)");
}

BOOST_AUTO_TEST_CASE(tries_a_constant_beside_an_operand_as_of_its_type) {
    const auto call = resolve_operator("<@", Types{"int4range", "unknown"});
    BOOST_REQUIRE(call);
    BOOST_TEST(call->arguments[1] == "int4range");
    BOOST_TEST(call->result == "boolean");
}

BOOST_AUTO_TEST_CASE(knows_operators_between_types) {
    const auto call = resolve_operator("-", Types{"date", "date"});
    BOOST_REQUIRE(call);
    BOOST_TEST(call->result == "integer");
    const auto joined = resolve_operator("||", Types{"text", "integer"});
    BOOST_REQUIRE(joined);
    BOOST_TEST(joined->arguments[1] == "integer");
}

BOOST_AUTO_TEST_SUITE_END()
