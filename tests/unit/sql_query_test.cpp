#include "sql/query.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <string>

using namespace schemadiff;

namespace {

const CatalogRelation users{"app", "users", {{"id", "integer"}, {"name", "text"}, {"age", "numeric(5,2)"}}};
const CatalogRelation orders{"app", "orders", {{"id", "bigint"}, {"user_id", "integer"}, {"status", "character varying(20)"}}};
const CatalogFunction total{"app", "total", "numeric", {}, {"bigint"}};

QueryCatalog catalog() {
    QueryCatalog result;
    result.relation = [](std::string_view schema, std::string_view name) -> const CatalogRelation* {
        if (!schema.empty() && schema != "app") return nullptr;
        if (name == "users") return &users;
        return name == "orders" ? &orders : nullptr;
    };
    result.function = [](std::string_view, std::string_view name) {
        return name == "total" ? &total : nullptr;
    };
    result.type = [](std::string_view, std::string_view name) {
        return name == "mood" ? std::string("app.mood") : std::string();
    };
    return result;
}

ReadQuery read(std::string_view text) {
    return read_query(text, catalog());
}

std::string on_one_line(std::string_view text) {
    std::string result;
    for (const char c : read(text).text) {
        if (c != '\n' && (c != ' ' || (!result.empty() && result.back() != ' '))) result += c;
        if (c == '\n' && !result.ends_with(' ')) result += ' ';
    }
    return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sql_query_test)

BOOST_AUTO_TEST_CASE(expands_stars_and_qualifies_relations) {
    BOOST_TEST(on_one_line("select * from users") == "SELECT id, name, age FROM app.users");
    BOOST_TEST(on_one_line("select u.*, o.id from users u, orders o") ==
               "SELECT u.id, u.name, u.age, o.id FROM app.users u, app.orders o");
}

BOOST_AUTO_TEST_CASE(names_tables_only_where_there_is_more_than_one) {
    BOOST_TEST(on_one_line("select users.id from app.users as users") ==
               "SELECT id FROM app.users");
    BOOST_TEST(on_one_line("select name from users u join orders o on user_id = u.id") ==
               "SELECT u.name FROM app.users u JOIN app.orders o ON o.user_id = u.id");
}

BOOST_AUTO_TEST_CASE(lays_out_as_the_server_does) {
    BOOST_TEST(read("select id, count(*) from users where age>1 group by 1 order by 2 desc").text ==
               " SELECT id,\n    count(*) AS count\n   FROM app.users\n  WHERE age > 1\n"
               "  GROUP BY id\n  ORDER BY count(*) DESC");
}

BOOST_AUTO_TEST_CASE(makes_names_unique_as_the_server_does) {
    BOOST_TEST(on_one_line("select 1 from users where exists (select from users)") ==
               "SELECT 1 FROM app.users WHERE EXISTS (SELECT FROM app.users users_1)");
}

BOOST_AUTO_TEST_CASE(takes_merged_columns_from_their_side) {
    BOOST_TEST(on_one_line("select id from users left join orders using (id)") ==
               "SELECT users.id FROM app.users LEFT JOIN app.orders USING (id)");
    BOOST_TEST(on_one_line("select id from users full outer join orders using (id)") ==
               "SELECT id FROM app.users FULL JOIN app.orders USING (id)");
    BOOST_TEST(on_one_line("select u.id from users u natural join orders o") ==
               "SELECT u.id FROM app.users u JOIN app.orders o USING (id)");
}

BOOST_AUTO_TEST_CASE(knows_the_columns_of_the_result) {
    const ReadQuery found = read("select id, name as n, coalesce(age, 0), count(*) over () from users");
    const std::vector<QueryColumn> expected = {
        {"id", "integer"}, {"n", "text"}, {"coalesce", "numeric"}, {"count", "bigint"}};
    BOOST_TEST((found.columns == expected));
}

BOOST_AUTO_TEST_CASE(names_columns_as_the_server_does) {
    const std::vector<std::pair<std::string, std::string>> names = {
        {"id::text", "id"},          {"'1'::int", "int4"},     {"1 + 1", "?column?"},
        {"case when true then 1 end", "case"},                 {"true", "bool"},
        {"array[1]", "array"},       {"(select max(id) from users)", "max"},
        {"exists (select 1)", "exists"},                       {"extract(year from now())", "extract"},
        {"interval '1 day'", "interval"},                      {"current_user", "current_user"},
        {"nullif(id, 1)", "nullif"}, {"(array[1])[1]", "array"}};
    for (const auto& [expression, name] : names) {
        BOOST_TEST_CONTEXT(expression) {
            const ReadQuery found = read("select " + expression + " from users");
            BOOST_REQUIRE(found.columns.size() == 1);
            BOOST_TEST(found.columns[0].name == name);
        }
    }
}

BOOST_AUTO_TEST_CASE(gives_a_view_the_names_of_its_column_list) {
    const ReadQuery found = read_query("select id, name from users", catalog(), {"a"});
    BOOST_TEST(found.text == " SELECT id AS a,\n    name\n   FROM app.users");
    BOOST_TEST(found.columns[0].name == "a");
}

BOOST_AUTO_TEST_CASE(tells_what_is_used) {
    const ReadQuery found =
        read("select total(o.id), 'x'::mood from orders o where status = 'a' and exists (select * from users)");
    const std::vector<UsedRelation> relations = {{"app", "orders", {"id", "status"}},
                                                 {"app", "users", {"age", "id", "name"}}};
    BOOST_TEST((found.relations == relations));
    BOOST_TEST((found.functions == std::vector<std::string>{"app.total"}));
    BOOST_TEST((found.types == std::vector<std::string>{"app.mood"}));
}

BOOST_AUTO_TEST_CASE(keeps_the_meaning_of_set_operations) {
    for (const char* text : {"select 1 union (select 2 except select 3)",
                             "(select 1 union select 2) intersect select 3",
                             "select 1 union all select 2 union select 3",
                             "select 1 union all (select 2 union all select 3)",
                             "(select 1 order by 1 limit 1) union select 2"}) {
        BOOST_TEST_CONTEXT(text) {
            const std::string once = read(text).text;
            BOOST_TEST(read(once).text == once);
        }
    }
    BOOST_TEST(on_one_line("select 1 union (select 2 except select 3)") !=
               on_one_line("(select 1 union select 2) except select 3"));
}

BOOST_AUTO_TEST_CASE(is_not_certain_of_what_is_unknown) {
    BOOST_TEST(read("select id from users").certain);
    BOOST_TEST(!read("select * from nowhere").certain);
    BOOST_TEST(!read("select nothing from users").certain);
    BOOST_TEST(!read("select id from users as").certain);
    BOOST_TEST(!read("delete from users").certain);
}

BOOST_AUTO_TEST_CASE(resolves_the_sub_selects_of_an_expression) {
    const ReadQuery found = read_query_expression(
        "id in (select user_id from orders where orders.id = users.id)", catalog(), users);
    BOOST_TEST(found.text ==
               "id IN (SELECT orders.user_id FROM app.orders WHERE orders.id = users.id)");
    BOOST_TEST(found.certain);
}

BOOST_AUTO_TEST_CASE(weak_form_knows_no_tables_parentheses_and_casts) {
    BOOST_TEST(weak_form("SELECT a.x::character varying(3)[] FROM s.t") ==
               weak_form("select (x) from t"));
    BOOST_TEST(weak_form("select a from t") != weak_form("select b from t"));
}

BOOST_AUTO_TEST_SUITE_END()
