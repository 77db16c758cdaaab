#include "sql/script.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/error.hpp"

using namespace schemadiff;

namespace {

struct Seen {
    StatementKind kind;
    std::string text, data, place;
};

std::vector<Seen> split(std::string_view text, DialectName dialect = DialectName::postgres,
                        PsqlVariables variables = {}) {
    std::vector<Seen> seen;
    ScriptReader reader(
        dialect,
        [&](const Statement& s) {
            seen.push_back({s.kind, std::string(s.text), std::string(s.data),
                            to_string(place_of(s))});
        },
        std::move(variables));
    reader.read_text(text, "f.sql");
    return seen;
}

std::vector<std::string> texts(std::string_view text, DialectName dialect = DialectName::postgres,
                               PsqlVariables variables = {}) {
    std::vector<std::string> found;
    for (const Seen& seen : split(text, dialect, std::move(variables))) found.push_back(seen.text);
    return found;
}

std::string complaint(std::string_view text, DialectName dialect = DialectName::postgres) {
    try {
        split(text, dialect);
    } catch (const Error& error) {
        return error.message();
    }
    return "no complaint";
}

using Texts = std::vector<std::string>;

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = "/tmp/schemadiff-script-XXXXXX";
        path_ = mkdtemp(name.data());
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    std::string write(const std::string& name, const std::string& text) const {
        const std::filesystem::path file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
        return file.string();
    }

  private:
    std::filesystem::path path_;
};

}  // namespace

#define CHECK_TEXTS(got, ...) \
    BOOST_TEST((got) == (Texts{__VA_ARGS__}), boost::test_tools::per_element())

BOOST_AUTO_TEST_SUITE(postgres_script_test)

BOOST_AUTO_TEST_CASE(splits_at_semicolons_and_keeps_a_last_statement_without_one) {
    CHECK_TEXTS(texts("select 1; ;\n select 2"), "select 1", "select 2");
}

BOOST_AUTO_TEST_CASE(a_semicolon_in_quotes_comments_and_parentheses_ends_nothing) {
    CHECK_TEXTS(texts("select ';', \";\", (1;2) /* ; /* ; */ ; */ -- ;\n + 1; select 2;"),
                "select ';', \";\", (1;2) /* ; /* ; */ ; */ -- ;\n + 1", "select 2");
}

BOOST_AUTO_TEST_CASE(comments_before_a_statement_do_not_belong_to_it) {
    const auto seen = split("-- head\n/* more */  select 1;");
    BOOST_REQUIRE(seen.size() == 1);
    BOOST_TEST(seen[0].text == "select 1");
    BOOST_TEST(seen[0].place == "f.sql:2:13");
}

BOOST_AUTO_TEST_CASE(dollar_quotes_end_with_their_own_tag) {
    CHECK_TEXTS(texts("do $a$ ; $b$ ; $$ ; $a$; select $1, a$b$c; select $$;$$"),
                "do $a$ ; $b$ ; $$ ; $a$", "select $1, a$b$c", "select $$;$$");
}

BOOST_AUTO_TEST_CASE(a_backslash_escapes_only_in_an_e_string) {
    CHECK_TEXTS(texts("select E'\\';', '\\'; select 2;"), "select E'\\';', '\\'", "select 2");
    CHECK_TEXTS(texts("select E'a'\n  '\\';'; select 2"), "select E'a'\n  '\\';'", "select 2");
    CHECK_TEXTS(texts("select U&'\\0061;', B'1', X'f', n';' ; select 2"),
                "select U&'\\0061;', B'1', X'f', n';'", "select 2");
}

BOOST_AUTO_TEST_CASE(the_body_of_an_sql_routine_belongs_to_it) {
    const std::string routine =
        "create or replace function f() returns int language sql begin atomic\n"
        " select case when true then 1 else 2 end; select 2; end";
    CHECK_TEXTS(texts(routine + "; select 3"), routine, "select 3");
    CHECK_TEXTS(texts("begin; create table atomic(a int); end;"), "begin",
                "create table atomic(a int)", "end");
}

