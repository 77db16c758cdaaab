// Keywords of SQL as PEGTL rules, any letter case. (PEGTL's own macro for that costs 380 MB and two
// seconds of compiling in every unit.)
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <tao/pegtl.hpp>

#include "sql/quoting.hpp"

namespace schemadiff::grammar {

/// A text as a template argument.
template <std::size_t Size>
struct Spelling {
    // NOLINTNEXTLINE(google-explicit-constructor): word<"create"> is the point
    consteval Spelling(const char (&literal)[Size]) { std::copy_n(literal, Size, text); }
    constexpr std::string_view view() const { return {text, Size - 1}; }
    char text[Size]{};
};

/// Matches exactly that word (given in lower case), and not the beginning of a longer one.
template <Spelling Lower>
struct word {
    using rule_t = word;
    using subs_t = tao::pegtl::empty_list;

    template <typename Input>
    static bool match(Input& in) {
        constexpr std::string_view lower = Lower.view();
        if (in.size(lower.size() + 1) < lower.size()) return false;
        const std::string_view rest(in.current(), std::min(in.size(lower.size() + 1),
                                                           lower.size() + 1));
        if (!quoting::is_word(rest.substr(0, lower.size()), lower)) return false;
        if (rest.size() > lower.size() && quoting::continues_word(rest.back())) return false;
        in.bump_in_this_line(lower.size());
        return true;
    }
};

}  // namespace schemadiff::grammar
