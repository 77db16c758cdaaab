#include <algorithm>

#include "model/type_name.hpp"
#include "sql/constant_value.hpp"
#include "sql/expression_reader.hpp"
#include "sql/expression_words.hpp"
#include "sql/number_constant.hpp"
#include "sql/query_opening.hpp"

namespace schemadiff {

namespace {

bool is_name(const Token& token) {
    return token.kind == TokenKind::quoted_name || token.kind == TokenKind::word;
}

// Words that begin a form of their own and name no type (kwlist.h: COL_NAME_KEYWORD without the types).
bool may_type_text(std::string_view word) {
    constexpr std::string_view forms[] = {
        "between", "coalesce", "exists", "extract", "greatest", "grouping", "inout", "least", "none",
        "normalize", "nullif", "out", "overlay", "position", "precision", "row", "setof", "substring",
        "treat", "trim", "values", "xmlattributes", "xmlconcat", "xmlelement", "xmlexists", "xmlforest",
        "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot", "xmlserialize", "xmltable"};
    return may_name_function(word) && !std::ranges::binary_search(forms, word);
}

// ".5" -> "0.5", "1." -> "1", leading zeros and digit separators dropped, hexadecimal kept.
std::string canonical_number(std::string text) {
    std::erase(text, '_');
    if (text.size() > 1 && text[0] == '0' && text[1] > '9') return text;
    const std::size_t digits = text.find_first_not_of('0');
    text.erase(0, std::min(digits, text.size()));
    if (text.empty() || text[0] < '0' || text[0] > '9') text.insert(0, "0");
    return text;
}

// 1e5 and "1." are numeric although they have no fraction: the server prints '100000'::numeric.
Node number_node(const std::string& written) {
    // Between two digits stands one at most.
    if (written.find("__") != written.npos || written.ends_with('_')) throw NotAnExpression{};
    std::string text = canonical_number(written);
    const std::size_t exponent = text.find_first_of("eE");
    const bool hexadecimal = text.find_first_of("xXoObB") != std::string::npos;
    if (!hexadecimal && exponent != std::string::npos) {
        text = without_exponent(text.substr(0, exponent), text.substr(exponent + 1));
        return make_node(NodeKind::cast, "numeric", make_node(NodeKind::number, text));
    }
    if (text.ends_with('.')) {
        text.pop_back();
        return make_node(NodeKind::cast, "numeric", make_node(NodeKind::number, text));
    }
    return make_node(NodeKind::number, text);
}

constexpr std::string_view types_with_modifier[] = {
    "bit",   "bpchar",  "char",      "character", "dec",     "decimal", "float",  "interval",
    "nchar", "numeric", "timestamp", "time",      "timestamptz", "timetz", "varbit", "varchar"};

constexpr std::string_view interval_words[] = {"year",   "month",  "day", "hour",
                                               "minute", "second", "to"};

}  // namespace

Node ExpressionReader::operand() {
    const Token token = peek();
    switch (token.kind) {
        case TokenKind::text:
            ++at_;
            return make_node(NodeKind::text, std::string(token.value));
        case TokenKind::bits:
            ++at_;
            return make_node(NodeKind::cast, "\"bit\"", make_node(NodeKind::text, std::string(token.value)));
        case TokenKind::number:
            ++at_;
            return number_node(std::string(token.value));
        case TokenKind::parameter:
            ++at_;
            return make_node(NodeKind::parameter, std::string(token.value));
        case TokenKind::symbol:
            if (token.value == "(") return parenthesised();
            if (token.value == "*") {
                ++at_;
                return make_node(NodeKind::keyword, "*");
            }
            return prefix_operator();
        case TokenKind::quoted_name:
            if (peek(1).kind == TokenKind::text) return typed_text();
            return name_or_call();
        case TokenKind::word:
            return word_operand();
        case TokenKind::broken:
            break;
    }
    throw NotAnExpression{};
}

Node ExpressionReader::prefix_operator() {
    const std::string symbol(peek().value);
    // gram.y lets the operators of arithmetic stand between operands alone, but for the signs.
    for (const std::string_view infix : {"%", "/", "^", "<", ">", "=", "<=", ">=", "<>", "!=", "=>",
                                         ":=", "::", ".."}) {
        if (symbol == infix) throw NotAnExpression{};
    }
    if (std::string_view(")],;.:[").find(symbol[0]) != std::string_view::npos) throw NotAnExpression{};
    ++at_;
    const bool sign = symbol == "-" || symbol == "+";
    Node item = expression(sign ? Precedence::sign : Precedence::other);
    // gram.y makes one constant of a sign and the number behind it.
    const bool folds = symbol == "-" && item.kind == NodeKind::number &&
                       item.text.find_first_not_of("0.") != std::string::npos;
    if (folds) {
        if (item.text.starts_with('-')) item.text.erase(0, 1);
        else item.text.insert(0, "-");
        return item;
    }
    return make_node(NodeKind::unary, symbol, std::move(item));
}

Node ExpressionReader::word_operand() {
    const std::string_view word = peek().value;
    if (word == "not") {
        ++at_;
        return make_node(NodeKind::negation, {}, expression(Precedence::negation));
    }
    if (word == "null") return ++at_, make_node(NodeKind::null);
    if (word == "true" || word == "false") return ++at_, make_node(NodeKind::boolean, std::string(word));
    if (word == "case") return case_expression();
    if (word == "array" && symbol_is("[", 1)) return array();
    if ((word == "exists" || word == "array") && symbol_is("(", 1)) {
        ++at_;
        return raw_parenthesised(word == "array" ? "ARRAY" : "EXISTS ");
    }
    if (word == "operator" && symbol_is("(", 1)) {
        std::string symbol = operator_name();
        Node item = expression(Precedence::other);
        return make_node(NodeKind::unary, std::move(symbol), std::move(item));
    }
    if (word == "row" && symbol_is("(", 1)) {
        at_ += 2;
        Node row = make_node(NodeKind::row);
        row.items = list_until(")");
        return row;
    }
    if (!value_keyword(word).empty() && !symbol_is(".", 1)) return value_word(value_keyword(word));
    if (begins_typed_text()) return typed_text();
    if (begins_special_call()) return special_call();
    return name_or_call();
}

Node ExpressionReader::value_word(std::string_view canonical) {
    ++at_;
    std::string text(canonical);
    if (symbol_is("(") && peek(1).kind == TokenKind::number && symbol_is(")", 2)) {
        text.append("(").append(peek(1).value).append(")");
        at_ += 3;
    }
    // current_schema() is a function as well.
    if (symbol_is("(") && symbol_is(")", 1)) at_ += 2;
    return make_node(NodeKind::keyword, text);
}

bool ExpressionReader::begins_query(std::size_t ahead) {
    peek(ahead);
    return at_ + ahead <= tokens_.size() && opens_query(list_, at_ + ahead - 1);
}

std::size_t ExpressionReader::matching_parenthesis(std::size_t open) const {
    const std::size_t closing = open < tokens_.size() ? list_.parentheses[open].closing : 0;
    if (closing == 0) throw NotAnExpression{};
    return closing;
}

TokenRange ExpressionReader::raw_until(std::size_t end) {
    const TokenRange range{at_, end};
    furthest_ = std::max(furthest_, end);
    skipped_ += end - at_;
    at_ = end;
    ++raw_stretches_;
    return range;
}

Node ExpressionReader::raw_parenthesised(std::string_view before) {
    Node node = make_node(NodeKind::raw, std::string(before));
    node.range = raw_until(matching_parenthesis(at_) + 1);
    return node;
}

Node ExpressionReader::parenthesised() {
    if (begins_query(1)) return raw_parenthesised({});
    expect_symbol("(");
    std::vector<Node> items = list_until(")");
    if (items.empty()) throw NotAnExpression{};
    if (items.size() == 1) {
        // A field of a composite value is taken from its parentheses alone: a.b is a column of a.
        return std::move(items[0]);
    }
    Node row = make_node(NodeKind::row);
    row.items = std::move(items);
    return row;
}

std::vector<Node> ExpressionReader::list_until(std::string_view closing) {
    std::vector<Node> items;
    if (take_symbol(closing)) return items;
    do {
        items.push_back(expression(Precedence::lowest));
    } while (take_symbol(","));
    expect_symbol(closing);
    return items;
}

Node ExpressionReader::name_or_call() {
    std::string name;
    while (true) {
        const Token& token = peek();
        if (!is_name(token)) throw NotAnExpression{};
        // The parts behind a dot may be any word, and a few reserved words name functions.
        const bool function = symbol_is("(", 1) && (token.value == "left" ||
                                                    token.value == "right");
        if (token.kind == TokenKind::word && name.empty() && !function &&
            is_reserved(token.value)) {
            throw NotAnExpression{};
        }
        name += canonical_identifier(token.value);
        ++at_;
        if (symbol_is(".") && symbol_is("*", 1)) {
            at_ += 2;
            return make_node(NodeKind::name, name + ".*");
        }
        if (!take_symbol(".")) break;
        name += '.';
    }
    const std::size_t open = at_;
    if (symbol_is("(")) {
        Node node = call(name);
        if (peek().kind != TokenKind::text) return node;
        for (std::size_t at = open; at < at_; ++at) name += tokens_[at].value;
    }
    // name 'x', name(1) 'x': a constant with its type before it
    if (peek().kind == TokenKind::text) {
        const Token& word = tokens_[at_ - 1];
        const bool alone = word.kind == TokenKind::word && name == canonical_identifier(word.value);
        if (alone && !may_type_text(word.value)) throw NotAnExpression{};
        Node text = make_node(NodeKind::text, std::string(peek().value));
        ++at_;
        return make_node(NodeKind::cast, canonical_type_name(name), std::move(text));
    }
    return make_node(NodeKind::name, name);
}

Node ExpressionReader::case_expression() {
    expect_word("case");
    Node node = make_node(NodeKind::case_of);
    if (!word_is("when")) {
        node.kind = NodeKind::simple_case;
        node.items.push_back(expression(Precedence::lowest));
    }
    while (take_word("when")) {
        node.items.push_back(expression(Precedence::lowest));
        expect_word("then");
        node.items.push_back(expression(Precedence::lowest));
    }
    if (take_word("else")) node.items.push_back(expression(Precedence::lowest));
    expect_word("end");
    if (node.items.size() < 2) throw NotAnExpression{};
    return node;
}

// ARRAY[[1, 2], [3, 4]]: the inner brackets need no word.
Node ExpressionReader::array() {
    if (++depth_ > deepest_expression) throw NotAnExpression{};
    take_word("array");
    expect_symbol("[");
    Node node = make_node(NodeKind::array);
    while (!symbol_is("]")) {
        if (!node.items.empty()) expect_symbol(",");
        node.items.push_back(symbol_is("[") ? array() : expression(Precedence::lowest));
    }
    expect_symbol("]");
    --depth_;
    return node;
}

bool ExpressionReader::begins_typed_text() {
    const Token& token = peek();
    if (peek(1).kind == TokenKind::text) return may_type_text(token.value);
    if (is_reserved(token.value)) return false;
    if (token.value == "double" && word_is("precision", 1)) return peek(2).kind == TokenKind::text;
    if (std::ranges::find(types_with_modifier, token.value) == std::end(types_with_modifier)) {
        return false;
    }
    std::size_t ahead = 1;
    if (symbol_is("(", ahead)) {
        ++ahead;
        while (peek(ahead).kind == TokenKind::number || symbol_is(",", ahead)) ++ahead;
        if (!symbol_is(")", ahead)) return false;
        ++ahead;
    }
    if (word_is("with", ahead) || word_is("without", ahead) || word_is("varying", ahead)) return true;
    return peek(ahead).kind == TokenKind::text;
}

// date '2020-01-01', interval '1' day, interval(3) '1 s'
Node ExpressionReader::typed_text() {
    const bool interval = word_is("interval");
    std::string type;
    append_type_words(type);
    if (peek().kind != TokenKind::text) throw NotAnExpression{};
    Node text = make_node(NodeKind::text, std::string(peek().value));
    ++at_;
    while (interval && peek().kind == TokenKind::word &&
           std::ranges::find(interval_words, peek().value) != std::end(interval_words)) {
        type.append(" ").append(peek().value);
        ++at_;
    }
    if (interval && symbol_is("(")) append_type_suffix(type);
    return make_node(NodeKind::cast, canonical_type_name(type), std::move(text));
}

std::string ExpressionReader::type_name() {
    std::string type;
    append_type_words(type);
    append_type_suffix(type);
    return canonical_type_name(type);
}

void ExpressionReader::append_type_words(std::string& type) {
    const auto append = [&] {
        const Token& token = peek();
        if (!is_name(token)) throw NotAnExpression{};
        if (token.kind == TokenKind::quoted_name) {
            std::string quoted = "\"";
            for (const char c : token.value) quoted += c == '"' ? "\"\"" : std::string(1, c);
            type += quoted + '"';
        } else {
            type += token.value;
        }
        ++at_;
    };
    const std::string_view first = peek().value;
    append();
    while (take_symbol(".")) {
        type += '.';
        append();
    }
    const auto follow = [&](std::string_view word) {
        if (!word_is(word)) return false;
        type += ' ';
        append();
        return true;
    };
    if (first == "national") follow("character") || follow("char");
    if (first == "double") follow("precision");
    if (first == "character" || first == "char" || first == "bit" || first == "nchar" ||
        first == "national") {
        follow("varying");
    }
    if (first == "interval") {
        while (std::ranges::find(interval_words, peek().value) != std::end(interval_words) &&
               peek().kind == TokenKind::word) {
            follow(peek().value);
        }
    }
    if (symbol_is("(")) append_type_suffix(type);
    if (first == "time" || first == "timestamp") {
        if ((word_is("with") || word_is("without")) && word_is("time", 1) && word_is("zone", 2)) {
            follow(peek().value);
            follow("time");
            follow("zone");
        }
    }
}

// A modifier and the brackets of an array.
void ExpressionReader::append_type_suffix(std::string& type) {
    if (symbol_is("(")) {
        const std::size_t end = matching_parenthesis(at_) + 1;
        std::string_view before;
        for (; at_ < end; ++at_) {
            const Token& token = peek();
            const bool lacks_one = (before == "(" || before == ",") &&
                                   (token.value == "," || token.value == ")");
            if (token.kind == TokenKind::text || lacks_one) throw NotAnExpression{};
            type += before = token.value;
        }
    }
    if (word_is("array")) {
        ++at_;
        type += " array";
        return;
    }
    while (symbol_is("[")) {
        const std::size_t close = peek(1).kind == TokenKind::number ? 2 : 1;
        if (!symbol_is("]", close)) return;
        at_ += close + 1;
        type += "[]";
    }
}

}  // namespace schemadiff
