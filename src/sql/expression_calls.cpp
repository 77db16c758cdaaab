#include <algorithm>
#include <iterator>

#include "sql/expression_reader.hpp"
#include "sql/expression_words.hpp"

namespace schemadiff {

namespace {

// Calls that are no functions and whose names are printed in capitals.
constexpr std::string_view capital_calls[] = {"coalesce", "greatest", "grouping", "least",
                                              "nullif"};

std::string capital(std::string_view word) {
    std::string result(word);
    for (char& c : result) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
    }
    return result;
}

bool is_capital_call(std::string_view word) {
    return std::ranges::find(capital_calls, word) != std::end(capital_calls);
}

// Forms whose arguments are divided by words; a quoted name is an ordinary call of the function.
constexpr std::string_view worded_calls[] = {"cast",    "extract",   "normalize",
                                             "overlay", "position",  "substring",
                                             "trim",    "collation", "xmlexists"};

}  // namespace

bool ExpressionReader::begins_special_call() {
    const std::string_view word = peek().value;
    if (word == "collation") return word_is("for", 1) && symbol_is("(", 2);
    if (!symbol_is("(", 1)) return false;
    return is_capital_call(word) ||
           std::ranges::find(worded_calls, word) != std::end(worded_calls);
}

Node ExpressionReader::special_call() {
    const std::string_view word = peek().value;
    ++at_;
    if (is_capital_call(word)) return call(capital(word));
    if (word == "collation") {
        ++at_;
        return call("pg_collation_for");
    }
    expect_symbol("(");
    if (word == "cast") return cast_call();
    if (word == "extract") return extract_call();
    if (word == "position") return position_call();
    if (word == "substring") return substring_call();
    if (word == "overlay") return overlay_call();
    if (word == "xmlexists") return xmlexists_call();
    return word == "trim" ? trim_call() : normalize_call();
}

Node ExpressionReader::cast_call() {
    Node item = expression(Precedence::lowest);
    expect_word("as");
    Node node = make_node(NodeKind::cast, type_name(), std::move(item));
    expect_symbol(")");
    return node;
}

// Version 13 prints date_part('year', x). Later ones have a function of their own that gives
// numeric instead of double precision: the same value, so the difference is not kept.
Node ExpressionReader::extract_call() {
    const Token field = peek();
    if (field.kind != TokenKind::word && field.kind != TokenKind::text &&
        field.kind != TokenKind::quoted_name) {
        throw NotAnExpression{};
    }
    // gram.y, extract_arg: a field's word or a name, which a reserved word is not.
    if (field.kind == TokenKind::word && is_reserved(field.value)) throw NotAnExpression{};
    ++at_;
    expect_word("from");
    Node node = make_node(NodeKind::call, "date_part", make_node(NodeKind::text, std::string(field.value)),
                          expression(Precedence::lowest));
    expect_symbol(")");
    return node;
}

Node ExpressionReader::position_call() {
    // Above the precedence of IN, which divides the arguments here.
    Node first = expression(Precedence::match);
    Node node = make_node(NodeKind::call, "position");
    if (take_word("in")) {
        node.items.push_back(expression(Precedence::match));
        node.items.push_back(std::move(first));
    } else {
        expect_symbol(",");
        node.items.push_back(std::move(first));
        node.items.push_back(expression(Precedence::lowest));
    }
    expect_symbol(")");
    return node;
}

Node ExpressionReader::substring_call() {
    Node node = make_node(NodeKind::call, "substring", expression(Precedence::match));
    if (take_word("similar")) {
        node.items.push_back(expression(Precedence::match));
        expect_word("escape");
        node.items.push_back(expression(Precedence::match));
    } else if (word_is("from") || word_is("for")) {
        Node length;
        // The two may stand in either order.
        for (int n = 0; n < 2; ++n) {
            if (take_word("from")) node.items.push_back(expression(Precedence::lowest));
            if (take_word("for")) length = expression(Precedence::lowest);
        }
        if (node.items.size() == 1) node.items.push_back(make_node(NodeKind::number, "1"));
        if (length.kind != NodeKind::empty) node.items.push_back(std::move(length));
    } else {
        while (take_symbol(",")) node.items.push_back(expression(Precedence::lowest));
    }
    expect_symbol(")");
    return node;
}

Node ExpressionReader::overlay_call() {
    Node node = make_node(NodeKind::call, "overlay", expression(Precedence::lowest));
    while (take_word("placing") || take_word("from") || take_word("for") || take_symbol(",")) {
        node.items.push_back(expression(Precedence::lowest));
    }
    expect_symbol(")");
    return node;
}

