#include "equivalence/neutral_expression.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "equivalence/json_path.hpp"
#include "sql/definition.hpp"
#include "sql/expression_parser.hpp"
#include "sql/expression_printer.hpp"
#include "sql/expression_rewrite.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

struct Synonym {
    std::string_view name;
    std::string_view neutral;
};

// Functions under PostgreSQL's and SQLite's names.
constexpr Synonym functions[] = {
    {"char_length", "length"},
    {"character_length", "length"},
    {"octet_length", "octet_length"},
    {"substring", "substr"},
    {"ifnull", "coalesce"},
    {"btrim", "trim"},
    {"json_typeof", "json_type"},
    {"jsonb_typeof", "json_type"},
    {"jsonb_array_length", "json_array_length"},
    {"position", "instr"},
    {"strpos", "instr"},
    {"ceiling", "ceil"},
    {"pow", "power"},
    {"chr", "char"},
    {"greatest", "max"},
    {"least", "min"},
};

// What SQLite has without extensions ("Built-In Scalar SQL Functions", "JSON Functions", "Date And
// Time Functions" of its manual), by the neutral names.
constexpr auto sqlite_functions = std::to_array<std::string_view>({"abs",
                                                                   "ceil",
                                                                   "changes",
                                                                   "char",
                                                                   "coalesce",
                                                                   "concat",
                                                                   "date",
                                                                   "datetime",
                                                                   "exp",
                                                                   "floor",
                                                                   "format",
                                                                   "glob",
                                                                   "hex",
                                                                   "iif",
                                                                   "instr",
                                                                   "json",
                                                                   "json_array",
                                                                   "json_array_length",
                                                                   "json_extract",
                                                                   "json_object",
                                                                   "json_quote",
                                                                   "json_type",
                                                                   "json_valid",
                                                                   "julianday",
                                                                   "last_insert_rowid",
                                                                   "length",
                                                                   "like",
                                                                   "ln",
                                                                   "log",
                                                                   "lower",
                                                                   "ltrim",
                                                                   "max",
                                                                   "min",
                                                                   "mod",
                                                                   "nullif",
                                                                   "power",
                                                                   "printf",
                                                                   "quote",
                                                                   "random",
                                                                   "randomblob",
                                                                   "replace",
                                                                   "round",
                                                                   "rtrim",
                                                                   "sign",
                                                                   "sqrt",
                                                                   "strftime",
                                                                   "substr",
                                                                   "time",
                                                                   "trim",
                                                                   "trunc",
                                                                   "typeof",
                                                                   "unhex",
                                                                   "unicode",
                                                                   "unixepoch",
                                                                   "upper",
                                                                   "zeroblob"});

constexpr auto sqlite_operators = std::to_array<std::string_view>({"=",
                                                                   "<>",
                                                                   "<",
                                                                   ">",
                                                                   "<=",
                                                                   ">=",
                                                                   "+",
                                                                   "-",
                                                                   "*",
                                                                   "/",
                                                                   "%",
                                                                   "||",
                                                                   "&",
                                                                   "|",
                                                                   "<<",
                                                                   ">>",
                                                                   "->",
                                                                   "->>",
                                                                   "~~",
                                                                   "!~~",
                                                                   "~~*",
                                                                   "!~~*",
                                                                   "IS DISTINCT FROM",
                                                                   "IS NOT DISTINCT FROM"});

// A cast as what it makes of a value on either engine.
std::string neutral_type(std::string_view type) {
    const auto holds = [&](std::string_view word) { return type.find(word) != type.npos; };
    if (holds("int") && !holds("interval")) return "integer";
    if (holds("char") || holds("text")) return "text";
    if (holds("double") || holds("real") || holds("float")) return "real";
    if (holds("numeric") || holds("decimal")) return "numeric";
    if (holds("bytea") || holds("blob")) return "blob";
    return std::string(type);
}

bool is_constant(const Node& node) {
    return node.kind == NodeKind::text || node.kind == NodeKind::number ||
           node.kind == NodeKind::boolean || node.kind == NodeKind::null;
}

Node number(std::string_view digits) {
    return make_node(NodeKind::number, std::string(digits));
}

bool is_number(const Node& node, std::string_view digits) {
    return node.kind == NodeKind::number && node.text == digits;
}

// Quotes say nothing once the letters are small.
std::string folded(std::string name) {
    std::erase(name, '"');
    return lower_case(name);
}

class Neutral {
  public:
    explicit Neutral(const PostgresTypes& columns) : columns_(columns) {}

    bool beyond() const { return beyond_; }
    bool ignores_case() const { return ignores_case_; }

