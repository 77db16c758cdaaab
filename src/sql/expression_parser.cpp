#include "sql/expression_parser.hpp"

#include <algorithm>

#include "sql/expression_reader.hpp"
#include "sql/expression_words.hpp"

namespace schemadiff {

Precedence precedence_of_symbol(std::string_view symbol) {
    for (const std::string_view comparison : {"<", ">", "=", "<=", ">=", "<>"}) {
        if (symbol == comparison) return Precedence::comparison;
    }
    if (symbol == "+" || symbol == "-") return Precedence::sum;
    if (symbol == "*" || symbol == "/" || symbol == "%") return Precedence::product;
    return symbol == "^" ? Precedence::power : Precedence::other;
}

// Tokens that are not spelled yet may grow when they are, so that few of them are large.
std::size_t size_of(const Node& node) {
    constexpr std::size_t characters = 8;
    constexpr std::size_t unspelled = 16;
    std::size_t size = 1 + (node.text.size() + node.suffix.size()) / characters +
                       (node.range.end - node.range.begin) * unspelled;
    for (const Node& item : node.items) size += size_of(item);
    return size;
}

const Token& ExpressionReader::peek(std::size_t ahead) {
    static const Token end{TokenKind::broken, {}, 0, 0};
    furthest_ = std::max(furthest_, std::min(at_ + ahead + 1, tokens_.size()));
    return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : end;
}

bool ExpressionReader::word_is(std::string_view word, std::size_t ahead) {
    return peek(ahead).is(TokenKind::word, word);
}

bool ExpressionReader::symbol_is(std::string_view symbol, std::size_t ahead) {
    return peek(ahead).is(TokenKind::symbol, symbol);
}

bool ExpressionReader::take_word(std::string_view word) {
    if (!word_is(word)) return false;
    ++at_;
    return true;
}

// What is never closed, or too deep, fails here rather than hundreds of levels further on.
bool ExpressionReader::take_symbol(std::string_view symbol) {
    if (!symbol_is(symbol)) return false;
    if (symbol == "(") {
        const Parenthesis& open = list_.parentheses[at_];
        if (open.closing == 0 || open.height > deepest_expression) throw NotAnExpression{};
    }
    ++at_;
    return true;
}

void ExpressionReader::expect_word(std::string_view word) {
    if (!take_word(word)) throw NotAnExpression{};
}

void ExpressionReader::expect_symbol(std::string_view symbol) {
    if (!take_symbol(symbol)) throw NotAnExpression{};
}

bool is_comparison_symbol(std::string_view symbol) {
    return precedence_of_symbol(symbol) == Precedence::comparison;
}

/// The level of an operator that may not stand twice in a row, as in a < b < c (gram.y, %nonassoc);
/// `lowest` for any other token.
Precedence once_only(const Token& token) {
    if (token.kind == TokenKind::symbol) {
        const Precedence level = precedence_of_symbol(token.value);
        return level == Precedence::comparison ? level : Precedence::lowest;
    }
    if (token.kind != TokenKind::word) return Precedence::lowest;
    for (const std::string_view test : {"is", "isnull", "notnull"}) {
        if (token.value == test) return Precedence::test;
    }
    for (const std::string_view match : {"between", "ilike", "in", "like", "not", "similar"}) {
        if (token.value == match) return Precedence::match;
    }
    return Precedence::lowest;
}

Node ExpressionReader::expression(Precedence outer) {
    if (++depth_ > deepest_expression) throw NotAnExpression{};
    Node left = operand();
    // Every operator that takes the left side makes the tree one level deeper.
    int depth = depth_;
    Precedence last = Precedence::lowest;
    while (true) {
        const Precedence level = once_only(peek());
        if (!infix(left, outer, depth)) break;
        if (level == last && level != Precedence::lowest) throw NotAnExpression{};
        // What does not end in an operand may be one: a = ANY (b) = c, a IS NULL IS NOT TRUE.
        const bool closed = left.kind == NodeKind::any || left.kind == NodeKind::all ||
                            left.kind == NodeKind::in || left.kind == NodeKind::test;
        last = closed ? Precedence::lowest : level;
        if (++depth > deepest_expression) throw NotAnExpression{};
    }
    --depth_;
    return left;
}

bool ExpressionReader::infix(Node& left, Precedence outer, int& depth) {
    const Token& token = peek();
    if (token.kind == TokenKind::word) {
        if (token.value == "and" && outer < Precedence::all_of) {
            left = chain(NodeKind::all_of, std::move(left), "and", Precedence::all_of);
        } else if (token.value == "or" && outer < Precedence::any_of) {
            left = chain(NodeKind::any_of, std::move(left), "or", Precedence::any_of);
        } else {
            return word_infix(left, outer);
        }
        depth = depth_;
        return true;
    }
    return token.kind == TokenKind::symbol && symbol_infix(left, outer);
}

Node ExpressionReader::chain(NodeKind kind, Node left, std::string_view word,
                             Precedence precedence) {
    Node node = make_node(kind, {}, std::move(left));
    while (take_word(word)) node.items.push_back(expression(precedence));
    return node;
}

bool ExpressionReader::word_infix(Node& left, Precedence outer) {
    const std::string_view word = peek().value;
    if (outer < Precedence::test && (word == "is" || word == "isnull" || word == "notnull")) {
        left = is_test(std::move(left));
        return true;
    }
    if (outer < Precedence::match &&
        (word == "like" || word == "ilike" || word == "in" || word == "between" ||
         word == "similar" ||
         (word == "not" && (word_is("like", 1) || word_is("ilike", 1) || word_is("in", 1) ||
                            word_is("between", 1) || word_is("similar", 1))))) {
        left = match(std::move(left));
        return true;
    }
    if (outer < Precedence::time_zone && word == "at" && word_is("time", 1) && word_is("zone", 2)) {
        at_ += 3;
        left = make_node(NodeKind::binary, "AT TIME ZONE", std::move(left),
                         expression(Precedence::time_zone));
        return true;
    }
    if (outer < Precedence::time_zone && word == "at" && word_is("local", 1)) {
        at_ += 2;
        left = make_node(NodeKind::call, "timezone", std::move(left));
        return true;
    }
    if (outer < Precedence::collate && word == "collate") {
        ++at_;
        Node name = name_or_call();
        if (name.kind != NodeKind::name) throw NotAnExpression{};
        left = make_node(NodeKind::collate, std::move(name.text), std::move(left));
        return true;
    }
    if (outer < Precedence::other && word == "operator" && symbol_is("(", 1)) {
        const std::string symbol = operator_name();
        if (!quantified(left, symbol)) {
            left = make_node(NodeKind::binary, symbol, std::move(left),
                             expression(Precedence::other));
        }
        return true;
    }
    if (word == "overlaps" && left.kind == NodeKind::row && outer < Precedence::other) {
        ++at_;
        Node right = expression(Precedence::other);
        if (right.kind != NodeKind::row) throw NotAnExpression{};
        Node call = make_node(NodeKind::call, "\"overlaps\"");
        call.items = std::move(left.items);
        std::ranges::move(right.items, std::back_inserter(call.items));
        left = std::move(call);
        return true;
    }
    return false;
}

// operator(pg_catalog.+) is the operator itself; that of another schema keeps the schema.
std::string ExpressionReader::operator_name() {
    at_ += 2;
    std::string schema;
    while (peek().kind == TokenKind::word || peek().kind == TokenKind::quoted_name) {
        schema += canonical_identifier(peek().value) + '.';
        ++at_;
        expect_symbol(".");
    }
    if (peek().kind != TokenKind::symbol) throw NotAnExpression{};
    const std::string symbol(peek().value);
    ++at_;
    expect_symbol(")");
    if (schema.empty() || schema == "pg_catalog.") return symbol;
    return "OPERATOR(" + schema + symbol + ")";
}

bool ExpressionReader::symbol_infix(Node& left, Precedence outer) {
    const std::string symbol(peek().value);
    if (symbol == "::" || symbol == "[" || symbol == ".") {
        if (outer >= Precedence::postfix) return false;
        left = postfix(std::move(left));
        return true;
    }
    constexpr std::string_view punctuation = "(),;:]";
    if (symbol == ":=" || symbol == ".." || symbol == "=>" ||
        punctuation.find(symbol[0]) != std::string_view::npos) {
        return false;
    }
    const Precedence precedence = precedence_of_symbol(symbol);
    if (outer >= precedence) return false;
    ++at_;
    if (!quantified(left, symbol)) {
        left = make_node(NodeKind::binary, symbol, std::move(left), expression(precedence));
    }
    return true;
}

// x = ANY (array), x = ANY (select ...)
bool ExpressionReader::quantified(Node& left, const std::string& symbol) {
    const bool any = word_is("any") || word_is("some");
    if ((!any && !word_is("all")) || !symbol_is("(", 1)) return false;
    ++at_;
    Node right;
    if (begins_query(1)) {
        right = parenthesised();
    } else {
        expect_symbol("(");
        right = expression(Precedence::lowest);
        expect_symbol(")");
    }
    left = make_node(any ? NodeKind::any : NodeKind::all, symbol, std::move(left),
                     std::move(right));
    return true;
}

Node ExpressionReader::is_test(Node left) {
    if (take_word("isnull")) return make_node(NodeKind::test, "IS NULL", std::move(left));
    if (take_word("notnull")) return make_node(NodeKind::test, "IS NOT NULL", std::move(left));
    expect_word("is");
    const bool negative = take_word("not");
    const std::string start = negative ? "IS NOT " : "IS ";
    if (take_word("distinct")) {
        expect_word("from");
        return make_node(NodeKind::binary, start + "DISTINCT FROM", std::move(left),
                         expression(Precedence::test));
    }
    struct Test {
        std::string_view word, canonical;
    };
    constexpr Test tests[] = {{"null", "NULL"},       {"true", "TRUE"},        {"false", "FALSE"},
                              {"unknown", "UNKNOWN"}, {"document", "DOCUMENT"}};
    for (const Test& test : tests) {
        if (take_word(test.word)) {
            return make_node(NodeKind::test, start + std::string(test.canonical), std::move(left));
        }
    }
    if (take_word("json")) {
        std::string text = start + "JSON";
        for (const std::string_view word : {"value", "object", "array", "scalar"}) {
            if (take_word(word) && word != "value") text += " " + std::string(word);
        }
        // The default is without, which says nothing.
        const bool with = word_is("with") && word_is("unique", 1);
        if (with || (word_is("without") && word_is("unique", 1))) {
            at_ += 2;
            take_word("keys");
            if (with) text += " WITH UNIQUE KEYS";
        }
        return make_node(NodeKind::test, text, std::move(left));
    }
    return normalized_test(std::move(left), negative);
}

// x IS NFC NORMALIZED; version 13 prints the function that it calls.
Node ExpressionReader::normalized_test(Node left, bool negative) {
    Node call = make_node(NodeKind::call, "is_normalized", std::move(left));
    if (word_is("normalized", 1)) {
        call.items.push_back(make_node(NodeKind::text, std::string(peek().value)));
        ++at_;
    }
    expect_word("normalized");
    return negative ? make_node(NodeKind::negation, {}, std::move(call)) : call;
}

Node ExpressionReader::match(Node left) {
    const bool negative = take_word("not");
    if (take_word("in")) return membership(std::move(left), negative);
    if (take_word("between")) return between(std::move(left), negative);
    if (take_word("like")) return pattern(std::move(left), negative ? "!~~" : "~~", false);
    if (take_word("ilike")) return pattern(std::move(left), negative ? "!~~*" : "~~*", false);
    expect_word("similar");
    expect_word("to");
    return pattern(std::move(left), negative ? "!~" : "~", true);
}

Node ExpressionReader::membership(Node left, bool negative) {
    if (begins_query(1)) {
        Node query = parenthesised();
        Node node = make_node(NodeKind::in, "IN", std::move(left), std::move(query));
        return negative ? make_node(NodeKind::negation, {}, std::move(node)) : node;
    }
    expect_symbol("(");
    Node node = make_node(NodeKind::in, negative ? "NOT IN" : "IN", std::move(left));
    std::vector<Node> items = list_until(")");
    if (items.empty()) throw NotAnExpression{};
    std::ranges::move(items, std::back_inserter(node.items));
    return node;
}

// As the server: two comparisons, four when symmetric.
Node ExpressionReader::between(Node left, bool negative) {
    const bool symmetric = take_word("symmetric");
    if (!symmetric) take_word("asymmetric");
    Node low = expression(Precedence::match);
    // The first bound ends at AND, so that gram.y lets it be a comparison (b_expr).
    if (peek().kind == TokenKind::symbol && is_comparison_symbol(peek().value)) {
        const std::string symbol(peek().value);
        ++at_;
        low = make_node(NodeKind::binary, symbol, std::move(low), expression(Precedence::match));
    }
    if (word_is("is") && (word_is("distinct", 1) || word_is("distinct", 2))) low = is_test(std::move(low));
    expect_word("and");
    Node high = expression(Precedence::match);
    const auto is_large = [](const Node& node) { return size_of(node) > largest_repeated_node; };
    if (is_large(left) || (symmetric && (is_large(low) || is_large(high)))) throw NotAnExpression{};
    const auto outside_or_inside = [&](const Node& from, const Node& to) {
        return make_node(negative ? NodeKind::any_of : NodeKind::all_of, {},
                         make_node(NodeKind::binary, negative ? "<" : ">=", left, from),
                         make_node(NodeKind::binary, negative ? ">" : "<=", left, to));
    };
    Node first = outside_or_inside(low, high);
    if (!symmetric) return first;
    return make_node(negative ? NodeKind::all_of : NodeKind::any_of, {}, std::move(first),
                     outside_or_inside(high, low));
}

// LIKE is the operator ~~; an ESCAPE is a call around the pattern, SIMILAR TO is one always.
Node ExpressionReader::pattern(Node left, std::string_view symbol, bool similar) {
    const std::string name(symbol);
    if (!similar && quantified(left, name)) return left;
    Node right = expression(Precedence::match);
    const bool escape = take_word("escape");
    if (escape || similar) {
        right = make_node(NodeKind::call, similar ? "similar_to_escape" : "like_escape",
                          std::move(right));
    }
    if (escape) right.items.push_back(expression(Precedence::match));
    return make_node(NodeKind::binary, name, std::move(left), std::move(right));
}

Node ExpressionReader::postfix(Node left) {
    if (take_symbol("::")) {
        return make_node(NodeKind::cast, type_name(), std::move(left));
    }
    if (take_symbol(".")) {
        // gram.y, c_expr: a constant has no fields.
        if (left.kind == NodeKind::text || left.kind == NodeKind::number) throw NotAnExpression{};
        std::string field = "*";
        if (!take_symbol("*")) {
            if (peek().kind != TokenKind::word && peek().kind != TokenKind::quoted_name) {
                throw NotAnExpression{};
            }
            field = canonical_identifier(peek().value);
            ++at_;
        }
        return make_node(NodeKind::field, field, std::move(left));
    }
    return indexed(std::move(left));
}

// Brackets in a row are one reference: with one slice among them, a plain number is one up to it.
Node ExpressionReader::indexed(Node node) {
    const auto bound = [&] {
        const bool none = symbol_is(":") || symbol_is("]");
        return none ? make_node(NodeKind::empty) : expression(Precedence::lowest);
    };
    struct Brackets {
        Node first;
        std::optional<Node> second;
    };
    std::vector<Brackets> all;
    bool slices = false;
    while (take_symbol("[")) {
        Brackets& one = all.emplace_back(Brackets{bound(), {}});
        if (take_symbol(":")) one.second = bound();
        slices = slices || one.second;
        expect_symbol("]");
    }
    depth_ += static_cast<int>(all.size());
    if (depth_ > deepest_expression) throw NotAnExpression{};
    depth_ -= static_cast<int>(all.size());
    for (Brackets& one : all) {
        const bool further = &one != all.data();
        node = make_node(slices ? NodeKind::slice : NodeKind::subscript, further ? "further" : "",
                         std::move(node));
        if (slices && !one.second) {
            one.second = std::move(one.first);
            one.first = make_node(NodeKind::number, "1");
        }
        node.items.push_back(std::move(one.first));
        if (slices) node.items.push_back(std::move(*one.second));
    }
    return node;
}

std::optional<ParsedExpression> parse_expression(const TokenList& list, TokenRange range,
                                                 std::size_t& read) {
    ExpressionReader reader(list, range);
    std::optional<ParsedExpression> result;
    try {
        Node node = reader.expression(Precedence::lowest);
        result = {std::move(node), reader.position(), reader.raw_stretches()};
    } catch (const NotAnExpression&) {
        result.reset();
    }
    // To leave hundreds of levels by an exception costs some ten times what it cost to enter them.
    constexpr std::size_t cost_of_leaving = 16;
    read += reader.read() * (reader.is_too_deep() ? cost_of_leaving : 1);
    return result;
}

}  // namespace schemadiff
