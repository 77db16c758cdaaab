#include "sql/stored_statement.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace schemadiff;

namespace {

const CatalogRelation users{"app", "users", {{"id", "integer"}, {"name", "character varying(40)"}, {"born", "date"},
                                             {"tags", "text[]"}, {"home", "app.address"}}};
const CatalogRelation journal{"app", "journal", {{"id", "bigint"}, {"what", "text"}, {"at", "timestamp with time zone"}}};
const CatalogRelation address{"app", "address", {{"street", "text"}, {"no", "integer"}}};

QueryCatalog catalog() {
    QueryCatalog result;
    result.relation = [](std::string_view schema, std::string_view name) -> const CatalogRelation* {
        if (!schema.empty() && schema != "app") return nullptr;
        for (const CatalogRelation* one : {&users, &journal, &address}) {
            if (one->name == name) return one;
        }
        return nullptr;
    };
    result.type = [](std::string_view, std::string_view name) {
        return name == "address" ? std::string("app.address") : std::string();
    };
    return result;
}

std::string on_one_line(const std::string& text) {
    std::string result;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n';
        if (!blank || (!result.empty() && result.back() != ' ')) result += blank ? ' ' : c;
    }
    return result;
}

// Canonical text is its own canonical form.
std::string rule(const std::string& text) {
    const ReadQuery read = read_rule(text, catalog(), users);
    BOOST_TEST(read.certain, text << (read.uncertainties.empty() ? "" : read.uncertainties[0]));
    BOOST_TEST(read_rule(read.text, catalog(), users).text == read.text);
    return on_one_line(read.text);
}

std::string body(const std::string& text, const RoutineNames& routine) {
    const ReadQuery read = read_routine_body(text, catalog(), routine);
    BOOST_TEST(read.certain, text << (read.uncertainties.empty() ? "" : read.uncertainties[0]));
    BOOST_TEST(read_routine_body(read.text, catalog(), routine).text == read.text);
    return on_one_line(read.text);
}

const RoutineNames routine{"f", {{"id", "integer"}, {"", "text"}, {"place", "app.address"}}};

}  // namespace

BOOST_AUTO_TEST_SUITE(sql_stored_statement_test)

BOOST_AUTO_TEST_CASE(reads_the_commands_of_rules) {
    BOOST_TEST(rule("do instead nothing") == "DO INSTEAD NOTHING;");
    BOOST_TEST(rule("where new.id > 5 do also nothing") == "WHERE new.id > 5 DO NOTHING;");
    BOOST_TEST(rule("do insert into journal values (new.id, new.name)") ==
               "DO INSERT INTO app.journal (id, what) VALUES (new.id,new.name);");
    BOOST_TEST(rule("do insert into journal (what, at) select name, '2020-01-01' from users where id = old.id") ==
               "DO INSERT INTO app.journal (what, at) SELECT users.name, '2020-01-01' FROM app.users "
               "WHERE users.id = old.id;");
    BOOST_TEST(rule("do instead update users u set name = new.name, (id, born) = row(1, '2020-01-01') "
                    "where u.id = old.id returning *") ==
               "DO INSTEAD UPDATE app.users AS u SET name = new.name, id = 1, born = '2020-01-01'::date WHERE u.id = old.id "
               "RETURNING u.id, u.name, u.born, u.tags, u.home;");
    BOOST_TEST(rule("do instead delete from only users using journal j where j.id = users.id") ==
               "DO INSTEAD DELETE FROM ONLY app.users USING app.journal j WHERE j.id = users.id;");
    BOOST_TEST(rule("do (notify changed; insert into journal default values;)") ==
               "DO ( notify changed; INSERT INTO app.journal DEFAULT VALUES; );");
}

BOOST_AUTO_TEST_CASE(reads_parts_of_columns_that_are_assigned) {
    BOOST_TEST(rule("do update users set tags[1] = 'x', home.no = '5', tags[2:3] = '{a}'") ==
               "DO UPDATE app.users SET tags[1] = 'x', home.no = 5, tags[2:3] = '{a}'::text[];");
    BOOST_TEST(rule("do update users set (id, name) = (select id, what from journal limit 1)") ==
               "DO UPDATE app.users SET (id, name) = (SELECT journal.id, journal.what FROM app.journal LIMIT 1);");
}

BOOST_AUTO_TEST_CASE(reads_what_is_done_on_conflict) {
    BOOST_TEST(rule("do insert into journal as j (id) values (1) on conflict (id) where id > 0 do update set what = "
                    "excluded.what, at = now() where j.id <> excluded.id") ==
               "DO INSERT INTO app.journal AS j (id) VALUES (1) ON CONFLICT (id) WHERE id > 0 DO UPDATE SET what = "
               "excluded.what, at = now() WHERE j.id <> excluded.id;");
    BOOST_TEST(rule("do insert into journal (id) values (1) on conflict on constraint k do nothing") ==
               "DO INSERT INTO app.journal (id) VALUES (1) ON CONFLICT ON CONSTRAINT k DO NOTHING;");
}

BOOST_AUTO_TEST_CASE(expands_rows_among_values) {
    BOOST_TEST(rule("do insert into users values (old.*)") ==
               "DO INSERT INTO app.users (id, name, born, tags, home) VALUES (old.id,old.name,old.born,old.tags,old.home);");
}

BOOST_AUTO_TEST_CASE(names_arguments_as_the_server_does) {
    BOOST_TEST(body("return id + $1", routine) == "RETURN id + id");
    BOOST_TEST(body("return $2", routine) == "RETURN $2");
    BOOST_TEST(body("return place.street", routine) == "RETURN (place).street");
    BOOST_TEST(body("return f.id", routine) == "RETURN id");
    BOOST_TEST(body("begin atomic select id, f.id from users where name = $2; select id; end", routine) ==
               "BEGIN ATOMIC SELECT users.id, f.id FROM app.users WHERE users.name = $2; SELECT id; END");
    BOOST_TEST(body("begin atomic end", routine) == "BEGIN ATOMIC END");
}

BOOST_AUTO_TEST_CASE(reads_statements_in_with) {
    BOOST_TEST(body("begin atomic with gone as (delete from users returning id) insert into journal (id) select id from gone; end",
                    routine) ==
               "BEGIN ATOMIC WITH gone AS ( DELETE FROM app.users RETURNING users.id ) INSERT INTO app.journal (id) SELECT gone.id "
               "FROM gone; END");
}

BOOST_AUTO_TEST_CASE(is_not_certain_of_what_it_does_not_know) {
    BOOST_TEST(!read_rule("do insert into nowhere values (1)", catalog(), users).certain);
    BOOST_TEST(!read_routine_body("begin atomic merge into users using journal on true when matched then delete; end",
                                  catalog(), routine).certain);
    BOOST_TEST(!read_rule("nonsense", catalog(), users).certain);
    BOOST_TEST(!read_rule("", catalog(), users).certain);
}

BOOST_AUTO_TEST_SUITE_END()