    /// `condition`: the place wants a truth value.
    void settle(Node& node, const bool condition) {
        switch (node.kind) {
            case NodeKind::name:
                settle_name(node, condition);
                return;
            case NodeKind::boolean:
                node = number(node.text == "true" ? "1" : "0");
                return;
            case NodeKind::text:
            case NodeKind::number:
            case NodeKind::null:
                return;
            case NodeKind::keyword:
                beyond_ = true;
                return;
            case NodeKind::cast:
            case NodeKind::conversion:
                settle_cast(node, condition);
                return;
            case NodeKind::call:
                settle_call(node);
                return;
            case NodeKind::all_of:
            case NodeKind::any_of:
                settle_list(node);
                return;
            case NodeKind::negation:
                settle_negation(node);
                return;
            case NodeKind::binary:
                settle_binary(node);
                return;
            case NodeKind::test:
                settle_test(node);
                return;
            case NodeKind::in:
                settle_in(node);
                return;
            case NodeKind::collate:
                settle_collate(node, condition);
                return;
            case NodeKind::unary:
            case NodeKind::simple_case:
            case NodeKind::case_of:
                settle_items(node);
                return;
            default:
                beyond_ = true;
                settle_items(node);
                return;
        }
    }

  private:
    void settle_items(Node& node) {
        for (Node& item : node.items) settle(item, false);
    }

    bool is_boolean(const Node& node) const {
        if (node.kind != NodeKind::name) return false;
        const auto type = columns_.find(folded(node.text));
        return type != columns_.end() && type->second == "boolean";
    }

    void settle_name(Node& node, const bool condition) {
        node.text = folded(node.text);
        if (condition && is_boolean(node)) {
            Node column = node;
            node = make_node(NodeKind::binary, "=", std::move(column), number("1"));
        }
    }

    // Constants and texts lose a cast, which says what SQLite leaves to the reader.
    void settle_cast(Node& node, const bool condition) {
        Node item = std::move(node.items.front());
        const std::string type = neutral_type(node.text);
        const bool of_constant = is_constant(item);
        if (of_constant && node.text.starts_with("interval")) beyond_ = true;
        settle(item, condition);
        if (of_constant || type == "text") {
            node = std::move(item);
            return;
        }
        // The truth value true of JSON is 1 on SQLite and 'true' on PostgreSQL: both casts read it.
        const bool known =
            (type == "boolean" && takes_text_out_of_json(item)) || type == "integer" || type == "real" || type == "numeric" || type == "blob";
        beyond_ |= !known;
        node.kind = NodeKind::cast;
        node.text = type;
        node.items.front() = std::move(item);
    }

    void settle_call(Node& node) {
        node.text = neutral_function(node.text);
        beyond_ |= std::ranges::find(sqlite_functions, node.text) == sqlite_functions.end();
        beyond_ |= !node.suffix.empty();
        settle_items(node);
        settle_json_path(node);
    }

    // x = 'a' OR x = 'b' is x IN ('a', 'b').
    static bool join_equalities(Node& node) {
        if (node.kind != NodeKind::any_of || node.items.size() < 2) return false;
        const auto is_equality = [&](const Node& item) {
            return item.kind == NodeKind::binary && item.text == "=" &&
                   item.items[0] == node.items[0].items.front() && is_constant(item.items[1]);
        };
        if (node.items[0].items.empty() || !std::ranges::all_of(node.items, is_equality))
            return false;
        Node list = make_node(NodeKind::in, "IN", node.items[0].items[0]);
        for (Node& item : node.items) list.items.push_back(std::move(item.items[1]));
        node = std::move(list);
        return true;
    }

    static void sort(Node& node, std::size_t first) {
        const auto begin = node.items.begin() + static_cast<std::ptrdiff_t>(first);
        std::ranges::sort(begin, node.items.end(), {}, print_expression);
        const auto repeated = std::ranges::unique(begin, node.items.end());
        node.items.erase(repeated.begin(), repeated.end());
    }

    void settle_list(Node& node) {
        for (Node& item : node.items) settle(item, true);
        if (join_equalities(node)) {
            sort(node, 1);
            return;
        }
        sort(node, 0);
        if (node.items.size() == 1) node = Node(std::move(node.items.front()));
    }

    // NOT is_active is is_active = 0, as NULL stays NULL in both.
    void settle_negation(Node& node) {
        const bool plain = is_boolean(node.items.front());
        settle(node.items.front(), true);
        if (!plain) return;
        Node equality = std::move(node.items.front());
        equality.items[1] = number("0");
        node = std::move(equality);
    }

    bool is_number_column(const Node& node) const {
        if (node.kind != NodeKind::name) return false;
        const auto type = columns_.find(node.text);
        if (type == columns_.end()) return false;
        return is_number_type(std::string_view(type->second).substr(0, type->second.find('(')));
    }

    // '0.5' beside a column of numbers is a number: affinity makes it one.
    static void unquote(Node& constant) {
        const std::string& text = constant.text;
        const bool digits = !text.empty() && text.find_first_not_of("0123456789.-") == text.npos &&
                            text.find_first_of("0123456789") != text.npos;
        if (constant.kind == NodeKind::text && digits) constant.kind = NodeKind::number;
    }

