// Prints the canonical form of what it reads: expressions, each with a NUL behind it
// (they may hold line breaks), or with --definition the whole
// input as one definition. A hand tool, and the ear of expression_oracle.py.
#include <cstring>
#include <iostream>
#include <iterator>
#include <string>

#include "sql/expression.hpp"

int main(int count, char** arguments) {
    if (count == 2 && std::strcmp(arguments[1], "--definition") == 0) {
        const std::string text(std::istreambuf_iterator<char>(std::cin), {});
        std::cout << schemadiff::canonical_definition(text);
        return 0;
    }
    if (count != 1) {
        std::cerr << "usage: run_expression [--definition] <text\n";
        return 2;
    }
    for (std::string line; std::getline(std::cin, line, '\0');) {
        std::cout << schemadiff::canonical_expression(line) << '\0';
    }
    return 0;
}
