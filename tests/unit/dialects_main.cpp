#define BOOST_TEST_MODULE dialects
#include <boost/test/unit_test.hpp>
