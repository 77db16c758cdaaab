#include "sql/sqlite_create.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "sql/leading_words.hpp"
#include "sql/script.hpp"

using namespace schemadiff;

namespace {

// Parses the statement as what its first words say it is.
bool is_read(std::string_view statement) {
    for (const std::string& word : leading_words(statement, 4)) {
        if (word == "virtual") return parse_sqlite_virtual_table(statement).has_value();
        if (word == "table") return parse_sqlite_table(statement).has_value();
        if (word == "index") return parse_sqlite_index(statement).has_value();
        if (word == "view") return parse_sqlite_view(statement).has_value();
        if (word == "trigger") return parse_sqlite_trigger(statement).has_value();
    }
    return false;
}

struct Verdict {
    std::string place, text;
    bool read;
};

std::vector<Verdict> verdicts(const std::string& folder) {
    std::vector<Verdict> found;
    const std::string root = std::getenv("SCHEMADIFF_TESTDATA");
    for (const auto& file : std::filesystem::directory_iterator(root + "/sql/sqlite/" + folder)) {
        read_script(file.path().string(), DialectName::sqlite, [&](const Statement& statement) {
            found.push_back({to_string(place_of(statement)), std::string(statement.text),
                             is_read(statement.text)});
        });
    }
    return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sqlite_create_test)

BOOST_AUTO_TEST_CASE(reads_everything_that_sqlite_accepts) {
    const auto found = verdicts("ok");
    BOOST_TEST(found.size() > 40);
    for (const Verdict& verdict : found) {
        BOOST_CHECK_MESSAGE(verdict.read, verdict.place << ": " << verdict.text);
    }
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_definition) {
    const auto found = verdicts("err");
    BOOST_TEST(found.size() > 10);
    for (const Verdict& verdict : found) {
        BOOST_CHECK_MESSAGE(!verdict.read, verdict.place << ": " << verdict.text);
    }
}

BOOST_AUTO_TEST_CASE(gives_each_constraint_its_own_name_and_conflict_clause) {
    const auto table = parse_sqlite_table(
        "create table t(a int constraint x not null on conflict fail constraint y unique, b, "
        "constraint z unique(a, b) on conflict ignore, unique(b), check (a > 0))");
    BOOST_REQUIRE(table);
    BOOST_TEST(table->columns[0].not_null_name == "x");
    BOOST_TEST(table->columns[0].not_null_on_conflict == "fail");
    BOOST_REQUIRE(table->uniques.size() == 3);
    BOOST_TEST(table->uniques[0].name == "y");
    BOOST_TEST(table->uniques[0].on_conflict == "");
    BOOST_TEST(table->uniques[1].name == "z");
    BOOST_TEST(table->uniques[1].on_conflict == "ignore");
    BOOST_TEST(table->uniques[2].name == "");
    BOOST_REQUIRE(table->checks.size() == 1);
    BOOST_TEST(table->checks[0].name == "");
}

BOOST_AUTO_TEST_CASE(deferring_belongs_to_the_foreign_key_before_it) {
    const auto table = parse_sqlite_table(
        "create table t(a references p deferrable initially deferred, b references q(c) "
        "not deferrable initially deferred, foreign key (a, b) references r(x, y) deferrable)");
    BOOST_REQUIRE(table);
    BOOST_REQUIRE(table->foreign_keys.size() == 3);
    BOOST_TEST(table->foreign_keys[0].initially_deferred);
    BOOST_TEST(!table->foreign_keys[1].deferrable);
    BOOST_TEST(!table->foreign_keys[1].initially_deferred);
    BOOST_TEST(table->foreign_keys[1].target_columns.size() == 1);
    BOOST_TEST(table->foreign_keys[2].columns.size() == 2);
    BOOST_TEST(table->foreign_keys[2].deferrable);
}

BOOST_AUTO_TEST_CASE(an_index_key_is_told_from_its_collation_and_order) {
    const auto index = parse_sqlite_index(
        "create index i on t(lower(a) collate nocase desc, a || ',' collate rtrim || b, c) where c > 0");
    BOOST_REQUIRE(index);
    const std::vector<std::string> keys{"lower(a)", "a || ',' collate rtrim || b", "c"};
    BOOST_TEST(index->keys == keys, boost::test_tools::per_element());
    BOOST_TEST(index->predicate == "c > 0");
}

BOOST_AUTO_TEST_CASE(a_deep_nesting_neither_overflows_nor_takes_long) {
    const std::string deep(1'000'000, '(');
    const std::string end(1'000'000, ')');
    BOOST_TEST(parse_sqlite_table("create table t(a check " + deep + '1' + end + ")").has_value());
    BOOST_TEST(!parse_sqlite_table("create table t(a check " + deep + '1').has_value());
}

BOOST_AUTO_TEST_SUITE_END()
