#include "sql/sqlite_tokens.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "sql/grammar/sqlite_lexical.hpp"
#include "sql/sqlite_names.hpp"

namespace schemadiff {

namespace {

namespace rules = grammar::sqlite;
using Kind = SqliteToken::Kind;
using Tokens = std::vector<SqliteToken>;

template <typename Rule>
struct action : tao::pegtl::nothing<Rule> {};

template <Kind TokenKind>
struct append {
    template <typename Input>
    static void apply(const Input& in, Tokens& tokens) {
        tokens.push_back({TokenKind, in.string(), false});
    }
};
template <>
struct action<rules::bare_word> : append<Kind::word> {};
template <>
struct action<rules::number> : append<Kind::number> {};
template <>
struct action<rules::blob> : append<Kind::blob> {};
template <>
struct action<rules::sign> : append<Kind::sign> {};
template <>
struct action<rules::backquoted> {
    template <typename Input>
    static void apply(const Input& in, Tokens& tokens) {
        tokens.push_back({Kind::quoted_name, unquoted_sqlite_name(in.string()), false});
    }
};
template <>
struct action<rules::bracketed> : action<rules::backquoted> {};
template <>
struct action<rules::double_quoted> {
    template <typename Input>
    static void apply(const Input& in, Tokens& tokens) {
        tokens.push_back({Kind::quoted_name, unquoted_sqlite_name(in.string()), true});
    }
};
// The string of a blob is matched first, and then belongs to it.
struct standalone_string : rules::single_quoted {};
struct token : tao::pegtl::sor<rules::blob, rules::bare_word, rules::number, standalone_string,
                               rules::double_quoted, rules::backquoted, rules::bracketed,
                               rules::sign> {};
struct all_tokens : tao::pegtl::seq<rules::_, tao::pegtl::star<token, rules::_>, tao::pegtl::eof> {};
template <>
struct action<standalone_string> : append<Kind::string> {};

// Words that are never a name without quotes (the keywords of parse.y without a fallback).
constexpr auto reserved = std::to_array<std::string_view>({
    "add", "all", "alter", "and", "as", "autoincrement", "between", "case", "check", "collate",
    "commit", "constraint", "create", "cross", "current_date", "current_time", "current_timestamp",
    "default", "deferrable", "delete", "distinct", "drop", "else", "escape", "except", "exists",
    "filter", "foreign", "from", "full", "group", "having", "if", "in", "index", "inner", "insert",
    "intersect", "into", "is", "isnull", "join", "left", "like", "limit", "natural", "not",
    "nothing", "notnull", "null", "on", "or", "order", "outer", "over", "primary", "references",
    "returning", "right", "select", "set", "table", "then", "to", "transaction", "union", "unique",
    "update", "using", "values", "when", "where",
});
static_assert(std::ranges::is_sorted(reserved));

bool is_reserved(std::string_view lower_word) {
    return std::ranges::binary_search(reserved, lower_word);
}

// Words that other words, and no function call, follow: a "(" behind them stands apart.
bool stands_apart(std::string_view lower_word) {
    constexpr auto others = std::to_array<std::string_view>({"glob", "match", "offset", "regexp",
                                                             "then", "with"});
    return is_reserved(lower_word) || std::ranges::count(others, lower_word) > 0;
}

bool needs_quotes(std::string_view name) {
    return name.empty() || !quoting::begins_word(name[0]) ||
           !std::ranges::all_of(name, quoting::continues_word) || is_reserved(name);
}

std::string in_quotes(std::string_view text, char quote) {
    std::string quoted(1, quote);
    for (const char c : text) {
        if (c == quote) quoted += quote;
        quoted += c;
    }
    return quoted + quote;
}

std::string spelled(const SqliteToken& token, const IsSqliteName& is_name) {
    switch (token.kind) {
        case Kind::string: return token.text;
        case Kind::sign:
            if (token.text == "==") return "=";
            return token.text == "!=" ? "<>" : token.text;
        case Kind::quoted_name: break;
        case Kind::word:
        case Kind::number:
        case Kind::blob: return lower_case(token.text);
    }
    const std::string name = lower_case(token.text);
    if (token.doubtful && !is_name(name)) return in_quotes(token.text, '\'');
    return needs_quotes(name) ? in_quotes(name, '"') : name;
}

bool is_operand(const SqliteToken& token, const std::string& text) {
    if (token.kind == Kind::sign) return text == ")";
    return token.kind != Kind::word || !is_reserved(text) || text == "null" ||
           text.starts_with("current_");
}

// Decides blanks and line breaks between tokens.
class Spelling {
  public:
    Spelling(std::string_view text, const IsSqliteName& is_name) : tokens_(sqlite_tokens(text)) {
        for (const SqliteToken& token : tokens_) texts_.push_back(spelled(token, is_name));
    }

