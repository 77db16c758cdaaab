// Reads statements: an expression reader that knows blocks.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "python/reader.hpp"

namespace schemadiff::python {

class StatementReader : private Reader {
  public:
    StatementReader(std::string_view source, std::vector<Token> tokens, int depth)
        : Reader(source, std::move(tokens), depth) {}

    StatementList run();

    // What begins with a word of its own (the table in statement_reader.cpp).
    Statement function();
    Statement class_definition();
    Statement if_();
    Statement for_();
    Statement while_();
    Statement try_();
    Statement with();
    Statement decorated();
    Statement async();

  private:
    Statement begun(StatementKind kind) const;
    void finish(Statement& made) const;
    void statement(std::vector<Statement>& statements);
    Statement opaque_statement();
    void skip_block();
    void indented(std::vector<Statement>& statements);
    Block block(BlockKind kind, int line);
    Block block_behind_colon(BlockKind kind, int line);
    bool continued(Statement& made, void (StatementReader::*read)(Statement&));
    void elif(Statement& made);
    void otherwise(Statement& made);
    void finally(Statement& made);
    void case_(Statement& made);
    void simple_statements(std::vector<Statement>& statements);
    Statement simple_statement();
    bool type_alias(Statement& made);
    void skip_type_parameters();
    std::string dotted_name();
    void imports(Statement& made);
    void from_import(Statement& made);
    void assignment_or_expression(Statement& made);
    bool match_statement(std::vector<Statement>& statements);
    bool begins_match() const;
    void parameters(Statement& made);
    bool with_is_bracketed() const;
    void handler(Statement& made);

    StatementList list_;
};

}  // namespace schemadiff::python
