// Statements and their blocks. One that is not understood is opaque, with its lines; what stands
// indented under it is read all the same, so that no call is lost.
#include <algorithm>

#include "python/nesting.hpp"
#include "python/statement_reader.hpp"

namespace schemadiff::python {

namespace {

// More than this and the file is no Python: reading on would only make a long list.
constexpr std::size_t most_unread = 500;

constexpr std::string_view augmented[] = {"+=", "-=", "*=", "/=", "//=", "%=", "@=",
                                          "&=", "|=", "^=", ">>=", "<<=", "**="};

struct CompoundRow {
    std::string_view word;
    Statement (StatementReader::*read)();
};

constexpr CompoundRow compounds[] = {
    {"def", &StatementReader::function}, {"class", &StatementReader::class_definition},
    {"if", &StatementReader::if_},       {"for", &StatementReader::for_},
    {"while", &StatementReader::while_}, {"try", &StatementReader::try_},
    {"with", &StatementReader::with},    {"@", &StatementReader::decorated},
    {"async", &StatementReader::async},
};

}  // namespace

StatementList StatementReader::run() {
    while (!at_end() && !list_.given_up) {
        statement(list_.statements);
    }
    return std::move(list_);
}

void StatementReader::statement(std::vector<Statement>& statements) {
    if (list_.given_up) {
        at_ = tokens_.size() - 1;
        return;
    }
    const std::size_t begin = at_;
    // A stray indentation belongs to a header that was not understood.
    if (token().kind == TokenKind::newline || token().kind == TokenKind::dedent) {
        advance();
        return;
    }
    try {
        const Nesting nesting(depth_);
        const auto* row = std::ranges::find_if(
            compounds, [this](const CompoundRow& compound) { return is_at(compound.word); });
        if (row != std::end(compounds)) {
            statements.push_back((this->*row->read)());
        } else if (!match_statement(statements)) {
            simple_statements(statements);
        }
    } catch (const NotUnderstood&) {
        at_ = begin;
        statements.push_back(opaque_statement());
    }
}

Statement StatementReader::begun(StatementKind kind) const {
    return {.kind = kind, .line = token().line, .column = token().column,
            .last_line = token().line, .begin = token().begin};
}

void StatementReader::finish(Statement& made) const {
    if (at_ == 0) return;
    // The end of the last token that is no line end and no dedent.
    std::size_t last = at_ - 1;
    while (last > 0 && tokens_[last].begin > made.begin &&
           (tokens_[last].kind == TokenKind::newline || tokens_[last].kind == TokenKind::dedent)) {
        --last;
    }
    const Token& token = tokens_[last];
    const std::string_view text = source_.substr(token.begin, token.end - token.begin);
    // An indentation out of place has no token of its own.
    made.end = std::max(made.begin, token.end);
    made.last_line = std::max(made.line, token.line + static_cast<int>(std::ranges::count(text, '\n')));
}

Statement StatementReader::opaque_statement() {
    Statement made = begun(StatementKind::opaque);
    while (token().kind != TokenKind::newline && token().kind != TokenKind::end &&
           token().kind != TokenKind::indent) {
        advance();
    }
    finish(made);
    list_.unread.push_back({made.line, made.last_line});
    list_.given_up |= list_.unread.size() > most_unread;
    if (token().kind == TokenKind::newline) advance();
    if (token().kind == TokenKind::indent) {
        if (depth_ + 1 >= deepest_nesting) {
            skip_block();
        } else {
            made.blocks.push_back({.kind = BlockKind::body, .line = token().line});
            indented(made.blocks.back().statements);
        }
        finish(made);
    }
    return made;
}

void StatementReader::skip_block() {
    int open = 0;
    do {
        open += token().kind == TokenKind::indent;
        open -= token().kind == TokenKind::dedent;
        advance();
    } while (open > 0 && !at_end());
}

void StatementReader::indented(std::vector<Statement>& statements) {
    const Nesting nesting(depth_);
    advance();
    while (token().kind != TokenKind::dedent && !at_end()) statement(statements);
    if (token().kind == TokenKind::dedent) advance();
}

Block StatementReader::block(BlockKind kind, int line) {
    expect(":");
    return block_behind_colon(kind, line);
}

Block StatementReader::block_behind_colon(BlockKind kind, int line) {
    Block made{.kind = kind, .line = line};
    if (token().kind != TokenKind::newline) {
        simple_statements(made.statements);
        return made;
    }
    advance();
    if (token().kind != TokenKind::indent) throw NotUnderstood{};
    indented(made.statements);
    return made;
}

void StatementReader::simple_statements(std::vector<Statement>& statements) {
    do {
        if (token().kind == TokenKind::newline) break;
        Statement made = simple_statement();
        finish(made);
        statements.push_back(std::move(made));
    } while (take(";"));
    if (token().kind != TokenKind::newline) throw NotUnderstood{};
    advance();
}

Statement StatementReader::simple_statement() {
    Statement made = begun(StatementKind::simple);
    const auto keyword = [&](std::string_view word, StatementKind kind) {
        if (!take(word)) return false;
        made.kind = kind;
        made.name = word;
        return true;
    };
    if (keyword("pass", StatementKind::simple) || keyword("break", StatementKind::simple) ||
        keyword("continue", StatementKind::simple)) {
        return made;
    }
    if (keyword("return", StatementKind::return_)) {
        if (begins_expression()) made.expressions.push_back(expressions());
    } else if (keyword("raise", StatementKind::raise)) {
        if (begins_expression()) made.expressions.push_back(expression());
        if (take("from")) made.expressions.push_back(expression());
    } else if (keyword("del", StatementKind::delete_)) {
        do {
            if (begins_expression()) made.expressions.push_back(expression());
        } while (take(","));
    } else if (keyword("assert", StatementKind::assert_)) {
        made.expressions.push_back(expression());
        if (take(",")) made.expressions.push_back(expression());
    } else if (keyword("global", StatementKind::global) ||
               keyword("nonlocal", StatementKind::global)) {
        do {
            const Token first = token();
            std::string name = identifier();
            made.expressions.push_back(node(ExpressionKind::name, first, {}, std::move(name)));
        } while (take(","));
    } else if (keyword("import", StatementKind::import)) {
        imports(made);
    } else if (keyword("from", StatementKind::from_import)) {
        from_import(made);
    } else if (!type_alias(made)) {
        assignment_or_expression(made);
    }
    return made;
}

bool StatementReader::type_alias(Statement& made) {
    const bool is_alias = is_at("type") && token(1).kind == TokenKind::name &&
                          (is_at("=", 2) || is_at("[", 2));
    if (!is_alias) return false;
    made.kind = StatementKind::type_alias;
    advance();
    made.name = identifier();
    skip_type_parameters();
    expect("=");
    made.expressions.push_back(expression());
    return true;
}

void StatementReader::skip_type_parameters() {
    if (is_at("[")) move_to(closing_bracket(at_) + 1);
}

std::string StatementReader::dotted_name() {
    std::string name = identifier();
    while (take(".")) name += "." + identifier();
    return name;
}

void StatementReader::imports(Statement& made) {
    do {
        std::string name = dotted_name();
        std::string as = take("as") ? identifier() : name;
        made.imports.push_back({std::move(name), std::move(as)});
    } while (take(","));
}

void StatementReader::from_import(Statement& made) {
    made.name.clear();
    while (is_at(".") || is_at("...")) {
        made.name += spelled();
        advance();
    }
    if (!is_at("import")) made.name += dotted_name();
    expect("import");
    if (take("*")) {
        made.imports.push_back({"*", "*"});
        return;
    }
    const bool in_brackets = take("(");
    do {
        if (in_brackets && is_at(")")) break;
        std::string name = identifier();
        std::string as = take("as") ? identifier() : name;
        made.imports.push_back({std::move(name), std::move(as)});
    } while (take(","));
    if (in_brackets) expect(")");
}

void StatementReader::assignment_or_expression(Statement& made) {
    made.kind = StatementKind::expression;
    made.expressions.push_back(expressions());
    if (take(":")) {
        made.kind = StatementKind::annotated_assignment;
        made.expressions.push_back(expression());
        if (take("=")) made.expressions.push_back(expressions());
        return;
    }
    const auto* sign = std::ranges::find_if(augmented, [this](auto word) { return is_at(word); });
    if (sign != std::end(augmented)) {
        advance();
        made.kind = StatementKind::augmented_assignment;
        made.name = *sign;
        made.expressions.push_back(expressions());
        return;
    }
    while (take("=")) {
        made.kind = StatementKind::assignment;
        made.expressions.push_back(expressions());
    }
}

StatementList read_statements(std::string_view source, std::vector<Token> tokens) {
    return StatementReader(source, std::move(tokens), 0).run();
}

}  // namespace schemadiff::python
