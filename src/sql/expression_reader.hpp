// The parser's state and its parts, spread over three files: operators (expression_parser.cpp),
// operands (expression_operands.cpp), and calls with a syntax of their own (expression_calls.cpp).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sql/expression_tree.hpp"
#include "sql/lexical.hpp"
#include "sql/token_list.hpp"

namespace schemadiff {

/// Thrown inside of the parser alone: this is no expression that it knows.
struct NotAnExpression {};

class ExpressionReader {
  public:
    ExpressionReader(const TokenList& list, TokenRange range)
        : list_(list),
          tokens_(std::span(list.tokens).first(range.end)),
          begin_(range.begin),
          at_(range.begin),
          furthest_(range.begin) {}

    /// An expression whose operators all bind tighter than `outer`.
    Node expression(Precedence outer);

    std::size_t position() const { return at_; }
    /// How many tokens were looked at; those of sub-selects were not.
    std::size_t read() const { return furthest_ - begin_ - skipped_; }
    /// Of one that failed.
    bool is_too_deep() const { return depth_ > deepest_expression; }
    std::size_t raw_stretches() const { return raw_stretches_; }

  private:
    // Tokens
    const Token& peek(std::size_t ahead = 0);
    bool word_is(std::string_view word, std::size_t ahead = 0);
    bool symbol_is(std::string_view symbol, std::size_t ahead = 0);
    bool take_word(std::string_view word);
    bool take_symbol(std::string_view symbol);
    void expect_word(std::string_view word);
    void expect_symbol(std::string_view symbol);
    std::size_t matching_parenthesis(std::size_t open) const;
    TokenRange raw_until(std::size_t end);

    // Operators
    bool infix(Node& left, Precedence outer, int& depth);
    bool word_infix(Node& left, Precedence outer);
    bool symbol_infix(Node& left, Precedence outer);
    bool quantified(Node& left, const std::string& symbol);
    Node chain(NodeKind kind, Node left, std::string_view word, Precedence precedence);
    Node is_test(Node left);
    Node normalized_test(Node left, bool negative);
    Node match(Node left);
    Node membership(Node left, bool negative);
    Node between(Node left, bool negative);
    Node pattern(Node left, std::string_view symbol, bool similar);
    Node postfix(Node left);
    Node indexed(Node node);
    std::string operator_name();

    // Operands
    Node operand();
    Node word_operand();
    Node prefix_operator();
    Node parenthesised();
    Node name_or_call();
    Node case_expression();
    Node array();
    Node value_word(std::string_view canonical);
    std::vector<Node> list_until(std::string_view closing);
    bool begins_query(std::size_t ahead);
    Node raw_parenthesised(std::string_view before);

    // Types
    std::string type_name();
    void append_type_words(std::string& type);
    void append_type_suffix(std::string& type);
    bool begins_typed_text();
    Node typed_text();

    // Calls
    bool begins_special_call();
    Node special_call();
    Node cast_call();
    Node extract_call();
    Node position_call();
    Node substring_call();
    Node overlay_call();
    Node xmlexists_call();
    Node trim_call();
    Node normalize_call();
    Node call(std::string name);
    Node called(Node node);
    Node call_argument();
    void skip_call_suffix();

    const TokenList& list_;
    std::span<const Token> tokens_;
    std::size_t begin_ = 0;
    std::size_t at_ = 0;
    std::size_t furthest_ = 0;
    std::size_t skipped_ = 0;
    std::size_t raw_stretches_ = 0;
    int depth_ = 0;
};

}  // namespace schemadiff
