#define BOOST_TEST_MODULE scratch
#include <boost/test/unit_test.hpp>
