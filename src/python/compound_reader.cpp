// Statements with blocks.
#include <algorithm>
#include <iterator>

#include "python/nesting.hpp"
#include "python/statement_reader.hpp"

namespace schemadiff::python {

Statement StatementReader::function() {
    Statement made = begun(StatementKind::function);
    expect("def");
    made.name = identifier();
    skip_type_parameters();
    parameters(made);
    if (take("->")) made.expressions.push_back(expressions());
    made.blocks.push_back(block(BlockKind::body, made.line));
    finish(made);
    return made;
}

void StatementReader::parameters(Statement& made) {
    expect("(");
    while (!is_at(")")) {
        Parameter parameter;
        if (is_at("*") || is_at("**")) {
            parameter.stars = spelled();
            advance();
        }
        if (!take("/") && !(parameter.stars == "*" && is_at(","))) {
            parameter.name = identifier();
            if (take(":")) {
                take("*");
                expression();
            }
            if (take("=")) parameter.standard.push_back(expression());
        }
        made.parameters.push_back(std::move(parameter));
        if (!take(",")) break;
    }
    expect(")");
}

Statement StatementReader::class_definition() {
    Statement made = begun(StatementKind::class_definition);
    expect("class");
    made.name = identifier();
    skip_type_parameters();
    if (is_at("(")) made.expressions = arguments();
    made.blocks.push_back(block(BlockKind::body, made.line));
    finish(made);
    return made;
}

Statement StatementReader::decorated() {
    std::vector<Expression> decorators;
    while (take("@")) {
        decorators.push_back(named_expression());
        if (token().kind != TokenKind::newline) throw NotUnderstood{};
        advance();
    }
    Statement made = is_at("async")   ? async()
                     : is_at("class") ? class_definition()
                     : is_at("def")   ? function()
                                      : throw NotUnderstood{};
    made.decorators = std::move(decorators);
    return made;
}

Statement StatementReader::async() {
    const Statement begin = begun(StatementKind::opaque);
    expect("async");
    Statement made = is_at("def")    ? function()
                     : is_at("for")  ? for_()
                     : is_at("with") ? with()
                                     : throw NotUnderstood{};
    made.async = true;
    made.line = begin.line;
    made.column = begin.column;
    made.begin = begin.begin;
    return made;
}

// A further header of a statement that has blocks already. One that is not understood ends the
// statement before it instead of undoing it: reading the blocks again for each level that they
// stand in would take exponential time.
bool StatementReader::continued(Statement& made, void (StatementReader::*read)(Statement&)) {
    const std::size_t begin = at_;
    try {
        (this->*read)(made);
        return true;
    } catch (const NotUnderstood&) {
        at_ = begin;
        return false;
    }
}

void StatementReader::otherwise(Statement& made) {
    const int line = token().line;
    if (take("else")) made.blocks.push_back(block(BlockKind::otherwise, line));
}

void StatementReader::finally(Statement& made) {
    const int line = token().line;
    if (take("finally")) made.blocks.push_back(block(BlockKind::finally, line));
}

void StatementReader::elif(Statement& made) {
    const int line = token().line;
    expect("elif");
    Expression condition = named_expression();
    Block body = block(BlockKind::elif, line);
    body.head.push_back(std::move(condition));
    made.blocks.push_back(std::move(body));
}

Statement StatementReader::if_() {
    Statement made = begun(StatementKind::if_);
    expect("if");
    Expression condition = named_expression();
    Block body = block(BlockKind::body, made.line);
    body.head.push_back(std::move(condition));
    made.blocks.push_back(std::move(body));
    while (is_at("elif") && continued(made, &StatementReader::elif)) {
    }
    continued(made, &StatementReader::otherwise);
    finish(made);
    return made;
}

Statement StatementReader::for_() {
    Statement made = begun(StatementKind::for_);
    expect("for");
    made.expressions.push_back(target_list("in"));
    expect("in");
    made.expressions.push_back(expressions());
    made.blocks.push_back(block(BlockKind::body, made.line));
    continued(made, &StatementReader::otherwise);
    finish(made);
    return made;
}

Statement StatementReader::while_() {
    Statement made = begun(StatementKind::while_);
    expect("while");
    made.expressions.push_back(named_expression());
    made.blocks.push_back(block(BlockKind::body, made.line));
    continued(made, &StatementReader::otherwise);
    finish(made);
    return made;
}

Statement StatementReader::try_() {
    Statement made = begun(StatementKind::try_);
    expect("try");
    made.blocks.push_back(block(BlockKind::body, made.line));
    while (is_at("except") && continued(made, &StatementReader::handler)) {
    }
    continued(made, &StatementReader::otherwise);
    continued(made, &StatementReader::finally);
    finish(made);
    return made;
}

void StatementReader::handler(Statement& made) {
    const int line = token().line;
    expect("except");
    take("*");
    std::vector<Expression> head;
    std::string name;
    // Several types without brackets are Python 3.14's.
    if (!is_at(":")) head.push_back(expressions());
    if (take("as")) name = identifier();
    Block body = block(BlockKind::handler, line);
    body.head = std::move(head);
    body.name = std::move(name);
    made.blocks.push_back(std::move(body));
}

// with (a as b, c): the bracket belongs to the statement where a colon follows it.
bool StatementReader::with_is_bracketed() const {
    if (!is_at("(")) return false;
    const std::size_t closing = closing_bracket(at_);
    const Token& behind = tokens_[std::min(closing + 1, tokens_.size() - 1)];
    if (behind.kind != TokenKind::symbol || source_[behind.begin] != ':') return false;
    // A generator or a yield in brackets is one expression.
    const Token& inner = token(1);
    return source_.substr(inner.begin, inner.end - inner.begin) != "yield";
}

Statement StatementReader::with() {
    Statement made = begun(StatementKind::with);
    expect("with");
    const bool bracketed = with_is_bracketed();
    if (bracketed) expect("(");
    do {
        if (bracketed && is_at(")")) break;
        const Token first = token();
        std::vector<Expression> parts;
        parts.push_back(bracketed ? named_expression() : expression());
        if (take("as")) parts.push_back(primary());
        made.expressions.push_back(node(ExpressionKind::item, first, std::move(parts)));
    } while (take(","));
    if (bracketed) expect(")");
    made.blocks.push_back(block(BlockKind::body, made.line));
    finish(made);
    return made;
}

// "match" is a word only before a subject, a colon and a line of "case".
bool StatementReader::begins_match() const {
    if (!is_at("match")) return false;
    std::size_t i = at_ + 1;
    while (tokens_[i].kind != TokenKind::newline && tokens_[i].kind != TokenKind::end) ++i;
    if (i < at_ + 3 || i + 2 >= tokens_.size()) return false;
    const auto text = [this](const Token& t) { return source_.substr(t.begin, t.end - t.begin); };
    return text(tokens_[i - 1]) == ":" && tokens_[i + 1].kind == TokenKind::indent &&
           text(tokens_[i + 2]) == "case";
}

bool StatementReader::match_statement(std::vector<Statement>& statements) {
    if (!begins_match()) return false;
    Statement made = begun(StatementKind::match);
    expect("match");
    made.expressions.push_back(expressions());
    expect(":");
    if (token().kind != TokenKind::newline) throw NotUnderstood{};
    at_ += 2;  // the indentation as well, which begins_match has seen
    std::vector<Statement> stray;
    while (token().kind != TokenKind::dedent && !at_end()) {
        if (is_at("case") && continued(made, &StatementReader::case_)) continue;
        statement(made.blocks.empty() ? stray : made.blocks.back().statements);
    }
    if (!at_end()) advance();
    finish(made);
    statements.push_back(std::move(made));
    std::ranges::move(stray, std::back_inserter(statements));
    return true;
}

void StatementReader::case_(Statement& made) {
    const int line = token().line;
    expect("case");
    std::size_t colon = at_;
    for (; colon < tokens_.size(); ++colon) {
        const Token& here = tokens_[colon];
        if (here.kind == TokenKind::newline || here.kind == TokenKind::end) throw NotUnderstood{};
        if (here.kind != TokenKind::symbol) continue;
        const char c = source_[here.begin];
        if (c == ':' && here.end - here.begin == 1) break;
        if (c == '(' || c == '[' || c == '{') colon = closing_bracket(colon);
    }
    Expression pattern = opaque_until(colon);
    Block body = block(BlockKind::case_, line);
    body.head.push_back(std::move(pattern));
    made.blocks.push_back(std::move(body));
}

}  // namespace schemadiff::python
