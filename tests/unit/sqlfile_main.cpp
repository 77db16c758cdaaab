#define BOOST_TEST_MODULE sqlfile
#include <boost/test/unit_test.hpp>
