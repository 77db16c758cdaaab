#include "sql/expression_types.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/constant_rewrite.hpp"
#include "sql/expression_rewrite.hpp"
#include "sql/expression_typing.hpp"
#include "sql/extracted_number.hpp"
#include "sql/function_types.hpp"

namespace schemadiff {

namespace {

struct Keyword {
    std::string_view word;
    std::string_view type;
};

constexpr Keyword keywords[] = {
    {"CURRENT_TIMESTAMP", "timestamp with time zone"},
    {"CURRENT_DATE", "date"},
    {"LOCALTIMESTAMP", "timestamp without time zone"},
    {"LOCALTIME", "time without time zone"},
    {"CURRENT_TIME", "time with time zone"},
    {"CURRENT_USER", "name"},
    {"SESSION_USER", "name"},
    {"CURRENT_SCHEMA", "name"},
    {"CURRENT_CATALOG", "name"},
};

std::string_view type_of_keyword(std::string_view word) {
    const auto* found = std::ranges::find(keywords, word, &Keyword::word);
    return found == std::end(keywords) ? std::string_view() : found->type;
}

struct WordOperator {
    std::string_view word;
    std::string_view symbol;
};
constexpr WordOperator word_operators[] = {
    {"LIKE", "~~"},        {"NOT LIKE", "!~~"},       {"ILIKE", "~~*"},
    {"NOT ILIKE", "!~~*"}, {"IS DISTINCT FROM", "="}, {"IS NOT DISTINCT FROM", "="},
    {"!=", "<>"},
};

std::string_view symbol_of(std::string_view word) {
    const auto* found = std::ranges::find(word_operators, word, &WordOperator::word);
    return found == std::end(word_operators) ? word : found->symbol;
}

// Of no length: 'x'::character varying(40) is a value of its own.
bool is_constant_cast(const Node& node) {
    return node.kind == NodeKind::cast && node.text.find('(') == node.text.npos &&
           (is_untyped_constant(node.items[0]) || is_constant_cast(node.items[0]));
}

const Node& without_collation(const Node& node) {
    return node.kind == NodeKind::collate ? node.items[0] : node;
}

bool is_text_constant(const Node& node) {
    return node.kind == NodeKind::cast && is_text_type(node.text) &&
           is_untyped_constant(node.items[0]);
}

bool is_cast_to_text(const Node& node) {
    return (node.kind == NodeKind::cast || node.kind == NodeKind::conversion) &&
           is_text_type(node.text);
}

}  // namespace

bool is_untyped_constant(const Node& node) {
    return node.kind == NodeKind::text || node.kind == NodeKind::null;
}

std::string Typing::settle(const ResolvedCall& call, std::span<TypedNode> arguments) {
    for (std::size_t n = 0; n < arguments.size(); ++n) {
        give_resolved(arguments[n], call.arguments[n]);
    }
    settle_arrays(arguments);
    return call.result;
}

std::vector<std::string> types_of(std::span<const TypedNode> nodes) {
    std::vector<std::string> types;
    for (const TypedNode& one : nodes) {
        types.push_back(one.type == extracted_number ? "numeric" : base_type(one.type));
    }
    return types;
}

void keep_texts(std::span<TypedNode> arguments, const ResolvedCall& call, const Resolve& resolve) {
    // Of the others, those that the call gives them: they are printed.
    std::vector<std::string> types = types_of(arguments);
    bool any = false;
    for (std::size_t n = 0; n < arguments.size(); ++n) {
        if (is_text_constant(without_collation(*arguments[n].node))) {
            types[n] = untyped;
            any = true;
        } else if (!call.arguments[n].empty() && types[n] != untyped) {
            types[n] = call.arguments[n];
        }
    }
    if (!any) return;
    const std::optional<ResolvedCall> other = resolve(types);
    for (std::size_t n = 0; n < arguments.size(); ++n) {
        Node& node = *arguments[n].node;
        Node& constant = node.kind == NodeKind::collate ? node.items[0] : node;
        if (!is_text_constant(constant) || !is_textual(call.arguments[n])) continue;
        const bool same = other && is_textual(other->arguments[n]);
        if (!same) constant.kind = NodeKind::conversion;
    }
}

std::optional<ResolvedCall> resolve_operator_of(std::string_view symbol,
                                                std::span<const TypedNode> operands) {
    const bool known = std::ranges::none_of(
        operands, [](const TypedNode& one) { return one.type.empty(); });
    if (!known) return std::nullopt;
    return resolve_operator(symbol_of(symbol), types_of(operands));
}

std::string Typing::settle_operator(std::string_view symbol, const ResolvedCall& call,
                            std::span<TypedNode> operands) {
    const bool texts = std::ranges::all_of(operands, [](const TypedNode& one) {
        return one.type == untyped || is_textual(one.type);
    });
    if (!texts) {
        keep_texts(operands, call, [&](std::span<const std::string> types) {
            return resolve_operator(symbol_of(symbol), types);
        });
    }
    return settle(call, operands);
}

std::string Typing::type(Node& node) {
    switch (node.kind) {
        case NodeKind::name:
        case NodeKind::parameter:
        case NodeKind::raw: return column(node.text);
        case NodeKind::text:
        case NodeKind::null: return std::string(untyped);
        case NodeKind::number: return number_type(node.text);
        case NodeKind::boolean: return "boolean";
        case NodeKind::keyword:
            return std::string(type_of_keyword(node.text.substr(0, node.text.find('('))));
        case NodeKind::cast: return cast(node);
        case NodeKind::conversion: type(node.items[0]); return node.text;
        case NodeKind::unary: return unary(node);
        case NodeKind::binary: return binary(node);
        case NodeKind::in: return membership(node);
        case NodeKind::any:
        case NodeKind::all: return quantified(node);
        case NodeKind::simple_case:
        case NodeKind::case_of: return case_of(node);
        case NodeKind::call: return call(node);
        case NodeKind::array: return array(node);
        case NodeKind::collate: return type(node.items[0]);
        case NodeKind::subscript:
        case NodeKind::slice: return element(node);
        case NodeKind::field: return field(node);
        default: break;
    }
    for (Node& item : node.items) type(item);
    if (node.kind == NodeKind::row) return "record";
    const bool logical = node.kind == NodeKind::all_of || node.kind == NodeKind::any_of ||
                         node.kind == NodeKind::negation || node.kind == NodeKind::test;
    return logical ? "boolean" : "";
}

std::string Typing::column(std::string_view name) const {
    auto found = columns_.find(name);
    if (found == columns_.end() && (name.starts_with("new.") || name.starts_with("old."))) {
        found = columns_.find(name.substr(4));
    }
    return found == columns_.end() ? std::string() : found->second;
}

std::string Typing::base_of_domain(const std::string& type) const {
    const auto found = columns_.find("::" + type);
    return found == columns_.end() ? type : found->second;
}

TypedNode Typing::typed(Node& node) {
    std::string found = type(node);
    return {&node, std::move(found)};
}

// A cast from character varying to text changes nothing. One from another type to text does, and is
// marked so, lest it is taken for one that the server added.
std::string Typing::cast(Node& node) {
    const std::string result = node.text;
    bare_type_.clear();
    distribute_cast(node);
    if (node.kind != NodeKind::cast) {
        type(node);
        return result;
    }
    if (node.items[0].kind == NodeKind::collate) {
        move_collation(node);
        return type(node);
    }
    const bool casts_cast = node.items[0].kind == NodeKind::cast;
    const std::string from = type(node.items[0]);
    const std::string bare = casts_cast && !bare_type_.empty() ? bare_type_ : from;
    bare_type_.clear();
    const std::string base = base_type(from);
    const std::string given = base_of_domain(result);
    if (is_untyped_constant(node.items[0])) {
        // A domain's constant is read as one of its base type.
        if (given != result && !is_textual(given)) add_cast(node.items[0], given);
        return given;
    }
    if (from.empty()) return given;
    const bool either = from == extracted_number;
    if (either && (result == "numeric" || result == "double precision")) {
        node = Node(std::move(node.items[0]));
        return from;
    }
    const bool same = (is_text_type(result) && is_textual(base)) ||
                      (result == base && !is_text_type(result));
    if (same && node.items[0].kind != NodeKind::array && !is_constant_cast(node.items[0])) {
        node = Node(std::move(node.items[0]));
        bare_type_ = bare;
        return is_text_type(result) ? result : from;
    }
    if (is_text_type(result) && !is_textual(base)) node.kind = NodeKind::conversion;
    return given;
}

// (x COLLATE "C")::type: the collation is that of the result, if its type has one (coerce_type()).
void Typing::move_collation(Node& node) const {
    const bool collatable = is_collatable(base_type(base_of_domain(node.text)));
    Node collate = std::move(node.items[0]);
    node.items[0] = std::move(collate.items[0]);
    if (!collatable) return;
    collate.items[0] = std::move(node);
    node = std::move(collate);
}

std::string Typing::unified(std::span<TypedNode> nodes) {
    std::string common = meets_extracted(nodes) ? settle_extracted(nodes) : unify_all(nodes);
    settle_arrays(nodes);
    return common;
}

std::string Typing::case_of(Node& node) {
    const std::size_t first = node.kind == NodeKind::simple_case ? 1 : 0;
    std::vector<TypedNode> results;
    std::string operand;
    if (first == 1) operand = type(node.items[0]);
    const bool large = first == 1 && size_of(node.items[0]) > largest_repeated_node;
    for (std::size_t n = first; n < node.items.size(); n += 2) {
        const bool last = n + 1 == node.items.size();
        const TypedNode found = typed(node.items[n]);
        if (!last && first == 1 && !large) {
            // A cast of what is compared is not printed.
            Node copy = node.items[0];
            settle_comparison("=", {&copy, operand}, found);
        }
        if (!last) results.push_back(typed(node.items[n + 1]));
        // Of the types, that of ELSE counts first.
        if (last) results.insert(results.begin(), found);
    }
    const bool has_else = (node.items.size() - first) % 2 == 1;
    const std::string common = unified(results);
    return has_else ? common : base_type(common);
}

std::string Typing::array(Node& node) {
    const bool compared = std::exchange(in_comparison_, false);
    std::vector<TypedNode> items;
    std::vector<std::string> bare;
    for (Node& item : node.items) {
        const bool cast = item.kind == NodeKind::cast;
        items.push_back(typed(item));
        bare.push_back(cast && !bare_type_.empty() ? bare_type_ : items.back().type);
        if (items.back().type.ends_with("[]")) node.text = "nested";
    }
    bare_type_.clear();
    std::string common = unified(items);
    if (common == untyped) common = items.empty() ? "" : "text";
    if (is_textual(common) && !compared) keep_type(items, bare, base_type(common));
    return common.empty() || common.ends_with("[]") ? common : common + "[]";
}

// The elements of an array lose their casts to text and character varying. One that would then be of
// the other type keeps one at its first.
void Typing::keep_type(std::span<TypedNode> items, std::vector<std::string> types,
                       const std::string& wanted) {
    for (std::size_t n = 0; n < items.size(); ++n) {
        Node& node = *items[n].node;
        while (is_cast_to_text(node) &&
               (is_cast_to_text(node.items[0]) || is_untyped_constant(node.items[0]))) {
            node = Node(std::move(node.items[0]));
        }
        types[n] = base_type(types[n]);
        if (is_untyped_constant(node)) types[n] = untyped;
        if (is_cast_to_text(node)) types[n] = node.text;
    }
    const std::string read = common_type(types);
    if (items.empty() || read == wanted || (read == untyped && wanted == "text")) return;
    Node& first = *items[0].node;
    if (!is_cast_to_text(first)) add_cast(first, wanted);
    first.text = wanted;
    first.kind = NodeKind::conversion;
}

// ARRAY[...]::text[] as if it had been written so: its elements tell the type.
void Typing::settle_arrays(std::span<TypedNode> nodes) {
    for (const TypedNode& one : nodes) {
        Node& node = *one.node;
        const bool texts = node.kind == NodeKind::cast && node.items[0].kind == NodeKind::array &&
                           (node.text == "text[]" || node.text == "character varying[]");
        if (texts && size_of(node) <= largest_repeated_node) type(node);
    }
}

std::string Typing::element(Node& node) {
    const std::string base = type(node.items[0]);
    const bool json = base == "jsonb";
    const bool further = !node.text.empty() && node.kind == NodeKind::subscript;
    const bool array = base.ends_with("[]") || (further && !json && !base.empty());
    for (std::size_t n = 1; n < node.items.size(); ++n) {
        const TypedNode bound = typed(node.items[n]);
        if (array) give_resolved(bound, "integer");
    }
    if (!array) return json ? base : std::string();
    const bool whole = node.kind == NodeKind::slice || further;
    return whole ? base : base.substr(0, base.size() - 2);
}

std::string Typing::field(Node& node) {
    const std::string of = type(node.items[0]);
    const std::string type = column('(' + of + ")." + node.text);
    // One that is being renamed.
    std::string to = column('(' + of + ").\x1f" + node.text);
    if (!to.empty()) node.text = std::move(to);
    return type;
}

std::string apply_types(Node& node, const ColumnTypes& columns) {
    return Typing(columns).type(node);
}

void assign_type(Node& node, const std::string& found, const std::string& wanted) {
    if (found != untyped || is_textual(wanted)) return;
    // A constant of an interval is read with the type's fields at once (coerce_type()).
    add_cast(node, wanted.starts_with("interval") ? wanted : base_type(wanted));
}

}  // namespace schemadiff
