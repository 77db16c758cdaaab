#include "engines/sqlfile/statement_reach.hpp"

#include <boost/test/unit_test.hpp>

using namespace schemadiff;

namespace {

void check(std::string_view statement, Reach reach) {
    BOOST_CHECK_MESSAGE(reach_of(statement) == reach, statement);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(statement_reach_test)

BOOST_AUTO_TEST_CASE(definitions_stay_in_their_database) {
    check("create table t (a int)", Reach::database);
    check("CREATE /* role */ TABLE role (a int)", Reach::database);
    check("grant select on t to bob", Reach::database);
    check("create user mapping for bob server s", Reach::database);
    check("insert into t values (1)", Reach::database);
}

BOOST_AUTO_TEST_CASE(roles_databases_and_rights_on_them_reach_the_whole_server) {
    check("create role bob", Reach::cluster);
    check("-- x\nDrop Database app", Reach::cluster);
    check("grant alice to bob", Reach::cluster);
    check("revoke all on database \"on\" from public", Reach::cluster);
    check("alter system set work_mem = '1MB'", Reach::cluster);
    check("comment on database app is 'on'", Reach::cluster);
}

BOOST_AUTO_TEST_CASE(a_subscription_reaches_outside_unless_it_does_not_connect) {
    check("create subscription s connection 'host=prod' publication p", Reach::outside);
    check("create subscription s connection 'connect=false' publication p", Reach::outside);
    check("create subscription s connection '' publication p with (connect = false)",
          Reach::database);
    check("import foreign schema public from server s into x", Reach::outside);
}

BOOST_AUTO_TEST_CASE(copy_moves_rows_and_settings_leave_nothing) {
    check("copy t from '/tmp/x'", Reach::rows);
    check("copy t from program 'rm -rf /'", Reach::rows);
    check("select pg_catalog.set_config('search_path', '', false)", Reach::session);
    check("select 'x'; ", Reach::session);
    check("", Reach::session);
}

BOOST_AUTO_TEST_SUITE_END()
