// Typing beside what EXTRACT gives (extracted_number.hpp).
#include <algorithm>

#include "sql/expression_rewrite.hpp"
#include "sql/expression_typing.hpp"
#include "sql/extracted_number.hpp"
#include "sql/number_constant.hpp"

namespace schemadiff {

// Numbers lose casts to what EXTRACT may be; a constant in quotes becomes a number.
std::string Typing::settle_extracted(std::span<TypedNode> operands) {
    for (TypedNode& one : operands) {
        Node* signed_node = one.node;
        while (signed_node->kind == NodeKind::unary &&
               (signed_node->text == "-" || signed_node->text == "+")) {
            signed_node = signed_node->items.data();
        }
        Node& node = *signed_node;
        while (node.kind == NodeKind::cast &&
               (node.text == "numeric" || node.text == "double precision")) {
            Node& item = node.items[0];
            if (!is_untyped_constant(item)) {
                if (size_of(item) > largest_repeated_node) break;
                Node copy = item;
                const std::string from = base_type(type(copy));
                if (!is_number_type(from) && from != extracted_number) break;
            }
            node = Node(std::move(item));
        }
        if (node.kind == NodeKind::text) {
            node.text = canonical_numeric(node.text);
            const bool digits = node.text.find_first_not_of("-0123456789.") == node.text.npos;
            if (digits) node.kind = NodeKind::number;
            else add_cast(node, "numeric");
        }
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