    void settle_binary(Node& node) {
        beyond_ |= std::ranges::find(sqlite_operators, node.text) == sqlite_operators.end();
        settle_items(node);
        settle_json_path(node);
        if (node.kind != NodeKind::binary) return;
        if (node.text == "~~*" || node.text == "!~~*") {
            node.text.pop_back();
            ignores_case_ = true;
        }
        if (node.text == "~~" || node.text == "!~~") ignores_case_ = true;
        if (node.text == "<>" && is_boolean(node.items[0])) {
            const bool one = is_number(node.items[1], "1");
            if (one || is_number(node.items[1], "0")) {
                node.text = "=";
                node.items[1] = number(one ? "0" : "1");
            }
        }
        if (is_number_column(node.items[0])) unquote(node.items[1]);
        if (node.text == "=" && is_constant(node.items[0]) && !is_constant(node.items[1])) {
            std::swap(node.items[0], node.items[1]);
        }
    }

    void settle_test(Node& node) {
        const bool plain = is_boolean(node.items.front());
        settle(node.items.front(), false);
        if (!plain) return;
        if (node.text != "IS TRUE" && node.text != "IS FALSE") return;
        const std::string_view value = node.text == "IS TRUE" ? "1" : "0";
        Node column = std::move(node.items.front());
        node = make_node(NodeKind::binary, "=", std::move(column), number(value));
    }

    void settle_in(Node& node) {
        settle_items(node);
        if (is_number_column(node.items.front())) {
            for (Node& item : node.items) unquote(item);
        }
        sort(node, 1);
    }

    void settle_collate(Node& node, const bool condition) {
        const std::string name = lower_case(node.text);
        settle(node.items.front(), condition);
        if (name.find("nocase") != name.npos) {
            node.text = "nocase";
            return;
        }
        Node item = std::move(node.items.front());
        node = std::move(item);
    }

    const PostgresTypes& columns_;
    bool beyond_ = false;
    bool ignores_case_ = false;
};

// `x IN (...)`, or that with `OR x IS NULL` beside it, which lets in the same: a CHECK takes NULL.
const Node* list_in(const Node& node) {
    if (node.kind == NodeKind::in && node.text == "IN") return &node;
    if (node.kind == NodeKind::binary && node.text == "=" && is_constant(node.items[1]))
        return &node;
    if (node.kind != NodeKind::any_of || node.items.size() != 2) return nullptr;
    for (const std::size_t test : {0U, 1U}) {
        const Node& null_test = node.items[test];
        const Node* list = list_in(node.items[1 - test]);
        if (null_test.kind == NodeKind::test && null_test.text == "IS NULL" && list &&
            null_test.items.front() == list->items.front()) {
            return list;
        }
    }
    return nullptr;
}

void note_list(const Node& node, NeutralExpression& result) {
    const Node* list = list_in(node);
    if (list == nullptr || list->items.front().kind != NodeKind::name) return;
    const auto constants = std::next(list->items.begin());
    if (!std::all_of(constants, list->items.end(), is_constant)) return;
    result.listed_column = list->items.front().text;
    std::set<std::string> values;
    for (auto item = constants; item != list->items.end(); ++item) {
        values.insert(print_expression(*item));
    }
    for (const std::string& value : values) {
        if (!result.listed_values.empty()) result.listed_values += ", ";
        result.listed_values += value;
    }
}

}  // namespace

NeutralExpression neutral_expression(std::string_view text, const PostgresTypes& columns) {
    const TokenList list = token_list_of(text);
    const TokenRange all{0, list.tokens.size()};
    std::size_t read = 0;
    std::optional<ParsedExpression> parsed = parse_expression(list, all, read);
    // What only SQLite's grammar has (GLOB, IS NOT x, MATCH) is compared by its tokens.
    if (!parsed || parsed->end < all.end) return {.text = lower_case(canonical_run(list, all, 0))};
    spell_raw(parsed->node, list, 0);
    rewrite(parsed->node);
    Neutral neutral(columns);
    neutral.settle(parsed->node, true);
    NeutralExpression result{.text = print_expression(parsed->node),
                             .beyond_sqlite = neutral.beyond() || parsed->raw_stretches > 0,
                             .ignores_case = neutral.ignores_case()};
    note_list(parsed->node, result);
    return result;
}

std::string neutral_function(std::string_view name) {
    std::string lower = lower_case(name);
    if (lower.starts_with("pg_catalog.")) lower.erase(0, 11);
    const auto* synonym = std::ranges::find(functions, lower, &Synonym::name);
    return synonym == std::end(functions) ? lower : std::string(synonym->neutral);
}

std::optional<std::string> named_column(std::string_view text) {
    const TokenList list = token_list_of(text);
    if (list.tokens.size() != 1) return std::nullopt;
    const Token& token = list.tokens.front();
    if (token.kind == TokenKind::word) return std::string(token.value);
    if (token.kind == TokenKind::quoted_name) return lower_case(token.value);
    return std::nullopt;
}

}  // namespace schemadiff
