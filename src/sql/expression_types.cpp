#include "sql/expression_types.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sql/call_resolution.hpp"
#include "sql/constant_rewrite.hpp"
#include "sql/expression_rewrite.hpp"
#include "sql/function_types.hpp"
#include "sql/type_promotion.hpp"

namespace schemadiff {

namespace {

struct Result {
    std::string_view name;
    std::string_view type;
};

// Functions that give one type, whatever they are called with.
constexpr Result functions[] = {
    {"array_length", "integer"},     {"array_to_string", "text"},
    {"btrim", "text"},               {"cardinality", "integer"},
    {"char_length", "integer"},      {"clock_timestamp", "timestamp with time zone"},
    {"concat", "text"},              {"concat_ws", "text"},
    {"current_setting", "text"},     {"encode", "text"},
    {"format", "text"},              {"gen_random_uuid", "uuid"},
    {"initcap", "text"},             {"jsonb_array_length", "integer"},
    {"jsonb_typeof", "text"},        {"\"left\"", "text"},
    {"length", "integer"},           {"lpad", "text"},
    {"ltrim", "text"},               {"make_interval", "interval"},
    {"now", "timestamp with time zone"}, {"num_nonnulls", "integer"},
    {"num_nulls", "integer"},        {"octet_length", "integer"},
    {"position", "integer"},         {"regexp_replace", "text"},
    {"replace", "text"},             {"\"right\"", "text"},
    {"rpad", "text"},                {"rtrim", "text"},
    {"split_part", "text"},          {"statement_timestamp", "timestamp with time zone"},
    {"strpos", "integer"},           {"to_char", "text"},
    {"to_date", "date"},             {"to_tsvector", "tsvector"},
    {"to_tsquery", "tsquery"},       {"transaction_timestamp", "timestamp with time zone"},
    {"translate", "text"},           {"age", "interval"},
};

constexpr Result keywords[] = {
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

// Of text if their argument is: there are others of the name, for ranges, bytes and bits.
constexpr std::string_view text_functions[] = {"lower",  "upper",   "md5",    "substring", "substr",
                                               "repeat", "reverse", "overlay"};
// The first of two or more arguments names a configuration of text search; that of one a sequence.
constexpr std::string_view search_functions[] = {"to_tsvector",           "to_tsquery",
                                                 "plainto_tsquery",       "phraseto_tsquery",
                                                 "websearch_to_tsquery"};
constexpr std::string_view sequence_functions[] = {"nextval", "currval", "setval"};
// They take a timestamp; of a date they are those of timestamp with time zone.
constexpr std::string_view moment_functions[] = {"to_char", "date_trunc", "age",
                                                 "\"overlaps\""};

std::string_view type_in(std::span<const Result> table, std::string_view name) {
    const auto found = std::ranges::find(table, name, &Result::name);
    return found == table.end() ? std::string_view() : found->type;
}

bool is_among(std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

struct WordOperator {
    std::string_view word;
    std::string_view symbol;
};
constexpr WordOperator word_operators[] = {
    {"LIKE", "~~"},        {"NOT LIKE", "!~~"},         {"ILIKE", "~~*"},
    {"NOT ILIKE", "!~~*"}, {"IS DISTINCT FROM", "="}, {"IS NOT DISTINCT FROM", "="},
    {"!=", "<>"},
};

std::string_view symbol_of(std::string_view word) {
    const auto* found = std::ranges::find(word_operators, word, &WordOperator::word);
    return found == std::end(word_operators) ? word : found->symbol;
}

/// "left" for the function that is printed in quotes, as its name is a key word.
std::string_view unquoted(std::string_view name) {
    const bool quoted = name.size() > 2 && name.starts_with('"') && name.ends_with('"');
    return quoted ? name.substr(1, name.size() - 2) : name;
}

/// Gives the arguments of a call the types that its function or operator takes.
std::string settle(const ResolvedCall& call, std::span<TypedNode> arguments) {
    for (std::size_t n = 0; n < arguments.size(); ++n) {
        give_resolved(arguments[n], call.arguments[n]);
    }
    return call.result;
}

std::vector<std::string> types_of(std::span<const TypedNode> arguments) {
    std::vector<std::string> types;
    for (const TypedNode& one : arguments) types.push_back(base_type(one.type));
    return types;
}

std::optional<ResolvedCall> resolve_operator_of(std::string_view symbol,
                                                std::span<const TypedNode> arguments) {
    const bool known = std::ranges::none_of(
        arguments, [](const TypedNode& one) { return one.type.empty(); });
    if (!known) return std::nullopt;
    return resolve_operator(symbol_of(symbol), types_of(arguments));
}

bool is_constant(const Node& node) {
    return node.kind == NodeKind::text || node.kind == NodeKind::null;
}

class Typing {
  public:
    explicit Typing(const ColumnTypes& columns) : columns_(columns) {}

    std::string type(Node& node) {
        switch (node.kind) {
            case NodeKind::name:
            case NodeKind::parameter:
            case NodeKind::raw: return column(node.text);
            case NodeKind::text:
            case NodeKind::null: return std::string(untyped);
            case NodeKind::number: return number_type(node.text);
            case NodeKind::boolean: return "boolean";
            case NodeKind::keyword:
                return std::string(type_in(keywords, node.text.substr(0, node.text.find('('))));
            case NodeKind::cast: return cast(node);
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
            default: break;
        }
        for (Node& item : node.items) type(item);
        const bool logical = node.kind == NodeKind::all_of || node.kind == NodeKind::any_of ||
                             node.kind == NodeKind::negation || node.kind == NodeKind::test;
        return logical ? "boolean" : "";
    }

  private:
    std::string column(std::string_view name) const {
        auto found = columns_.find(name);
        if (found == columns_.end() && (name.starts_with("new.") || name.starts_with("old."))) {
            found = columns_.find(name.substr(4));
        }
        return found == columns_.end() ? std::string() : found->second;
    }

    TypedNode typed(Node& node) {
        std::string found = type(node);
        return {&node, std::move(found)};
    }

    // A cast from character varying to text changes nothing. One from another type to text does,
    // and is marked so, lest it is taken for one that the server added.
    std::string cast(Node& node) {
        const std::string result = node.text;
        const std::string from = type(node.items[0]);
        const std::string base = base_type(from);
        if (is_constant(node.items[0]) || from.empty()) return result;
        const bool same = (is_text_type(result) && is_textual(base)) ||
                          (result == "text[]" && base == "character varying[]") ||
                          (result == base && !is_text_type(result));
        if (same && node.items[0].kind != NodeKind::array && !is_constant_cast(node.items[0])) {
            node = Node(std::move(node.items[0]));
            return from;
        }
        if (is_text_type(result) && !is_textual(base)) node.kind = NodeKind::conversion;
        return result;
    }

    static bool is_constant_cast(const Node& node) {
        return node.kind == NodeKind::cast &&
               (is_constant(node.items[0]) || is_constant_cast(node.items[0]));
    }

    std::string unary(Node& node) {
        const std::string found = type(node.items[0]);
        if (found != untyped) {
            TypedNode argument{node.items.data(), found};
            const auto call = resolve_operator_of(node.text, std::span(&argument, 1));
            if (call) return settle(*call, std::span(&argument, 1));
        }
        return node.text == "-" || node.text == "+" || node.text == "@" ? found : std::string();
    }

    std::string binary(Node& node) {
        const std::string& symbol = node.text;
        if (symbol.ends_with("DISTINCT FROM") && null_test(node)) return "boolean";
        if (is_comparison(symbol) || symbol.ends_with("DISTINCT FROM")) {
            compare(symbol, node.items[0], node.items[1]);
            return "boolean";
        }
        TypedNode sides[] = {typed(node.items[0]), typed(node.items[1])};
        const auto& [left, right] = sides;
        if (symbol == "AT TIME ZONE") return moved(left.type);
        if (const auto call = resolve_operator_of(symbol, sides)) return settle(*call, sides);
        if (symbol == "+" || symbol == "-") return sum(symbol, left, right);
        if (symbol == "*" || symbol == "/") return product(left, right);
        if (symbol == "%" || symbol == "&" || symbol == "|" || symbol == "#") {
            return of_one_type(left, right);
        }
        if (symbol == "^") return power(left, right);
        return other(symbol, left, right);
    }

    // x IS DISTINCT FROM NULL is x IS NOT NULL, unless x is a row: then its fields matter to one of
    // the two. Only types of pg_catalog are known to be none. Whether one side is NULL.
    bool null_test(Node& node) {
        for (const std::size_t n : {0U, 1U}) {
            if (node.items[n].kind != NodeKind::null) continue;
            Node& other = node.items[1 - n];
            const std::string found = type(other);
            if (found.empty() || found == "record" || found.find('.') != found.npos) return true;
            const bool negative = node.text == "IS DISTINCT FROM";
            node = make_node(NodeKind::test, negative ? "IS NOT NULL" : "IS NULL",
                             Node(std::move(other)));
            return true;
        }
        return false;
    }

    static bool is_row_pair(const Node& left, const Node& right) {
        return left.kind == NodeKind::row && right.kind == NodeKind::row &&
               left.items.size() == right.items.size();
    }

    // Rows are compared field by field.
    void compare(const std::string& symbol, Node& left, Node& right) {
        if (!is_row_pair(left, right)) {
            TypedNode sides[] = {typed(left), typed(right)};
            if (const auto call = resolve_operator_of(symbol, sides)) {
                settle(*call, sides);
            } else {
                unify(sides[0], sides[1]);
            }
            return;
        }
        for (std::size_t n = 0; n < left.items.size(); ++n) {
            compare(symbol, left.items[n], right.items[n]);
        }
    }

    static std::string moved(const std::string& type) {
        const bool zoned = type == "timestamp with time zone";
        return zoned ? "timestamp without time zone" : "timestamp with time zone";
    }

    static std::string sum(const std::string& symbol, const TypedNode& left,
                           const TypedNode& right) {
        if (is_moment(left.type)) {
            if (right.type == "interval") {
                return left.type == "date" ? "timestamp without time zone" : left.type;
            }
            if (right.type == untyped && symbol == "+" && left.type != "date") {
                add_cast(*right.node, "interval");
                return left.type;
            }
            if (symbol == "+") return left.type;
            if (right.type == untyped) add_cast(*right.node, left.type);
            const bool days = left.type == "date" && (right.type == "date" || right.type == untyped);
            if (days) return "integer";
            return is_moment(right.type) ? "interval" : left.type;
        }
        if (left.type == "jsonb") return "jsonb";
        const bool times = left.type == "time without time zone" && left.type == right.type;
        if (times && symbol == "-") return "interval";
        return unify(left, right);
    }

    static std::string product(const TypedNode& left, const TypedNode& right) {
        for (const auto& [one, other] : {std::pair(left, right), std::pair(right, left)}) {
            if (one.type != "interval") continue;
            const bool number = is_number_type(base_type(other.type));
            if (number && other.type != "double precision") {
                add_cast(*other.node, "double precision");
            }
            return "interval";
        }
        return unify(left, right);
    }

    // Unlike + there are no operators between integers of two sizes.
    static std::string of_one_type(const TypedNode& left, const TypedNode& right) {
        const std::string common = unify(left, right);
        if (common != "integer" && common != "bigint") return common;
        if (left.type != common) add_cast(*left.node, common);
        if (right.type != common) add_cast(*right.node, common);
        return common;
    }

    static std::string power(const TypedNode& left, const TypedNode& right) {
        const std::string common = unify(left, right);
        if (common == "smallint" || common == "integer" || common == "bigint") {
            add_cast(*left.node, "double precision");
            add_cast(*right.node, "double precision");
            return "double precision";
        }
        return common;
    }

    static std::string other(const std::string& symbol, const TypedNode& left,
                             const TypedNode& right) {
        if (symbol == "->>" || symbol == "#>>" || symbol == "#>") {
            if (symbol != "->>" && right.type == untyped) add_cast(*right.node, "text[]");
            return symbol == "#>" ? left.type : "text";
        }
        if (symbol == "->") return left.type;
        const std::string base = base_type(left.type);
        const bool array = base.ends_with("[]");
        if (symbol == "||") {
            if (base == "jsonb" || array) return unify(left, right);
            const bool text = is_textual(base) || is_textual(right.type);
            for (const TypedNode& side : {left, right}) {
                const bool character = base_type(side.type) == "bpchar";
                const bool literal = left.type == untyped || right.type == untyped;
                if (character && (text || literal)) {
                    add_cast(*side.node, "text");
                    return "text";
                }
            }
            return is_textual(base) || is_textual(right.type) ? "text" : "";
        }
        if (base == "jsonb" && right.type == untyped) {
            if (symbol == "?|" || symbol == "?&") add_cast(*right.node, "text[]");
            if (symbol == "@?" || symbol == "@@") add_cast(*right.node, "jsonpath");
        }
        const bool contains = symbol == "@>" || symbol == "<@";
        if (contains && left.type == untyped && right.type == "jsonb") {
            add_cast(*left.node, "jsonb");
            return "boolean";
        }
        const bool overlaps = symbol == "&&" && (array || base.ends_with("range"));
        const bool network = (base == "inet" || base.ends_with("range")) && (symbol == "<<" || symbol == ">>" ||
                                                symbol == "<<=" || symbol == ">>=" ||
                                                symbol == "-|-" || symbol == "&<" || symbol == "&>");
        if (overlaps || network || (contains && (base == "jsonb" || array))) unify(left, right);
        return contains || overlaps || network || symbol.find('~') != std::string::npos ? "boolean"
                                                                                        : "";
    }

    std::string membership(Node& node) {
        const std::string left = type(node.items[0]);
        const bool large = size_of(node.items[0]) > largest_repeated_node;
        for (std::size_t n = 1; n < node.items.size(); ++n) {
            const TypedNode item = typed(node.items[n]);
            if (large || node.items[n].kind == NodeKind::raw) continue;
            // What the left side needs for one member does not concern the others.
            Node copy = node.items[0];
            unify({&copy, left}, item);
        }
        return "boolean";
    }

    std::string quantified(Node& node) {
        const TypedNode left = typed(node.items[0]);
        Node& right = node.items[1];
        const std::string found = type(right);
        if (right.kind == NodeKind::raw) return "boolean";
        if (found == untyped && !left.type.empty() && left.type != untyped) {
            add_cast(right, is_textual(left.type) ? "text[]" : base_type(left.type) + "[]");
        } else if (left.type == untyped && found.ends_with("[]")) {
            const std::string element = base_type(found.substr(0, found.size() - 2));
            if (!is_textual(element)) add_cast(node.items[0], element);
        } else if (right.kind == NodeKind::array) {
            for (Node& item : right.items) unify({&node.items[0], left.type}, typed(item));
        }
        return "boolean";
    }

    std::string case_of(Node& node) {
        const std::size_t first = node.kind == NodeKind::simple_case ? 1 : 0;
        std::vector<TypedNode> results;
        std::string operand;
        if (first == 1) operand = type(node.items[0]);
        for (std::size_t n = first; n < node.items.size(); n += 2) {
            const bool last = n + 1 == node.items.size();
            const TypedNode found = typed(node.items[n]);
            if (!last && first == 1) unify({node.items.data(), operand}, found);
            if (!last) results.push_back(typed(node.items[n + 1]));
            if (last) results.push_back(found);
        }
        const bool has_else = (node.items.size() - first) % 2 == 1;
        const std::string common = unify_all(results);
        return has_else ? common : base_type(common);
    }

    std::string call(Node& node) {
        std::vector<TypedNode> arguments;
        for (Node& item : node.items) {
            const bool wrapped = item.kind == NodeKind::argument || item.kind == NodeKind::marked;
            arguments.push_back(typed(wrapped ? item.items[0] : item));
        }
        if (node.text == "COALESCE" || node.text == "GREATEST" || node.text == "LEAST") {
            return unify_all(arguments);
        }
        if (node.text == "NULLIF" && arguments.size() == 2) {
            unify(arguments[0], arguments[1]);
            return is_textual(arguments[0].type) ? "text" : arguments[0].type;
        }
        if (!arguments.empty()) settle_first(node, arguments[0]);
        // Dates among timestamps without a zone become such, which is left to drop_known_casts().
        const bool plain = std::ranges::any_of(arguments, [](const TypedNode& argument) {
            return argument.type == "timestamp without time zone";
        });
        if (!plain && is_among(moment_functions, node.text)) {
            for (TypedNode& argument : arguments) {
                if (argument.type == "date") add_cast(*argument.node, "timestamp with time zone");
            }
        }
        if (node.text == "date_trunc" && arguments.size() > 1) {
            return arguments[1].type == "date" ? "timestamp with time zone" : arguments[1].type;
        }
        const bool text =
            is_among(text_functions, node.text) && !arguments.empty() &&
            (is_textual(arguments[0].type) || arguments[0].type == untyped ||
             base_type(arguments[0].type) == "bpchar");
        const std::string_view own = text ? "text" : type_in(functions, node.text);
        if (text && base_type(arguments[0].type) == "bpchar") add_cast(*arguments[0].node, "text");
        const auto user = columns_.find(node.text + "()");
        if (user == columns_.end()) {
            const auto resolved = resolve_function(unquoted(node.text), types_of(arguments));
            if (resolved) {
                std::string given = settle(*resolved, arguments);
                // EXTRACT, which is numeric in some versions, is read as this (settle_extract()).
                return node.text == "date_part" ? std::string() : given;
            }
            const std::string known = call_type(node.text, arguments);
            return known.empty() ? std::string(own) : known;
        }
        for (std::size_t n = 0; n < arguments.size(); ++n) {
            const std::string place = node.text + '(' + std::to_string(n) + ')';
            give_type(arguments[n], column(place));
        }
        return user->second;
    }

    static void settle_first(const Node& call, const TypedNode& first) {
        if (first.type != untyped) return;
        if (is_among(search_functions, call.text) && call.items.size() > 1) {
            add_cast(*first.node, "regconfig");
        }
        if (is_among(sequence_functions, call.text)) add_cast(*first.node, "regclass");
    }

    std::string array(Node& node) {
        std::vector<TypedNode> items;
        for (Node& item : node.items) items.push_back(typed(item));
        std::string common = unify_all(items);
        if (common == untyped) common = items.empty() ? "" : "text";
        return common.empty() || common.ends_with("[]") ? common : common + "[]";
    }

    std::string element(Node& node) {
        const std::string base = type(node.items[0]);
        for (std::size_t n = 1; n < node.items.size(); ++n) type(node.items[n]);
        if (!base.ends_with("[]")) return base == "jsonb" ? base : std::string();
        return node.kind == NodeKind::slice ? base : base.substr(0, base.size() - 2);
    }

    const ColumnTypes& columns_;
};

}  // namespace

std::string apply_types(Node& node, const ColumnTypes& columns) {
    return Typing(columns).type(node);
}

void assign_type(Node& node, const std::string& found, const std::string& wanted) {
    if (found != untyped || is_textual(wanted)) return;
    // A constant of an interval is read with the type's fields at once (coerce_type()).
    add_cast(node, wanted.starts_with("interval") ? wanted : base_type(wanted));
}

}  // namespace schemadiff
