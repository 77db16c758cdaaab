// Tokens of SQLite ("SQLite Syntax" and tokenize.c's rules). A rule that ends with a blank owns it:
// every rule but the bare tokens takes the space and the comments behind it along.
#pragma once

#include "sql/grammar/keyword.hpp"

namespace schemadiff::grammar::sqlite {

using namespace tao::pegtl;

// clang-format off
struct line_comment : seq<two<'-'>, star<not_one<'\n'>>> {};
struct block_comment : seq<string<'/', '*'>, until<sor<string<'*', '/'>, eof>>> {};
struct _ : star<sor<plus<one<' ', '\t', '\n', '\r', '\f', '\v'>>, line_comment, block_comment>> {};

struct word_first : ranges<'a', 'z', 'A', 'Z', '_', '_', static_cast<char>(0x80), static_cast<char>(0xff)> {};
struct word_other : sor<word_first, digit, one<'$'>> {};
struct bare_word : seq<word_first, star<word_other>> {};

template <char Quote>
struct doubled : seq<one<Quote>, star<sor<two<Quote>, not_one<Quote>>>, one<Quote>> {};
struct single_quoted : doubled<'\''> {};
struct double_quoted : doubled<'"'> {};
struct backquoted : doubled<'`'> {};
struct bracketed : seq<one<'['>, star<not_one<']'>>, one<']'>> {};

struct digits : plus<sor<digit, one<'_'>>> {};
struct hexadecimal : seq<one<'0'>, one<'x', 'X'>, plus<sor<xdigit, one<'_'>>>> {};
struct exponent : seq<one<'e', 'E'>, opt<one<'+', '-'>>, plus<digit>> {};
struct decimal : seq<sor<seq<at<digit>, digits, opt<one<'.'>, opt<digits>>>, seq<one<'.'>, at<digit>, digits>>, opt<exponent>> {};
struct number : sor<hexadecimal, decimal> {};
struct blob : seq<one<'x', 'X'>, single_quoted> {};
struct two_signs : sor<string<'-', '>', '>'>, string<'-', '>'>, string<'|', '|'>, string<'<', '<'>, string<'>', '>'>,
                       string<'<', '='>, string<'<', '>'>, string<'>', '='>, string<'=', '='>, string<'!', '='>> {};
struct sign : sor<two_signs, not_one<'\'', '"', '`', '['>> {};
struct token : sor<blob, bare_word, number, single_quoted, double_quoted, backquoted, bracketed, sign> {};

struct text_tokens : seq<_, star<token, _>, eof> {};

template <Spelling Lower>
struct key : seq<word<Lower>, _> {};
template <char Sign>
struct mark : seq<one<Sign>, _> {};

struct bare_name : bare_word {};
struct quoted_name : sor<double_quoted, backquoted, bracketed, single_quoted> {};
// clang-format on

/// "( … )" with whatever tokens inside: a loop that counts, so that no nesting is too deep.
struct parenthesised {
    using rule_t = parenthesised;
    using subs_t = empty_list;

    template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class,
              typename Input, typename... States>
    static bool match(Input& in, States&&...) {
        auto marker = in.template mark<rewind_mode::required>();
        int depth = 0;
        do {
            const char c = in.empty() ? '\0' : in.peek_char();
            if (depth == 0 && c != '(') return marker(false);
            if (!step<token>(in)) return marker(false);
            if (c == '(') ++depth;
            if (c == ')') --depth;
            if (depth > 0) step<_>(in);
        } while (depth > 0);
        return marker(true);
    }

  private:
    template <typename Rule, typename Input>
    static bool step(Input& in) {
        return tao::pegtl::parse<Rule>(in);
    }
};

// One token, or a parenthesised run: what a scan for a comma or a clause steps over.
struct unit : seq<sor<parenthesised, seq<not_at<one<'(', ')'>>, token>>, _> {};

}  // namespace schemadiff::grammar::sqlite