// XMLEXISTS(path PASSING BY REF x): how it is passed makes no difference (manual, 9.15.2.2), and an
// earlier version prints the function.
Node ExpressionReader::xmlexists_call() {
    const auto skip_passing_mechanism = [&] {
        if (take_word("by") && !take_word("ref")) expect_word("value");
    };
    Node node = make_node(NodeKind::call, "xmlexists", expression(Precedence::lowest));
    if (!take_symbol(",")) expect_word("passing");
    skip_passing_mechanism();
    node.items.push_back(expression(Precedence::lowest));
    skip_passing_mechanism();
    expect_symbol(")");
    return node;
}

// TRIM(LEADING 'x' FROM y) calls ltrim(y, 'x').
Node ExpressionReader::trim_call() {
    std::string name = "btrim";
    if (take_word("leading")) {
        name = "ltrim";
    } else if (take_word("trailing")) {
        name = "rtrim";
    } else {
        take_word("both");
    }
    Node node = make_node(NodeKind::call, name);
    Node characters;
    if (!word_is("from")) characters = expression(Precedence::lowest);
    if (take_word("from")) {
        node.items.push_back(expression(Precedence::lowest));
    } else {
        node.items.push_back(std::move(characters));
        characters = Node();
    }
    while (take_symbol(",")) node.items.push_back(expression(Precedence::lowest));
    if (characters.kind != NodeKind::empty) node.items.push_back(std::move(characters));
    expect_symbol(")");
    return node;
}

Node ExpressionReader::normalize_call() {
    Node node = make_node(NodeKind::call, "normalize", expression(Precedence::lowest));
    if (take_symbol(",")) {
        const Token form = peek();
        if (form.kind == TokenKind::word) {
            ++at_;
            node.items.push_back(make_node(NodeKind::text, std::string(form.value)));
        } else {
            node.items.push_back(expression(Precedence::lowest));
        }
    }
    expect_symbol(")");
    return node;
}

Node ExpressionReader::call(std::string name) {
    const std::size_t open = at_;
    expect_symbol("(");
    if (name.starts_with("pg_catalog.")) name.erase(0, 11);
    Node node = make_node(NodeKind::call, std::move(name));
    const bool distinct = take_word("distinct");
    if (!distinct) take_word("all");
    while (!symbol_is(")") && !word_is("order")) {
        if (!node.items.empty()) expect_symbol(",");
        node.items.push_back(call_argument());
    }
    if (distinct && !node.items.empty()) {
        node.items[0] = make_node(NodeKind::marked, "DISTINCT", std::move(node.items[0]));
    }
    const std::size_t end = at_;
    if (word_is("order")) raw_until(matching_parenthesis(open));
    const std::size_t closing = at_;
    expect_symbol(")");
    skip_call_suffix();
    if (end != closing || at_ != closing + 1) node.range = {end, at_};
    return called(std::move(node));
}

// What an earlier version prints as the function that stands behind the syntax.
Node ExpressionReader::called(Node node) {
    if (node.text == "timezone" && node.items.size() == 2) {
        return make_node(NodeKind::binary, "AT TIME ZONE", std::move(node.items[1]),
                         std::move(node.items[0]));
    }
    if (node.text == "\"current_schema\"" && node.items.empty()) {
        return make_node(NodeKind::keyword, "CURRENT_SCHEMA");
    }
    return node;
}

Node ExpressionReader::call_argument() {
    if (take_word("variadic")) {
        return make_node(NodeKind::marked, "VARIADIC", expression(Precedence::lowest));
    }
    const bool named = peek().kind == TokenKind::word || peek().kind == TokenKind::quoted_name;
    if (named && (symbol_is("=>", 1) || symbol_is(":=", 1))) {
        const std::string name = canonical_identifier(peek().value);
        at_ += 2;
        return make_node(NodeKind::argument, name, expression(Precedence::lowest));
    }
    return expression(Precedence::lowest);
}

// FILTER (WHERE ...), OVER (...), WITHIN GROUP (...)
void ExpressionReader::skip_call_suffix() {
    while ((word_is("filter") && symbol_is("(", 1)) || word_is("over") ||
           (word_is("within") && word_is("group", 1))) {
        const std::size_t begin = at_ + (word_is("within") ? 2 : 1);
        if (begin >= tokens_.size()) throw NotAnExpression{};
        const bool opens = tokens_[begin].is(TokenKind::symbol, "(");
        raw_until((opens ? matching_parenthesis(begin) : begin) + 1);
    }
}

}  // namespace schemadiff
