// Typing beside what EXTRACT gives (extracted_number.hpp).
#include <algorithm>

#include "sql/expression_rewrite.hpp"
#include "sql/expression_typing.hpp"
#include "sql/extracted_number.hpp"
#include "sql/number_constant.hpp"

namespace schemadiff {

// Whether it is a cast of a number, or of a constant, to what EXTRACT may be.
bool Typing::casts_number(const Node& node) {
    const bool cast = node.kind == NodeKind::cast &&
                      (node.text == "numeric" || node.text == "double precision");
    if (!cast || is_untyped_constant(node.items[0])) return cast;
    if (size_of(node) > largest_repeated_node) return false;
    Node copy = node.items[0];
    const std::string from = base_type(type(copy));
    return is_number_type(from) || from == extracted_number;
}

// Numbers lose such casts, also behind a sign; a constant in quotes becomes a number.
std::string Typing::settle_extracted(std::span<TypedNode> operands) {
    for (const TypedNode& one : operands) {
        Node* node = one.node;
        while (true) {
            if (node->kind == NodeKind::unary && (node->text == "-" || node->text == "+")) {
                node = node->items.data();
            } else if (casts_number(*node)) {
                *node = Node(std::move(node->items[0]));
            } else {
                break;
            }
        }
        if (node->kind != NodeKind::text) continue;
        node->text = canonical_numeric(node->text);
        const bool digits = node->text.find_first_not_of("-0123456789.") == node->text.npos;
        if (digits) node->kind = NodeKind::number;
        else add_cast(*node, "numeric");
    }
    return std::string(extracted_number);
}

std::string Typing::extracted_operation(std::span<TypedNode> operands) {
    const bool interval = std::ranges::any_of(
        operands, [](const TypedNode& one) { return base_type(one.type) == "interval"; });
    std::string result = settle_extracted(operands);
    return interval ? "interval" : result;
}

}  // namespace schemadiff
