#define BOOST_TEST_MODULE blame
#include <boost/test/unit_test.hpp>
