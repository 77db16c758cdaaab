#include "sql/definition.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "sql/expression.hpp"
#include "sql/expression_parser.hpp"
#include "sql/expression_printer.hpp"
#include "sql/expression_rewrite.hpp"
#include "sql/expression_words.hpp"
#include "sql/token_run.hpp"

namespace schemadiff {

namespace {

constexpr int deepest_query = 20;

// An attempt that fails has read tokens in vain. Texts that were made for it could make each token
// begin such an attempt, so there is a limit in proportion to the text; what is behind it stays.
std::size_t reading_budget(std::size_t tokens) {
    return 1000 + 8 * tokens;
}

// A name, a constant, a star: nothing to spell in another way, and perhaps no expression at all (a
// type of join, an alias).
bool is_plain(const Node& node) {
    if (node.kind == NodeKind::cast) return is_plain(node.items[0]);
    return node.items.empty() && node.kind != NodeKind::array;
}

// "values (1)", "using (a)", "t (a, b)": the parenthesis makes no call of these.
bool begins_call_like_clause(std::span<const Token> tokens) {
    return tokens.size() > 1 && tokens[0].kind == TokenKind::word && tokens[0].value == "values" &&
           tokens[1].is(TokenKind::symbol, "(");
}

// XMLSERIALIZE(... NO INDENT): printed since version 16, when it became possible to ask for more.
bool is_no_indent(std::span<const Token> tokens) {
    return tokens.size() > 2 && tokens[0].is(TokenKind::word, "no") &&
           tokens[1].is(TokenKind::word, "indent") && tokens[2].is(TokenKind::symbol, ")");
}

bool may_begin(const Token& token) {
    return token.kind != TokenKind::symbol || !std::string_view(")],;.:").starts_with(token.value);
}

class Search {
  public:
    Search(std::span<const Token> tokens, int depth)
        : tokens_(tokens), depth_(depth), budget_(reading_budget(tokens.size())) {}

    // The canonical text of the expression that begins at the token, and where it ends.
    std::optional<std::pair<std::string, std::size_t>> expression_at(std::size_t n) {
        const bool behind_dot = n > 0 && tokens_[n - 1].is(TokenKind::symbol, ".");
        const std::span<const Token> rest = tokens_.subspan(n);
        if (read_ > budget_ || behind_dot || !may_begin(tokens_[n]) ||
            begins_call_like_clause(rest)) {
            return std::nullopt;
        }
        std::optional<ParsedExpression> parsed = parse_expression(rest, read_);
        if (!parsed) return std::nullopt;
        // What was parsed is not read again.
        read_ -= std::min(read_, parsed->end);
        if (is_plain(parsed->node)) return std::nullopt;
        rewrite(parsed->node);
        canonicalise_raw(parsed->node, depth_ + 1);
        return std::pair(print_expression(parsed->node), n + parsed->end);
    }

  private:
    std::span<const Token> tokens_;
    int depth_;
    std::size_t budget_;
    std::size_t read_ = 0;
};

}  // namespace

std::string canonical_run(std::string_view text, int depth) {
    const std::vector<Token> tokens = tokens_of(text);
    if (depth > deepest_query) return token_run(tokens);
    Search search(tokens, depth);
    std::string result;
    for (std::size_t n = 0; n < tokens.size();) {
        if (is_no_indent(std::span(tokens).subspan(n))) {
            n += 2;
            continue;
        }
        if (n > 0 && is_spaced(tokens[n - 1], tokens[n])) result += ' ';
        if (const auto found = search.expression_at(n)) {
            result += found->first;
            n = found->second;
        } else {
            result += spelled(tokens[n++]);
        }
    }
    return result;
}

void canonicalise_raw(Node& node, int depth) {
    for (Node& item : node.items) canonicalise_raw(item, depth);
    if (!node.suffix.empty()) {
        const std::string blank = node.suffix.starts_with(' ') ? " " : "";
        node.suffix = blank + canonical_run(node.suffix, depth);
    }
    if (node.kind != NodeKind::raw) return;
    // The word before it (EXISTS, ARRAY) and the parentheses, or the query would be found again as
    // one expression.
    const std::size_t open = node.text.find('(');
    const std::string inside = node.text.substr(open + 1, node.text.size() - open - 2);
    node.text = node.text.substr(0, open + 1) + canonical_run(inside, depth) + ')';
}

std::string canonical_definition(std::string_view text) {
    const std::vector<Token> tokens = tokens_of(text);
    Search search(tokens, 0);
    std::string result;
    std::size_t kept = 0;
    for (std::size_t n = 0; n < tokens.size();) {
        if (const auto found = search.expression_at(n)) {
            result += text.substr(kept, tokens[n].begin - kept);
            result += found->first;
            n = found->second;
            kept = tokens[n - 1].end;
        } else {
            ++n;
        }
    }
    return result.append(text.substr(kept));
}

}  // namespace schemadiff
