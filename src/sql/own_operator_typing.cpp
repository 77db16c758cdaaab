// Operators that are not pg_catalog's, among the types of the columns: which of them a symbol
// means.
#include <algorithm>

#include "sql/expression_typing.hpp"
#include "sql/function_types.hpp"
#include "sql/known_signatures.hpp"

namespace schemadiff {

namespace {

constexpr char between = '\x1f';

/// "operator +" and a mark: no column is called so.
std::string operator_prefix(std::string_view written) {
    return std::string("operator ").append(written).append(1, between);
}

OwnOperator own_operator_of(const std::string& described) {
    OwnOperator own;
    std::size_t begin = 0;
    for (std::string* const part : {&own.printed, &own.left, &own.right, &own.result}) {
        const std::size_t end = std::min(described.find(between, begin), described.size());
        *part = described.substr(begin, end - begin);
        begin = end + 1;
    }
    return own;
}

/// How well a type fits an operand: 0 not at all, 1 by a cast or as a constant, 2 as it is.
int fit(const std::string& declared, const std::string& actual) {
    const std::string base = base_type(actual);
    if (base == declared || (is_textual(base) && declared == "text")) return 2;
    if (base == untyped || base.empty()) return 1;
    return has_implicit_cast(base, declared) ? 1 : 0;
}

/// The sum over the operands; 0 if one does not fit.
int fit(const OwnOperator& own, std::span<const TypedNode> sides) {
    const bool infix = sides.size() == 2;
    if (own.left.empty() == infix) return 0;
    const int left = infix ? fit(own.left, sides[0].type) : 0;
    const int right = fit(own.right, sides.back().type);
    return right == 0 || (infix && left == 0) ? 0 : left + right;
}

}  // namespace

void add_operator(ColumnTypes& types, std::string_view written, const OwnOperator& own) {
    std::string described = own.printed;
    for (const std::string* const part : {&own.left, &own.right, &own.result}) {
        described.append(1, between).append(*part);
    }
    // An earlier schema of the search path hides what has the same operands.
    types.try_emplace(operator_prefix(written) + own.left + ',' + own.right, std::move(described));
}

std::optional<std::string> Typing::own_operator(Node& node, std::span<TypedNode> sides) const {
    const std::string prefix = operator_prefix(node.text);
    std::optional<OwnOperator> best;
    int greatest = 0;
    bool alone = false;
    for (auto at = columns_.lower_bound(prefix); at != columns_.end(); ++at) {
        if (!at->first.starts_with(prefix)) break;
        OwnOperator own = own_operator_of(at->second);
        const int fits = fit(own, sides);
        if (fits == 0 || fits < greatest) continue;
        alone = fits > greatest;
        greatest = fits;
        best = std::move(own);
    }
    const bool exact = greatest == 2 * static_cast<int>(sides.size());
    if (!best || !alone || (!exact && resolve_operator_of(node.text, sides))) return std::nullopt;
    if (sides.size() == 2) give_type(sides[0], best->left);
    give_type(sides.back(), best->right);
    node.text = best->printed;
    return best->result;
}

}  // namespace schemadiff