    std::string on_one_line() const {
        std::string line;
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            if (i > 0 && blank_before(i)) line += ' ';
            line += texts_[i];
        }
        return line;
    }

    // A query keeps one pair: it is no expression without.
    void drop_outer_parentheses() {
        std::size_t dropped = outer_parentheses();
        if (dropped > 0 && begins_query(dropped)) --dropped;
        const auto drop = [dropped](auto& items) {
            items.erase(items.end() - static_cast<std::ptrdiff_t>(dropped), items.end());
            items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(dropped));
        };
        drop(tokens_);
        drop(texts_);
    }

    // x ISNULL, x NOTNULL and x NOT NULL are x IS NULL and x IS NOT NULL.
    void spell_null_tests() {
        for (std::size_t i = 1; i < texts_.size(); ++i) {
            if (is_word(i, "isnull")) texts_[i] = "is null";
            if (is_word(i, "notnull")) texts_[i] = "is not null";
            const bool negated = is_word(i, "not") && i + 1 < texts_.size() &&
                                 is_word(i + 1, "null");
            if (negated && is_operand(tokens_[i - 1], texts_[i - 1])) texts_[i] = "is not";
        }
    }

    // Those around a name alone, and one pair of two: but not those of a call or a list.
    void drop_needless_parentheses() {
        const std::vector<std::size_t> closing = closing_parentheses();
        std::vector<bool> needless(texts_.size());
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            const std::size_t close = closing[i];
            if (close == 0 || !begins_group(i)) continue;
            const bool doubled = closing[i + 1] != 0 && closing[i + 1] + 1 == close;
            const bool around_name = close == i + 2 && is_plain_name(i + 1);
            if (doubled || around_name) needless[i] = needless[close] = true;
        }
        std::size_t kept = 0;
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            if (needless[i]) continue;
            if (kept != i) {
                tokens_[kept] = std::move(tokens_[i]);
                texts_[kept] = std::move(texts_[i]);
            }
            ++kept;
        }
        tokens_.resize(kept);
        texts_.resize(kept);
    }

    std::string on_lines() const {
        std::string text;
        int depth = 0;
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            if (texts_[i] == ")" && is_sign(i)) --depth;
            if (i > 0 && depth == 0 && break_before(i)) {
                text += is_item(i) ? "\n    " : "\n";
            } else if (i > 0 && blank_before(i)) {
                text += ' ';
            }
            text += texts_[i];
            if (texts_[i] == "(" && is_sign(i)) ++depth;
        }
        return text;
    }

  private:
    bool is_sign(std::size_t i) const { return tokens_[i].kind == Kind::sign; }
    bool is_sign(std::size_t i, std::string_view text) const {
        return is_sign(i) && texts_[i] == text;
    }
    bool is_word(std::size_t i, std::string_view text) const {
        return tokens_[i].kind == Kind::word && texts_[i] == text;
    }

    // Of each "(" the place of its ")"; 0 for everything else, and where there is none.
    std::vector<std::size_t> closing_parentheses() const {
        std::vector<std::size_t> closing(texts_.size());
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            if (is_sign(i, "(")) open.push_back(i);
            if (!is_sign(i, ")") || open.empty()) continue;
            closing[open.back()] = i;
            open.pop_back();
        }
        return closing;
    }

    // A "(" behind an operator or a word that an operand follows: no call's, list's or type's.
    bool begins_group(std::size_t i) const {
        constexpr auto words = std::to_array<std::string_view>(
            {"and", "between", "case", "else", "is", "like", "not", "or", "then", "when"});
        if (i == 0) return true;
        if (is_sign(i - 1)) return texts_[i - 1] != ")" && texts_[i - 1] != ".";
        return tokens_[i - 1].kind == Kind::word && std::ranges::count(words, texts_[i - 1]) > 0;
    }

    bool is_plain_name(std::size_t i) const {
        return is_name(i) && (tokens_[i].kind == Kind::quoted_name || !is_reserved(texts_[i]));
    }

    bool begins_query(std::size_t i) const {
        return is_word(i, "select") || is_word(i, "with") || is_word(i, "values");
    }

    // How many pairs hold the whole text: as many as stay open between the first and the last.
    std::size_t outer_parentheses() const {
        std::size_t opening = 0;
        while (opening < texts_.size() && is_sign(opening, "(")) ++opening;
        std::size_t closing = 0;
        while (closing < texts_.size() && is_sign(texts_.size() - 1 - closing, ")")) ++closing;
        if (opening + closing >= texts_.size()) return 0;
        std::size_t depth = opening;
        std::size_t always_open = std::min(opening, closing);
        for (std::size_t i = opening; i < texts_.size() - closing; ++i) {
            if (is_sign(i, "(")) ++depth;
            if (is_sign(i, ")") && depth > 0) --depth;
            always_open = std::min(always_open, depth);
        }
        return always_open;
    }

    bool blank_before(std::size_t i) const {
        if (is_sign(i, ",") || is_sign(i, ")") || is_sign(i, ";") || is_sign(i, ".")) return false;
        if (is_sign(i - 1, "(") || is_sign(i - 1, ".")) return false;
        if (is_sign(i, "(") && is_name(i - 1)) return stands_apart(texts_[i - 1]);
        // Two minus signs would begin a comment.
        return !is_prefix_sign(i - 1) || texts_[i].starts_with('-');
    }

    // A word or a quoted name, but no string that only looked like one.
    bool is_name(std::size_t i) const {
        return (tokens_[i].kind == Kind::word || tokens_[i].kind == Kind::quoted_name) &&
               texts_[i][0] != '\'';
    }

    // The minus of "-1" and of "a > -b", not the one of "a - b".
    bool is_prefix_sign(std::size_t i) const {
        if (!is_sign(i, "-") && !is_sign(i, "+") && !is_sign(i, "~")) return false;
        return i == 0 || !is_operand(tokens_[i - 1], texts_[i - 1]);
    }

    bool is_item(std::size_t i) const { return is_sign(i - 1, ","); }

    bool break_before(std::size_t i) const {
        constexpr auto clauses = std::to_array<std::string_view>(
            {"from", "where", "group", "having", "order", "limit", "union", "except", "intersect",
             "values", "set", "left", "inner", "cross", "natural", "right", "full", "join"});
        if (is_sign(i - 1, ";") || is_item(i)) return true;
        if (tokens_[i].kind != Kind::word || std::ranges::count(clauses, texts_[i]) == 0) {
            return false;
        }
        // "left outer join" breaks before its first word alone; "is distinct from" is no clause, and
        // "delete from" is one.
        if (is_word(i, "join")) return tokens_[i - 1].kind != Kind::word || !is_join_word(i - 1);
        if (is_word(i, "from") && is_word(i - 1, "delete")) return false;
        if (is_word(i, "from")) return !is_word(i - 1, "distinct");
        return !is_join_word(i - 1);
    }

    bool is_join_word(std::size_t i) const {
        constexpr auto words = std::to_array<std::string_view>(
            {"left", "right", "full", "inner", "cross", "natural", "outer"});
        return tokens_[i].kind == Kind::word && std::ranges::count(words, texts_[i]) > 0;
    }

    Tokens tokens_;
    std::vector<std::string> texts_;
};

}  // namespace

std::vector<SqliteToken> sqlite_tokens(std::string_view text) {
    Tokens tokens;
    tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy> in(text.data(), text.size(), "");
    if (!tao::pegtl::parse<all_tokens, action>(in, tokens)) {
        throw source_error("a quote in an SQLite definition never ends");
    }
    return tokens;
}

std::string canonical_sqlite(std::string_view text, const IsSqliteName& is_name) {
    return Spelling(text, is_name).on_one_line();
}

std::string canonical_sqlite_condition(std::string_view text, const IsSqliteName& is_name) {
    Spelling spelling(text, is_name);
    spelling.spell_null_tests();
    spelling.drop_outer_parentheses();
    spelling.drop_needless_parentheses();
    return spelling.on_one_line();
}

std::string canonical_sqlite_lines(std::string_view text, const IsSqliteName& is_name) {
    return Spelling(text, is_name).on_lines();
}

std::string lower_case(std::string_view name) {
    std::string lower(name);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

}  // namespace schemadiff
