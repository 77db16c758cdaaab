#include "python/walk.hpp"

namespace schemadiff::python {

namespace {

void each_part(const Expression& expression, const std::function<void(const Expression&)>& see) {
    see(expression);
    for (const Expression& part : expression.parts) each_part(part, see);
}

}  // namespace

void each_expression(const std::vector<Statement>& statements,
                     const std::function<void(const Expression&)>& see) {
    for (const Statement& statement : statements) {
        for (const Expression& expression : statement.expressions) each_part(expression, see);
        for (const Block& block : statement.blocks) {
            for (const Expression& head : block.head) each_part(head, see);
            each_expression(block.statements, see);
        }
    }
}

void each_statement(const std::vector<Statement>& statements,
                    const std::function<void(const Statement&)>& see) {
    for (const Statement& statement : statements) {
        see(statement);
        for (const Block& block : statement.blocks) each_statement(block.statements, see);
    }
}

}  // namespace schemadiff::python
