// Prints what the reader of Python sees in files, in the words of python_reading.py, which prints
// the same from Python's own ast. Reads one path a line from standard input.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "python/module.hpp"

using namespace schemadiff::python;

namespace {

std::string escaped(const std::string& text) {
    std::string result = "'";
    for (const char c : text) {
        const bool plain = c >= ' ' && c <= '~' && c != '\\' && c != '\'';
        result += plain ? std::string(1, c) : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
    return result + "'";
}

constexpr const char* expression_names[] = {
    "name", "text", "bytes", "formatted", "hole", "number", "constant", "attribute", "subscript",
    "call", "keyword", "list", "tuple", "set", "dict", "entry", "unary", "binary", "comparison",
    "boolean", "conditional", "starred", "double_starred", "named", "slice", "lambda",
    "comprehension", "await", "yield", "item", "opaque"};
constexpr const char* statement_names[] = {
    "expression", "assignment", "annotated", "augmented", "function", "class", "if", "for",
    "while", "try", "with", "match", "return", "raise", "delete", "assert", "global", "import",
    "from", "simple", "type", "opaque"};
constexpr const char* block_names[] = {"body", "elif", "else", "handler", "finally", "case"};

enum class Places { shown, hidden };

std::string shown(const Expression& e, Places places);

std::string all(const std::vector<Expression>& parts, Places places) {
    std::string result;
    for (const Expression& part : parts) result += " " + shown(part, places);
    return result;
}

// Python's ast nests what is one chain here.
std::string chain(const Expression& e, const std::string& at, Places places) {
    std::string left = shown(e.parts[0], places);
    std::size_t begin = 0;
    for (std::size_t i = 1; i < e.parts.size(); ++i) {
        const std::size_t end = std::min(e.text.find(' ', begin), e.text.size());
        left = fmt::format("(binary{} '{}' {} {})", at, e.text.substr(begin, end - begin), left,
                           shown(e.parts[i], places));
        begin = end + 1;
    }
    return left;
}

std::string shown(const Expression& e, Places places) {
    const bool placed = places == Places::shown && !e.is(ExpressionKind::comprehension) &&
                        !e.is(ExpressionKind::entry) && !e.is(ExpressionKind::double_starred) &&
                        !e.is(ExpressionKind::item) && !e.is(ExpressionKind::hole);
    const std::string at = placed ? fmt::format("@{}:{}", e.line, e.column) : "";
    if (e.is(ExpressionKind::binary)) return chain(e, at, places);
    // In f-strings older versions of Python know no places, by which the test finds the digits.
    if (e.is(ExpressionKind::number) && places == Places::hidden) return "(number '?')";
    const bool inner = e.is(ExpressionKind::formatted);
    const bool told = !e.text.empty() && !e.is(ExpressionKind::hole);
    return fmt::format("({}{}{}{})", expression_names[static_cast<int>(e.kind)], at,
                       told || e.is(ExpressionKind::text) ? " " + escaped(e.text) : "",
                       all(e.parts, inner ? Places::hidden : places));
}

void print(const std::vector<Statement>& statements, int depth);

void print(const Statement& s, int depth) {
    std::string line = fmt::format("{:{}}{} {}:{}-{}", "", depth, statement_names[static_cast<int>(s.kind)],
                                   s.line, s.column, s.last_line);
    if (s.async) line += " async";
    if (!s.name.empty()) line += " " + s.name;
    if (s.kind == StatementKind::global) {
        for (const Expression& name : s.expressions) line += " " + name.text;
    } else {
        line += all(s.expressions, Places::shown);
    }
    for (const Expression& decorator : s.decorators) line += " @" + shown(decorator, Places::shown);
    for (const Parameter& parameter : s.parameters) {
        if (parameter.name.empty()) continue;
        line += " [" + parameter.stars + parameter.name + all(parameter.standard, Places::shown) + "]";
    }
    for (const ImportedName& name : s.imports) line += fmt::format(" {}>{}", name.name, name.as);
    fmt::print("{}\n", line);
    for (const Block& block : s.blocks) {
        const bool shown_head = block.kind != BlockKind::case_;
        fmt::print("{:{}}:{}{}{}\n", "", depth, block_names[static_cast<int>(block.kind)],
                   shown_head ? all(block.head, Places::shown) : "",
                   block.name.empty() ? "" : " " + block.name);
        print(block.statements, depth + 2);
    }
}

void print(const std::vector<Statement>& statements, int depth) {
    for (const Statement& statement : statements) print(statement, depth);
}

}  // namespace

int main() {
    for (std::string path; std::getline(std::cin, path);) {
        std::ifstream file(path, std::ios::binary);
        const std::string text((std::istreambuf_iterator<char>(file)), {});
        const Module module = read_module(text, path);
        fmt::print("=== {}\n", path);
        for (const auto& diagnostic : module.diagnostics) {
            fmt::print("! {}:{}\n", diagnostic.place.line, diagnostic.message);
        }
        print(module.statements, 1);
    }
}
