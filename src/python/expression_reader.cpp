// Operators, from the loosest to the tightest, and what they stand between.
#include <algorithm>
#include <array>
#include <span>

#include "python/nesting.hpp"
#include "python/reader.hpp"

namespace schemadiff::python {

namespace {

constexpr std::string_view keywords[] = {
    "False", "None",   "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def", "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global", "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",   "raise", "return", "try",  "while",  "with",   "yield"};
constexpr std::string_view keywords_of_operands[] = {"False", "None",   "True",  "await",
                                                     "not",   "lambda", "yield"};

constexpr std::string_view bit_or[] = {"|"};
constexpr std::string_view bit_xor[] = {"^"};
constexpr std::string_view bit_and[] = {"&"};
constexpr std::string_view shifts[] = {"<<", ">>"};
constexpr std::string_view sums[] = {"+", "-"};
constexpr std::string_view products[] = {"*", "/", "//", "%", "@"};
constexpr std::span<const std::string_view> levels[] = {bit_or, bit_xor, bit_and,
                                                        shifts, sums,    products};
constexpr std::string_view comparisons[] = {"==", "!=", "<", ">", "<=", ">=", "<>"};

bool holds(std::span<const std::string_view> words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

void append_operator(std::string& text, std::string_view sign) {
    if (!text.empty()) text += ' ';
    text += sign;
}

}  // namespace

void Reader::expect(std::string_view word) {
    if (!take(word)) throw NotUnderstood{};
}

std::string Reader::identifier() {
    if (token().kind != TokenKind::name || holds(keywords, spelled())) throw NotUnderstood{};
    std::string name(spelled());
    advance();
    return name;
}

bool Reader::begins_expression() const {
    switch (token().kind) {
        case TokenKind::number:
        case TokenKind::text:
            return true;
        case TokenKind::name:
            return !holds(keywords, spelled()) || holds(keywords_of_operands, spelled());
        case TokenKind::symbol:
            return spelled() == "..." ||
                   (spelled().size() == 1 && std::string_view("([{-+~*").find(spelled()[0]) !=
                                                 std::string_view::npos);
        default:
            return false;
    }
}

// The token that closes the bracket which the token `opening` opens, or the end of its line.
std::size_t Reader::closing_bracket(std::size_t opening) const {
    int open = 0;
    for (std::size_t i = opening; i < tokens_.size(); ++i) {
        const TokenKind kind = tokens_[i].kind;
        if (kind == TokenKind::newline || kind == TokenKind::end) return i;
        if (kind != TokenKind::symbol) continue;
        const char c = source_[tokens_[i].begin];
        const bool single = tokens_[i].end - tokens_[i].begin == 1;
        open += single && (c == '(' || c == '[' || c == '{');
        open -= single && (c == ')' || c == ']' || c == '}');
        if (open == 0) return i;
    }
    return tokens_.size() - 1;
}

Expression Reader::node(ExpressionKind kind, const Token& first, std::vector<Expression> parts,
                        std::string text) const {
    Expression made{.kind = kind, .line = first.line, .column = first.column,
                    .begin = first.begin, .end = at_ > 0 ? tokens_[at_ - 1].end : first.end,
                    .text = std::move(text), .parts = std::move(parts)};
    for (const Expression& part : made.parts) {
        made.height = std::max<std::uint16_t>(made.height, static_cast<std::uint16_t>(part.height + 1));
    }
    if (made.height > highest_node) {
        made.kind = ExpressionKind::opaque;
        made.height = 1;
        made.parts.clear();
        made.text.clear();
    }
    return made;
}

Expression Reader::opaque_until(std::size_t end) {
    const Token first = token();
    move_to(end);
    return node(ExpressionKind::opaque, first);
}

Expression Reader::expressions() {
    const Token first = token();
    Expression only = item_of_list();
    if (!is_at(",")) return only;
    std::vector<Expression> items;
    items.push_back(std::move(only));
    while (take(",")) {
        if (!begins_expression()) break;
        items.push_back(item_of_list());
    }
    return node(ExpressionKind::tuple, first, std::move(items));
}

Expression Reader::item_of_list() {
    const Token first = token();
    if (is_at("yield")) return yield();
    if (!take("*")) return named_expression();
    std::vector<Expression> parts;
    parts.push_back(binary(0));
    return node(ExpressionKind::starred, first, std::move(parts));
}

// The targets of "for" and of comprehensions end at "in", which would else be a comparison.
Expression Reader::target_list(std::string_view stop) {
    const Token first = token();
    std::vector<Expression> items;
    bool several = false;
    while (!is_at(stop)) {
        const Token star = token();
        if (take("*")) {
            std::vector<Expression> parts;
            parts.push_back(binary(0));
            items.push_back(node(ExpressionKind::starred, star, std::move(parts)));
        } else {
            items.push_back(binary(0));
        }
        if (!take(",")) break;
        several = true;
    }
    if (items.empty()) throw NotUnderstood{};
    if (!several) return std::move(items.front());
    return node(ExpressionKind::tuple, first, std::move(items));
}

Expression Reader::named_expression() {
    const Token first = token();
    if (first.kind != TokenKind::name || !is_at(":=", 1)) return expression();
    std::string name = identifier();
    expect(":=");
    std::vector<Expression> parts;
    parts.push_back(expression());
    return node(ExpressionKind::named, first, std::move(parts), std::move(name));
}

Expression Reader::expression() {
    const Nesting nesting(depth_);
    const Token first = token();
    if (is_at("lambda")) return lambda();
    Expression value = conjunction("or");
    if (!token().is_operator || !take("if")) return value;
    std::vector<Expression> parts;
    parts.push_back(std::move(value));
    parts.push_back(conjunction("or"));
    expect("else");
    parts.push_back(expression());
    return node(ExpressionKind::conditional, first, std::move(parts));
}

Expression Reader::conjunction(std::string_view word) {
    const auto operand = [&] { return word == "or" ? conjunction("and") : inversion(); };
    const Token first = token();
    Expression left = operand();
    if (!token().is_operator || !is_at(word)) return left;
    std::vector<Expression> parts;
    parts.push_back(std::move(left));
    while (take(word)) parts.push_back(operand());
    return node(ExpressionKind::boolean, first, std::move(parts), std::string(word));
}

Expression Reader::inversion() {
    if (!is_at("not")) return comparison();
    const Nesting nesting(depth_);
    const Token first = token();
    take("not");
    std::vector<Expression> parts;
    parts.push_back(inversion());
    return node(ExpressionKind::unary, first, std::move(parts), "not");
}

std::string Reader::comparison_operator() {
    if (token().kind == TokenKind::symbol && holds(comparisons, spelled())) {
        if (is_at("<>")) throw NotUnderstood{};
        std::string sign(spelled());
        advance();
        return sign;
    }
    if (take("in")) return "in";
    if (is_at("not") && is_at("in", 1)) {
        at_ += 2;
        return "not_in";
    }
    if (!take("is")) return {};
    return take("not") ? "is_not" : "is";
}

Expression Reader::comparison() {
    const Token first = token();
    Expression left = binary(0);
    if (!token().is_operator) return left;
    std::string sign = comparison_operator();
    if (sign.empty()) return left;
    std::vector<Expression> parts;
    parts.push_back(std::move(left));
    std::string signs;
    for (; !sign.empty(); sign = comparison_operator()) {
        append_operator(signs, sign);
        parts.push_back(binary(0));
    }
    return node(ExpressionKind::comparison, first, std::move(parts), std::move(signs));
}

// One node for a chain of one level: "a + b - c" would else be a tree as deep as it is long. The
// levels are climbed from the tightest one, and only where an operator follows: most operands have
// none, and a call for each level cost a tenth of the time of reading a tree.
Expression Reader::binary(std::size_t level) {
    const Token first = token();
    Expression left = unary();
    for (std::size_t at = std::size(levels); at > level && token().is_operator; --at) {
        const auto is_operator = [&] {
            return token().kind == TokenKind::symbol && holds(levels[at - 1], spelled());
        };
        if (!is_operator()) continue;
        std::vector<Expression> parts;
        parts.push_back(std::move(left));
        std::string signs;
        while (is_operator()) {
            append_operator(signs, spelled());
            advance();
            parts.push_back(binary(at));
        }
        left = node(ExpressionKind::binary, first, std::move(parts), std::move(signs));
    }
    return left;
}

Expression Reader::unary() {
    if (!is_at("-") && !is_at("+") && !is_at("~")) return power();
    const Nesting nesting(depth_);
    const Token first = token();
    std::string sign(spelled());
    advance();
    std::vector<Expression> parts;
    parts.push_back(unary());
    return node(ExpressionKind::unary, first, std::move(parts), std::move(sign));
}

Expression Reader::power() {
    const Token first = token();
    Expression base = [&] {
        if (!take("await")) return primary();
        std::vector<Expression> parts;
        parts.push_back(primary());
        return node(ExpressionKind::await, first, std::move(parts));
    }();
    if (!token().is_operator || !take("**")) return base;
    const Nesting nesting(depth_);
    std::vector<Expression> parts;
    parts.push_back(std::move(base));
    parts.push_back(unary());
    return node(ExpressionKind::binary, first, std::move(parts), "**");
}

Expression Reader::lambda() {
    const Token first = token();
    expect("lambda");
    // The parameters are passed over; a colon inside a default stands in brackets or behind another lambda.
    for (int lambdas = 1; lambdas > 0;) {
        const TokenKind kind = token().kind;
        if (kind == TokenKind::end || kind == TokenKind::newline) throw NotUnderstood{};
        if (is_at("lambda")) ++lambdas;
        if (is_at(":")) --lambdas;
        if (lambdas == 0) break;
        const bool opens = is_at("(") || is_at("[") || is_at("{");
        move_to((opens ? closing_bracket(at_) : at_) + 1);
    }
    expect(":");
    std::vector<Expression> parts;
    parts.push_back(expression());
    return node(ExpressionKind::lambda, first, std::move(parts));
}

Expression Reader::yield() {
    const Token first = token();
    expect("yield");
    std::vector<Expression> parts;
    std::string text;
    if (take("from")) {
        text = "from";
        parts.push_back(expression());
    } else if (begins_expression()) {
        parts.push_back(expressions());
    }
    return node(ExpressionKind::yield, first, std::move(parts), std::move(text));
}

}  // namespace schemadiff::python
