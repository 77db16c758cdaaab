#include "python/module.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

using namespace schemadiff;
using namespace schemadiff::python;

namespace {

std::vector<std::string> complaints(std::string_view text) {
    std::vector<std::string> found;
    for (const Diagnostic& diagnostic : read_module(text, "r.py").diagnostics) {
        found.push_back(to_string(diagnostic.place) + ": " + diagnostic.message);
    }
    return found;
}

void check_only(std::string_view text, const std::string& complaint) {
    const std::vector<std::string> found = complaints(text);
    BOOST_TEST(found == std::vector<std::string>{complaint}, boost::test_tools::per_element());
}

// The value of the module's last statement, an assignment.
Expression value(std::string_view text) {
    Module module = read_module(text, "r.py");
    BOOST_REQUIRE(module.unread.empty());
    return std::move(module.statements.back().expressions.back());
}

std::string file_text(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

int depth_of(const std::vector<Statement>& statements) {
    int deepest = 0;
    for (const Statement& statement : statements) {
        for (const Block& block : statement.blocks) {
            deepest = std::max(deepest, depth_of(block.statements));
        }
    }
    return deepest + 1;
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_f_string_keeps_its_texts_and_holes) {
    const Expression e = value("x = f'a{{b}} {t!r:>{w}}c{u}' 'd'\n");
    BOOST_REQUIRE(e.is(ExpressionKind::formatted));
    BOOST_REQUIRE(e.parts.size() == 5U);
    BOOST_TEST(e.parts[0].text == "a{b} ");
    BOOST_TEST(e.parts[1].text == "!r:>{w}");
    BOOST_TEST(e.parts[1].parts[0].text == "t");
    BOOST_TEST(e.parts[2].text == "c");
    BOOST_TEST(e.parts[4].text == "d");
}

BOOST_AUTO_TEST_CASE(a_hole_may_hold_the_same_quotes_and_line_breaks) {
    const Expression e = value("x = f'{a['b']} {\n  c  # why\n}'\n");
    BOOST_REQUIRE(e.parts.size() == 3U);
    BOOST_TEST(e.parts[0].parts[0].parts[1].text == "b");
    BOOST_TEST(e.parts[2].parts[0].line == 2);
    BOOST_TEST(e.parts[2].parts[0].column == 3);
}

BOOST_AUTO_TEST_CASE(a_named_character_makes_the_text_unknown) {
    BOOST_TEST(value("x = '\\N{BULLET}'\n").is(ExpressionKind::opaque));
    BOOST_TEST(value("x = r'\\N{BULLET}'\n").text == "\\N{BULLET}");
    BOOST_TEST(value("x = '\\\\N{BULLET}'\n").text == "\\N{BULLET}");
}

BOOST_AUTO_TEST_CASE(columns_count_characters) {
    const Expression e = value("ä = 'ö', x\n");
    BOOST_TEST(e.parts[1].column == 10);
}

BOOST_AUTO_TEST_CASE(a_statement_that_is_not_understood_leaves_the_rest) {
    const Module module = read_module("a = 1\nb = = 2\nif ? :\n    c = 3\nd = 4\n", "r.py");
    BOOST_REQUIRE(module.statements.size() == 4U);
    BOOST_TEST(module.statements[2].blocks[0].statements[0].expressions[0].text == "c");
    BOOST_TEST((module.unread == std::vector<LineRange>{{2, 2}, {3, 3}}));
    BOOST_REQUIRE(module.diagnostics.size() == 1U);
    BOOST_TEST(module.diagnostics[0].message ==
               "this statement is not understood, nor are 1 others");
}

BOOST_AUTO_TEST_CASE(a_bad_header_in_the_middle_keeps_the_blocks_around_it) {
    const Module module =
        read_module("if a:\n  b\nelif ?:\n  c\nelse:\n  d\ntry:\n  e\nexcept ?:\n  f\n", "r.py");
    std::string names;
    const auto collect = [&](const auto& self, const std::vector<Statement>& statements) -> void {
        for (const Statement& s : statements) {
            if (s.kind == StatementKind::expression) names += s.expressions[0].text;
            for (const Block& block : s.blocks) self(self, block.statements);
        }
    };
    collect(collect, module.statements);
    BOOST_TEST(names == "bcdef");
}

BOOST_AUTO_TEST_CASE(an_unclosed_bracket_ends_where_a_statement_must_begin) {
    const Module module = read_module("a = (1,\ndef f():\n    return 1\n", "r.py");
    BOOST_REQUIRE(module.statements.size() == 2U);
    BOOST_TEST(module.statements[1].name == "f");
    check_only("a = (1,\ndef f():\n    return 1\n",
               "r.py:2: a bracket is not closed before this line");
}

BOOST_AUTO_TEST_CASE(bad_input_is_one_clear_line) {
    check_only("x = '\xff'\n", "r.py:1: the file is not UTF-8: save it as UTF-8, since Python cannot read it");
    check_only("if x:\n        a = 1\n\tb = 2\n", "r.py:3: tabs and spaces are mixed in the indentation");
    check_only("if x:\n    a\n  b\n", "r.py:3: the indentation matches no line above");
    check_only("x = 1\nprint \"hello\"\nprint x\n",
               "r.py:2: this is Python 2 (print is a statement): Python 3 cannot read it");
    check_only("raise ValueError, 'x'\n",
               "r.py:1: this is Python 2 (raise with a comma): Python 3 cannot read it");
    check_only("x = 0777\n", "r.py:1: this is Python 2 (an octal or long number): Python 3 cannot read it");
    check_only("x = `y`\n", "r.py:1: this is Python 2 (backquotes): Python 3 cannot read it");
    check_only("if x <> y: pass\n", "r.py:1: this is Python 2 (the operator <>): Python 3 cannot read it");
    check_only("x = ur'a'\n", "r.py:1: this is Python 2 (a ur string): Python 3 cannot read it");
    check_only("x = 'a\ny = 1\n", "r.py:1: a string is not closed on its line");
    check_only("x = '''a\ny = 1\n", "r.py:1: a triple-quoted string is not closed");
    check_only(std::string(10 << 20, 'x'),
               "r.py: the file has 10 MiB, which is more than a revision can mean: it was not read");
    check_only("# coding: koi8-r\nx = '\xff'\n",
               "r.py:2: the file is in koi8-r, of which only the ASCII letters were read: save it as UTF-8");
}

BOOST_AUTO_TEST_CASE(latin_1_is_read_where_it_is_declared) {
    BOOST_TEST(value("# -*- coding: Latin_1 -*-\nx = '\xe4'\n").text == "ä");
}

BOOST_AUTO_TEST_CASE(what_is_too_deep_is_opaque) {
    for (const char* bracket : {"(", "[", "{", "f(", "lambda: (", "not ", "-", "x if y else ", "f'{"}) {
        std::string text = "a = ";
        for (int i = 0; i < 100'000; ++i) text += bracket;
        const Module module = read_module(text + "\nb = 1\n", "r.py");
        BOOST_TEST(!module.diagnostics.empty());
    }
    std::string blocks;
    for (int i = 0; i < 1500; ++i) blocks += std::string(i, ' ') + "if x:\n";
    BOOST_TEST(depth_of(read_module(blocks, "r.py").statements) < 1000);
}

BOOST_AUTO_TEST_CASE(long_chains_are_read_without_deep_trees) {
    std::string sum = "a = 'x'";
    for (int i = 0; i < 50'000; ++i) sum += " + 'x'";
    BOOST_TEST(value(sum + "\n").parts.size() == 50'001U);
    std::string attributes = "a = x";
    for (int i = 0; i < 50'000; ++i) attributes += ".y";
    BOOST_TEST(value(attributes + "\n").height <= 801);
}

// Whatever is cut off or overwritten: no crash, and the time stays linear (the test's own limit).
BOOST_AUTO_TEST_CASE(damaged_files_do_no_harm) {
    const std::filesystem::path directory =
        std::filesystem::path(std::getenv("SCHEMADIFF_TESTDATA")) / "alembic" / "styles";
    std::mt19937 random(20261121);
    constexpr std::string_view odd = "\"'()[]{}:\\\n\t #f@,=\xff\0;.";
    std::size_t read = 0;
    for (const auto& entry : std::filesystem::directory_iterator(directory)) {
        const std::string whole = file_text(entry.path());
        for (int round = 0; round < 300; ++round) {
            std::string text = whole.substr(random() % 4, random() % (whole.size() + 1));
            for (int change = 0; change < round % 7 && !text.empty(); ++change) {
                const std::size_t at = random() % text.size();
                const char c = odd[random() % odd.size()];
                if (random() % 2) text[at] = c;
                else text.insert(at, 1 + random() % 3, c);
            }
            const Module module = read_module(text, "r.py");
            for (const LineRange& range : module.unread) BOOST_REQUIRE(range.first <= range.last);
            BOOST_REQUIRE(module.unread.empty() || !module.diagnostics.empty());
            ++read;
        }
    }
    BOOST_TEST(read >= 3000U);
}
