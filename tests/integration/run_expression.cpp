// Prints the canonical form of what it reads: of expressions, each with a NUL behind it as they may
// hold line breaks, or with --definition of the whole input as one definition. Other arguments are
// columns with their types, "email=character varying(40)"; --printed says that a server printed the
// expressions, which needs no more types than a version may have left out. A hand tool, and the ear of
// expression_oracle.py and expression_property.py.
#include <iostream>
#include <iterator>
#include <string>

#include "sql/expression.hpp"

int main(int count, char** arguments) {
    schemadiff::ColumnTypes columns;
    bool printed = false;
    for (int n = 1; n < count; ++n) {
        const std::string argument = arguments[n];
        if (argument == "--definition") {
            const std::string text(std::istreambuf_iterator<char>(std::cin), {});
            std::cout << schemadiff::canonical_definition(text);
            return 0;
        }
        if (argument == "--printed") {
            printed = true;
            continue;
        }
        const std::size_t equals = argument.find('=');
        if (equals == std::string::npos) {
            std::cerr << "usage: run_expression [--definition | COLUMN=TYPE...] <text\n";
            return 2;
        }
        columns[argument.substr(0, equals)] = argument.substr(equals + 1);
    }
    for (std::string text; std::getline(std::cin, text, '\0');) {
        if (printed) {
            std::cout << schemadiff::canonical_expression(text, columns) << '\0';
            continue;
        }
        std::cout << (columns.empty() ? schemadiff::canonical_expression(text)
                                      : schemadiff::parse_canonically(text, columns, {}).text)
                  << '\0';
    }
    return 0;
}
