// The parser: recursive descent over tokens, by hand. A grammar in PEGTL would have to match
// indentation tokens rather than characters, throw away a file for one bad statement, and rebuild
// the left-recursive postfix chains in actions; here a statement that fails is skipped by its tokens
// and the next one is read. No backtracking but one look ahead for "match", so time is linear.
//
// Depth: a bracket or a block costs two of `deepest_nesting` (Python itself stops at 200 brackets
// and 100 blocks); a node higher than
// `highest_node` (a.b.c… chains) becomes opaque, so that no walk over a tree can overflow a stack.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "python/module.hpp"
#include "python/syntax_tree.hpp"
#include "python/token.hpp"

namespace schemadiff::python {

inline constexpr int deepest_nesting = 420;
inline constexpr int highest_node = 800;

struct HoleSpan;

/// Thrown within a statement that is not understood; never leaves the reader.
struct NotUnderstood {};

/// Reads expressions; statements are read by StatementReader (statement_reader.cpp).
class Reader {
  public:
    Reader(std::string_view source, std::vector<Token> tokens, int depth)
        : source_(source), tokens_(std::move(tokens)), depth_(depth) {}

    /// Expression lists: "a, *b" is a tuple.
    Expression expressions();
    Expression expression();        ///< conditional or lambda
    Expression named_expression();  ///< the same or name := value
    bool at_end() const { return token().kind == TokenKind::end; }

  protected:
    const Token& token() const { return tokens_[at_]; }
    const Token& token(std::size_t ahead) const {
        return tokens_[at_ + ahead < tokens_.size() ? at_ + ahead : tokens_.size() - 1];
    }
    std::string_view spelled(std::size_t ahead = 0) const {
        const Token& here = token(ahead);
        return source_.substr(here.begin, here.end - here.begin);
    }
    // Asked some twenty times a token, so inline and with the cheapest question first.
    bool is_at(std::string_view word, std::size_t ahead = 0) const {
        const Token& here = token(ahead);
        return here.end - here.begin == word.size() && source_[here.begin] == word[0] &&
               (here.kind == TokenKind::name || here.kind == TokenKind::symbol) &&
               source_.substr(here.begin, word.size()) == word;
    }
    bool take(std::string_view word) {
        if (!is_at(word)) return false;
        advance();
        return true;
    }
    void advance() { move_to(at_ + 1); }
    void move_to(std::size_t index) { at_ = index < tokens_.size() ? index : tokens_.size() - 1; }
    void expect(std::string_view word);
    std::string identifier();
    bool begins_expression() const;
    std::size_t closing_bracket(std::size_t opening) const;

    Expression node(ExpressionKind kind, const Token& first, std::vector<Expression> parts = {},
                    std::string text = {}) const;
    Expression opaque_until(std::size_t end);

    Expression item_of_list();  ///< expression, *expression or name := value
    Expression target_list(std::string_view stop);
    Expression primary();
    std::vector<Expression> arguments();

    std::string_view source_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_;

    class Nesting;

  private:
    Expression conjunction(std::string_view word);
    Expression inversion();
    Expression comparison();
    Expression binary(std::size_t level);
    Expression unary();
    Expression power();
    Expression atom();
    Expression postfix(Expression object, const Token& first);
    Expression subscript_index();
    Expression slice();
    Expression argument();
    Expression strings();
    bool add_literal(const Token& literal, std::vector<Expression>& parts);
    Expression hole_expression(const Token& literal, const HoleSpan& hole, const Start& start);
    Expression parenthesised();
    Expression list_display();
    Expression brace_display();
    Expression lambda();
    Expression yield();
    Expression comprehension(const Token& first, std::vector<Expression> elements,
                             std::string_view closing);
    std::string comparison_operator();
};

/// The statements of a file, and the lines of those that were not understood.
struct StatementList {
    std::vector<Statement> statements;
    std::vector<LineRange> unread;
    bool given_up = false;  ///< so much was not understood that this is no Python
};
StatementList read_statements(std::string_view source, std::vector<Token> tokens);

}  // namespace schemadiff::python