BOOST_AUTO_TEST_CASE(rows_behind_copy_from_stdin_are_data) {
    const auto seen = split("copy t (a) from stdin;\n1;'\n2\n\\.\nselect 1;\r\n");
    BOOST_REQUIRE(seen.size() == 2);
    BOOST_TEST(seen[0].data == "1;'\n2\n");
    BOOST_TEST(seen[1].text == "select 1");
    BOOST_TEST(seen[1].place == "f.sql:5:1");
}

BOOST_AUTO_TEST_CASE(columns_count_characters_and_a_byte_order_mark_is_none) {
    const auto seen = split("\xef\xbb\xbfselect 'äö€'; select 2;\r\n  select 3");
    BOOST_REQUIRE(seen.size() == 3);
    BOOST_TEST(seen[0].place == "f.sql:1:1");
    BOOST_TEST(seen[1].place == "f.sql:1:15");
    BOOST_TEST(seen[2].place == "f.sql:2:3");
}

BOOST_AUTO_TEST_CASE(what_never_ends_is_named_where_it_begins) {
    BOOST_TEST(complaint("select 1;\n  select 'a") ==
               "f.sql:2:10: the string that begins here never ends");
    BOOST_TEST(complaint("/* /* */").find("f.sql:1:1: the comment") == 0);
    BOOST_TEST(complaint("do $x$ $y$").find("f.sql:1:4: the dollar quote") == 0);
    BOOST_TEST(complaint("select \"a").find("f.sql:1:8: the quoted name") == 0);
    BOOST_TEST(complaint("create table t (a int;\nselect 1;").find("f.sql:1:16: the parenthesis") ==
               0);
}

BOOST_AUTO_TEST_CASE(puts_in_variables_in_the_three_ways) {
    CHECK_TEXTS(texts("\\set t users\n\\set v 'it''s'\ncreate table :t (a text default :'v', "
                      "\":t\" int, b int default ':t', :\"t\" int, c int check (c::int > :x));"),
                "create table users (a text default 'it''s', \":t\" int, b int default ':t', "
                "\"users\" int, c int check (c::int > :x))");
    CHECK_TEXTS(texts("select :{?a}, :{?b}", DialectName::postgres, {{"a", "1"}}),
                "select TRUE, FALSE");
}

BOOST_AUTO_TEST_CASE(a_place_behind_a_variable_is_the_one_in_the_file) {
    Place place;
    ScriptReader reader(
        DialectName::postgres,
        [&](const Statement& s) {
            place = place_at(s, s.text.find("wrong"));
        },
        {{"name", "a_very_long_name"}});
    reader.read_text("select :name,\n  :name, wrong", "f.sql");
    BOOST_TEST(to_string(place) == "f.sql:2:10");
}

BOOST_AUTO_TEST_CASE(counts_the_characters_of_a_servers_position) {
    Place place;
    ScriptReader reader(DialectName::postgres,
                        [&](const Statement& s) { place = place_at_character(s, 13); });
    reader.read_text("\nselect 'ä',\n x", "f.sql");
    BOOST_TEST(to_string(place) == "f.sql:3:1");
}

BOOST_AUTO_TEST_CASE(follows_conditions) {
    const std::string script =
        "\\if :{?a}\nselect 1;\n\\if false\nselect 2;\n\\endif\n\\elif true\nselect 3;\n\\else\n"
        "select 4;\n\\endif\nselect 5;";
    CHECK_TEXTS(texts(script), "select 3", "select 5");
    CHECK_TEXTS(texts(script, DialectName::postgres, {{"a", ""}}), "select 1", "select 5");
    BOOST_TEST(complaint("\\if maybe\n\\endif").find("neither true nor false") != std::string::npos);
    BOOST_TEST(complaint("\\if on\n") == "f.sql:2:1: an \\if has no \\endif");
    BOOST_TEST(complaint("\\endif") == "f.sql:1:1: \\endif has no \\if before it");
}

