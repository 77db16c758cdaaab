#include "model/type_name.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string_view>

namespace data = boost::unit_test::data;
using schemadiff::canonical_type_name;

namespace {

struct Name {
    std::string_view written, canonical;
};

std::ostream& operator<<(std::ostream& out, const Name& name) {
    return out << name.written;
}

constexpr Name names[] = {
    {"INT4", "integer"},
    {"int8[]", "bigint[]"},
    {"int[3][4]", "integer[]"},
    {"integer ARRAY", "integer[]"},
    {"varchar( 40 )", "character varying(40)"},
    {"varchar", "character varying"},
    {"char", "character(1)"},
    {"\"char\"", "\"char\""},
    {"bpchar", "bpchar"},
    {"timestamptz(3)", "timestamp(3) with time zone"},
    {"timestamp (3)  with  time zone", "timestamp(3) with time zone"},
    {"timestamp", "timestamp without time zone"},
    {"time", "time without time zone"},
    {"decimal(10, 2)", "numeric(10,2)"},
    {"numeric(5)", "numeric(5,0)"},
    {"float(24)", "real"},
    {"float", "double precision"},
    {"bit", "bit(1)"},
    {"varbit(5)", "bit varying(5)"},
    {"pg_catalog.bool", "boolean"},
    {"interval day to second(3)", "interval day to second(3)"},
    {"Public.Mood", "public.mood"},
    {"\"mood\"", "mood"},
    {"\"Mood\"[]", "\"Mood\"[]"},
    {"\"a\"\"b\".\"c d\"", "\"a\"\"b\".\"c d\""},
};

}  // namespace

BOOST_DATA_TEST_CASE(names_each_type_as_the_server_does, data::make(names), name) {
    BOOST_TEST(canonical_type_name(name.written) == name.canonical);
    BOOST_TEST(canonical_type_name(name.canonical) == name.canonical);
}
