#include "sql/expression.hpp"

#include <functional>
#include <span>

#include "sql/definition.hpp"
#include "sql/expression_parser.hpp"
#include "sql/expression_printer.hpp"
#include "sql/expression_rewrite.hpp"
#include "sql/implicit_casts.hpp"
#include "sql/token_run.hpp"

namespace schemadiff {

namespace {

/// What is to be done to the tree before the rules that need no types.
using Typing = std::function<void(Node&)>;

CanonicalExpression canonical_form(std::string_view text, const Typing& settle_types) {
    const TokenList list = token_list_of(text);
    const TokenRange all{0, list.tokens.size()};
    std::size_t read = 0;
    std::optional<ParsedExpression> parsed = parse_expression(list, all, read);
    if (!parsed) return {canonical_run(list, all, 0), false};
    spell_raw(parsed->node, list, 0);
    settle_types(parsed->node);
    rewrite(parsed->node);
    CanonicalExpression result{print_expression(parsed->node), parsed->raw_stretches == 0};
    // An index's key may be followed by its operator class and its order.
    if (parsed->end < all.end) {
        result.text += ' ' + token_run(std::span(list.tokens).subspan(parsed->end));
        result.parsed = false;
    }
    return result;
}

}  // namespace

CanonicalExpression parse_canonically(std::string_view text) {
    return canonical_form(text, [](Node&) {});
}

CanonicalExpression parse_canonically(std::string_view text, const ColumnTypes& columns,
                                      const std::string& wanted) {
    return canonical_form(text, [&](Node& node) {
        const std::string found = apply_types(node, columns);
        if (!wanted.empty()) assign_type(node, found, wanted);
    });
}

std::string canonical_expression(std::string_view text) {
    return parse_canonically(text).text;
}

std::string canonical_expression(std::string_view text, const ColumnTypes& columns) {
    return canonical_form(text, [&](Node& node) { drop_known_casts(node, columns); }).text;
}

}  // namespace schemadiff