BOOST_AUTO_TEST_CASE(a_connect_names_its_database) {
    const auto seen = split("create database app;\n\\connect app\n\\c -\n"
                            "\\connect -reuse-previous=on \"dbname='o''dd'\"\nselect 1;");
    BOOST_REQUIRE(seen.size() == 4);
    BOOST_TEST((seen[1].kind == StatementKind::connect));
    BOOST_TEST(seen[1].text == "app");
    BOOST_TEST(seen[1].place == "f.sql:2:1");
    BOOST_TEST(seen[3].text == "select 1");
    BOOST_TEST(complaint("\\c app bob").find("another user") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(display_commands_are_passed_over_and_the_others_refused) {
    CHECK_TEXTS(texts("\\restrict abc\n\\timing on\n\\pset null x \\\\ select 1;\n\\dt+ *.*\n"
                      "\\echo ';' its\n"
                      "select 2 \\g\n\\encoding UTF8\n\\copy t from 'x'';'\n\\unrestrict abc\n"),
                "select 1", "select 2");
    BOOST_TEST(complaint("select 'create table a()'\n\\gexec").find(
                   "f.sql:2:1: psql's \\gexec cannot be followed here") == 0);
    BOOST_TEST(complaint("\\set x `rm -rf`").find("runs a program") != std::string::npos);
    BOOST_TEST(complaint("\\! ls").find("psql's \\!") != std::string::npos);
    BOOST_TEST(complaint("select 1\n\\i x.sql").find(
                   "\\i stands inside the statement that begins at f.sql:1:1") !=
               std::string::npos);
    CHECK_TEXTS(texts("select 1\n\\echo hi\n+ 2;"), "select 1\n\n+ 2");
}

BOOST_AUTO_TEST_CASE(includes_are_read_where_they_stand) {
    const TemporaryFolder folder;
    folder.write("part/inner.sql", "select 2;\n\\set v 3\n");
    folder.write("part/outer.sql", "\\ir inner.sql\n");
    const std::string path =
        folder.write("main.sql", "select 1;\n\\ir 'part/outer.sql'\nselect :v;");
    Texts found;
    read_script(path, DialectName::postgres,
                [&](const Statement& s) { found.emplace_back(s.text); });
    CHECK_TEXTS(found, "select 1", "select 2", "select 3");
}

BOOST_AUTO_TEST_CASE(a_circle_of_includes_and_a_missing_file_are_errors_with_their_place) {
    const TemporaryFolder folder;
    const std::string path = folder.write("a.sql", "\n\\ir b.sql\n");
    folder.write("b.sql", "select 1;\\ir a.sql\n");
    const auto ignore = [](const Statement&) {};
    BOOST_CHECK_EXCEPTION(read_script(path, DialectName::postgres, ignore), Error,
                          [](const Error& error) {
                              return error.message().find("b.sql:1:10: ") != std::string::npos &&
                                     error.message().ends_with("a.sql includes itself");
                          });
    const std::string lonely = folder.write("c.sql", "\\i /nowhere/x.sql\n");
    BOOST_CHECK_EXCEPTION(read_script(lonely, DialectName::postgres, ignore), Error,
                          [](const Error& error) {
                              return error.message().ends_with(
                                  "c.sql:1:1: cannot read /nowhere/x.sql: "
                                  "No such file or directory");
                          });
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(sqlite_script_test)

BOOST_AUTO_TEST_CASE(keeps_trigger_bodies_together) {
    const std::string trigger =
        "create temp trigger t after insert on a begin\n"
        " update a set b = case when 1 then ';' else 'x' end; -- ;\n select 1; end";
    CHECK_TEXTS(texts(trigger + ";select 2;", DialectName::sqlite), trigger, "select 2");
    CHECK_TEXTS(texts("create table trigger(a); create table b(c);", DialectName::sqlite),
                "create table trigger(a)", "create table b(c)");
}

BOOST_AUTO_TEST_CASE(knows_all_ways_to_quote_a_name) {
    CHECK_TEXTS(texts("select \";\", [;], `;`, ';''' ; select /* ; */ 2", DialectName::sqlite),
                "select \";\", [;], `;`, ';'''", "select /* ; */ 2");
}

BOOST_AUTO_TEST_CASE(a_comment_may_end_with_the_file_but_a_string_may_not) {
    CHECK_TEXTS(texts("select 1 /* x", DialectName::sqlite), "select 1");
    BOOST_TEST(complaint("select\n 'x", DialectName::sqlite) ==
               "f.sql:2:2: the string that begins here never ends");
    BOOST_TEST(complaint("select 1;\n.read x", DialectName::sqlite).find("f.sql:2:1: a command") ==
               0);
}

BOOST_AUTO_TEST_SUITE_END()
