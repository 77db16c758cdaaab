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
#include "sql/implicit_casts.hpp"
#include "sql/token_run.hpp"

namespace schemadiff {

namespace {

constexpr int deepest_query = 20;

std::span<const Token> tokens_in(const TokenList& list, TokenRange range) {
    return std::span(list.tokens).subspan(range.begin, range.end - range.begin);
}

// An attempt that fails has read tokens in vain. Texts that were made for it could make each token
// begin such an attempt, so there is a limit in proportion to the text; what is behind it stays.
std::size_t reading_budget(std::size_t tokens) {
    return 1000 + 8 * tokens;
}

// A name, a constant, a star: nothing to spell in another way, and perhaps no expression at all (a
// type of join, an alias). A sub-select is left to those who look for the expressions in it.
bool is_plain(const Node& node) {
    if (node.kind == NodeKind::cast) return is_plain(node.items[0]);
    return node.items.empty() && node.kind != NodeKind::array;
}

bool has_raw(const Node& node) {
    return node.range != TokenRange{} || std::ranges::any_of(node.items, has_raw);
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
    constexpr std::string_view never_first = "[)],;.:";
    return token.kind != TokenKind::symbol || token.value.size() != 1 ||
           never_first.find(token.value) == never_first.npos;
}

// What begins at a token: an expression in its canonical text, or tokens that stay as they are.
struct Found {
    std::optional<std::string> text;
    std::size_t end = 0;
};

class Search {
  public:
    Search(const TokenList& list, TokenRange range, int depth, const ColumnTypes* columns = nullptr)
        : list_(list), range_(range), depth_(depth), columns_(columns),
          budget_(reading_budget(range.end - range.begin)) {}

    Found at(std::size_t n) {
        const bool behind_dot = n > range_.begin && list_.tokens[n - 1].is(TokenKind::symbol, ".");
        const TokenRange rest{n, range_.end};
        if (read_ > budget_ || is_hopeless(n) || behind_dot || !may_begin(list_.tokens[n]) ||
            begins_call_like_clause(tokens_in(list_, rest))) {
            return {std::nullopt, n + 1};
        }
        std::size_t read = 0;
        std::optional<ParsedExpression> parsed = parse_expression(list_, rest, read);
        const bool plain = parsed && is_plain(parsed->node);
        if (!parsed || (plain && has_raw(parsed->node))) {
            read_ += read;
            return {std::nullopt, n + 1};
        }
        if (plain) return {std::nullopt, parsed->end};
        spell_raw(parsed->node, list_, depth_ + 1);
        if (columns_ != nullptr) drop_known_casts(parsed->node, *columns_);
        rewrite(parsed->node);
        return {print_expression(parsed->node), parsed->end};
    }

  private:
    /// A parenthesis that is never closed or holds too many: every attempt would fail at it, with an
    /// exception each.
    bool is_hopeless(std::size_t n) const {
        if (!list_.tokens[n].is(TokenKind::symbol, "(")) return false;
        const Parenthesis& open = list_.parentheses[n];
        return open.closing == 0 || open.height > deepest_expression;
    }

    const TokenList& list_;
    TokenRange range_;
    int depth_;
    const ColumnTypes* columns_;  ///< null where they are not known
    std::size_t budget_;
    std::size_t read_ = 0;
};

}  // namespace

std::string canonical_run(const TokenList& list, TokenRange range, int depth) {
    if (depth > deepest_query) return token_run(tokens_in(list, range));
    Search search(list, range, depth);
    std::string result;
    const auto space = [&](std::size_t n) {
        if (n > range.begin && is_spaced(list.tokens[n - 1], list.tokens[n])) result += ' ';
    };
    for (std::size_t n = range.begin; n < range.end;) {
        if (is_no_indent(tokens_in(list, {n, range.end}))) {
            n += 2;
            continue;
        }
        const Found found = search.at(n);
        if (found.text) {
            space(n);
            result += *found.text;
            n = found.end;
        }
        for (; n < found.end; ++n) {
            space(n);
            result += spelled(list.tokens[n]);
        }
    }
    return result;
}

void spell_raw(Node& node, const TokenList& list, int depth) {
    for (Node& item : node.items) spell_raw(item, list, depth);
    const TokenRange range = node.range;
    node.range = {};
    if (range == TokenRange{}) return;
    if (node.kind == NodeKind::raw) {
        // Without its parentheses, or the query would be found again as one expression.
        node.text += '(' + canonical_run(list, {range.begin + 1, range.end - 1}, depth) + ')';
    } else {
        if (!list.tokens[range.begin].is(TokenKind::symbol, ")")) node.suffix = " ";
        node.suffix += canonical_run(list, range, depth);
    }
}

namespace {

std::string respelled(std::string_view text, const ColumnTypes* columns) {
    const TokenList list = token_list_of(text);
    Search search(list, {0, list.tokens.size()}, 0, columns);
    std::string result;
    std::size_t kept = 0;
    for (std::size_t n = 0; n < list.tokens.size();) {
        const Found found = search.at(n);
        if (found.text) {
            result += text.substr(kept, list.tokens[n].begin - kept);
            result += *found.text;
            kept = list.tokens[found.end - 1].end;
        }
        n = found.end;
    }
    return result.append(text.substr(kept));
}

}  // namespace

std::string canonical_definition(std::string_view text) {
    return respelled(text, nullptr);
}

std::string canonical_definition(std::string_view text, const ColumnTypes& columns) {
    return respelled(text, &columns);
}

}  // namespace schemadiff
