// Names, literals, displays, and what is attached to them: .name, [index], (arguments).
#include <iterator>

#include "python/nesting.hpp"
#include "python/reader.hpp"

namespace schemadiff::python {

namespace {

bool is_constant(std::string_view word) {
    return word == "None" || word == "True" || word == "False";
}

}  // namespace

Expression Reader::primary() {
    const Token first = token();
    return postfix(atom(), first);
}

Expression Reader::postfix(Expression object, const Token& first) {
    while (token().kind == TokenKind::symbol) {
        ExpressionKind kind = ExpressionKind::attribute;
        std::string text;
        std::vector<Expression> parts;
        parts.push_back(std::move(object));
        if (take(".")) {
            if (token().kind != TokenKind::name) throw NotUnderstood{};
            text = identifier();
        } else if (is_at("(")) {
            kind = ExpressionKind::call;
            std::vector<Expression> given = arguments();
            parts.insert(parts.end(), std::make_move_iterator(given.begin()),
                         std::make_move_iterator(given.end()));
        } else if (take("[")) {
            kind = ExpressionKind::subscript;
            parts.push_back(subscript_index());
            expect("]");
        } else {
            return std::move(parts.front());
        }
        object = node(kind, first, std::move(parts), std::move(text));
    }
    return object;
}

Expression Reader::subscript_index() {
    const Nesting nesting(depth_);
    const Token first = token();
    const bool is_starred = is_at("*");
    Expression only = slice();
    if (!is_at(",") && !is_starred) return only;
    std::vector<Expression> items;
    items.push_back(std::move(only));
    while (take(",") && !is_at("]")) items.push_back(slice());
    return node(ExpressionKind::tuple, first, std::move(items));
}

Expression Reader::slice() {
    const Token first = token();
    std::vector<Expression> parts;
    if (!is_at(":")) parts.push_back(item_of_list());
    if (!is_at(":")) return std::move(parts.at(0));
    while (take(":")) {
        if (begins_expression()) parts.push_back(expression());
    }
    return node(ExpressionKind::slice, first, std::move(parts));
}

std::vector<Expression> Reader::arguments() {
    const Nesting nesting(depth_);
    expect("(");
    std::vector<Expression> parts;
    while (!is_at(")")) {
        parts.push_back(argument());
        if (!take(",")) break;
    }
    expect(")");
    return parts;
}

Expression Reader::argument() {
    const Token first = token();
    std::vector<Expression> parts;
    if (take("**")) {
        parts.push_back(expression());
        return node(ExpressionKind::double_starred, first, std::move(parts));
    }
    if (take("*")) {
        parts.push_back(expression());
        return node(ExpressionKind::starred, first, std::move(parts));
    }
    if (first.kind == TokenKind::name && is_at("=", 1)) {
        std::string name = identifier();
        expect("=");
        parts.push_back(expression());
        return node(ExpressionKind::keyword, first, std::move(parts), std::move(name));
    }
    Expression value = named_expression();
    if (!is_at("for") && !is_at("async")) return value;
    parts.push_back(std::move(value));
    return comprehension(first, std::move(parts), ")");
}

// Behind the element: everything up to the bracket that closes, which stays.
Expression Reader::comprehension(const Token& first, std::vector<Expression> elements,
                                 std::string_view closing) {
    while (!is_at(closing)) {
        const TokenKind kind = token().kind;
        if (kind == TokenKind::end || kind == TokenKind::newline || is_at(")") || is_at("]") ||
            is_at("}")) {
            throw NotUnderstood{};
        }
        const bool opens = is_at("(") || is_at("[") || is_at("{");
        move_to((opens ? closing_bracket(at_) : at_) + 1);
    }
    return node(ExpressionKind::comprehension, first, std::move(elements));
}

Expression Reader::atom() {
    const Token first = token();
    switch (first.kind) {
        case TokenKind::text:
            return strings();
        case TokenKind::number:
            advance();
            return node(ExpressionKind::number, first, {},
                        std::string(source_.substr(first.begin, first.end - first.begin)));
        case TokenKind::name: {
            const std::string_view word = spelled();
            if (is_constant(word)) {
                advance();
                return node(ExpressionKind::constant, first, {}, std::string(word));
            }
            std::string name = identifier();
            return node(ExpressionKind::name, first, {}, std::move(name));
        }
        case TokenKind::symbol:
            break;
        default:
            throw NotUnderstood{};
    }
    if (is_at("(")) return parenthesised();
    if (is_at("[")) return list_display();
    if (is_at("{")) return brace_display();
    expect("...");
    return node(ExpressionKind::constant, first, {}, "...");
}

// A tuple begins at its bracket; any other expression in brackets at itself, as in Python's ast.
Expression Reader::parenthesised() {
    const Nesting nesting(depth_);
    const Token first = token();
    expect("(");
    if (take(")")) return node(ExpressionKind::tuple, first);
    std::vector<Expression> items;
    items.push_back(item_of_list());
    if (is_at("for") || is_at("async")) {
        Expression made = comprehension(first, std::move(items), ")");
        expect(")");
        return made;
    }
    const bool is_tuple = is_at(",");
    while (take(",") && !is_at(")")) items.push_back(item_of_list());
    expect(")");
    if (!is_tuple) return std::move(items.front());
    return node(ExpressionKind::tuple, first, std::move(items));
}

Expression Reader::list_display() {
    const Nesting nesting(depth_);
    const Token first = token();
    expect("[");
    std::vector<Expression> items;
    while (!is_at("]")) {
        items.push_back(item_of_list());
        if (is_at("for") || is_at("async")) {
            Expression made = comprehension(first, std::move(items), "]");
            expect("]");
            return made;
        }
        if (!take(",")) break;
    }
    expect("]");
    return node(ExpressionKind::list, first, std::move(items));
}

Expression Reader::brace_display() {
    const Nesting nesting(depth_);
    const Token first = token();
    expect("{");
    std::vector<Expression> items;
    bool is_dict = is_at("}");
    while (!is_at("}")) {
        const Token begin = token();
        std::vector<Expression> parts;
        if (take("**")) {
            is_dict = true;
            parts.push_back(binary(0));
            items.push_back(node(ExpressionKind::double_starred, begin, std::move(parts)));
        } else {
            Expression item = item_of_list();
            if (take(":")) {
                is_dict = true;
                parts.push_back(std::move(item));
                parts.push_back(expression());
                item = node(ExpressionKind::entry, begin, std::move(parts));
            }
            items.push_back(std::move(item));
        }
        if (is_at("for") || is_at("async")) {
            Expression made = comprehension(first, std::move(items), "}");
            expect("}");
            return made;
        }
        if (!take(",")) break;
    }
    expect("}");
    return node(is_dict ? ExpressionKind::dict : ExpressionKind::set, first, std::move(items));
}

}  // namespace schemadiff::python
