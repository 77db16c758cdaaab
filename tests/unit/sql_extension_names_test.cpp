#include "sql/extension_names.hpp"

#include <boost/test/unit_test.hpp>

using schemadiff::without_extension_names;

namespace {

const std::set<std::string> schemas{"public", "My ext"};

std::string known(std::string_view text) { return without_extension_names(text, schemas); }

}  // namespace

BOOST_AUTO_TEST_SUITE(extension_names)

BOOST_AUTO_TEST_CASE(drop_what_a_server_adds) {
    BOOST_TEST(known("public.vector_dims(e) = 3") == known("vector_dims(e) = 3"));
    BOOST_TEST(known("e OPERATOR(public.<->) '[1]'::public.vector") == known("e <-> '[1]'"));
    BOOST_TEST(known("\"My ext\".f(x)") == known("f(x)"));
    BOOST_TEST(known("c OPERATOR(public.~~) 'z%'::public.citext") == known("c LIKE 'z%'"));
}

BOOST_AUTO_TEST_CASE(keep_what_may_differ) {
    BOOST_TEST(known("app.f(x)") != known("f(x)"));
    BOOST_TEST(known("public.f(x)") != known("public.g(x)"));
    BOOST_TEST(known("x OPERATOR(app.<->) y") != known("x <-> y"));
    BOOST_TEST(known("'a'::text") != known("'a'"));
    BOOST_TEST(known("x::public.vector") != known("x"));
    BOOST_TEST(known("(a + b) * c") != known("a + b * c"));
    BOOST_TEST(known("a = 'it''s'") != known("a = 'its'"));
    BOOST_TEST(known("a = 'x'") != known("a = x"));
    BOOST_TEST(known("\"A\" = 1") != known("a = 1"));
}

BOOST_AUTO_TEST_CASE(end_where_the_text_does) {
    for (const char* text : {"", "public.", "operator(", "operator(public.", "'a'::public", "x ::"}) {
        BOOST_TEST(!known(std::string(text) + " y").empty(), text);
        known(text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
