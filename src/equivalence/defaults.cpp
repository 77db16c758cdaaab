// Defaults: not the texts are compared but what they put into a row. A constant of PostgreSQL's is
// read from its text; what SQLite makes of its own is asked of SQLite, as the column's affinity and
// the quotes decide (BOOLEAN DEFAULT 'false' keeps the text 'false').
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "equivalence/table_pair.hpp"
#include "sql/definition.hpp"
#include "sql/expression_parser.hpp"
#include "sql/expression_rewrite.hpp"
#include "sql/jsonb_text.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

bool holds_any(const std::string& text, std::span<const std::string_view> words) {
    return std::ranges::any_of(words,
                               [&](std::string_view word) { return text.find(word) != text.npos; });
}

// The time of the INSERT, in whatever form.
bool is_now_of_postgres(const std::string& text) {
    constexpr auto words = std::to_array<std::string_view>(
        {"now()", "current_timestamp", "current_date", "current_time", "localtimestamp",
         "localtime", "transaction_timestamp()", "statement_timestamp()", "clock_timestamp()",
         "'now'"});
    const std::string lower = lower_case(text);
    return holds_any(lower, words) && lower.find("interval") == lower.npos;
}

bool is_now_of_sqlite(const std::string& text) {
    constexpr auto words = std::to_array<std::string_view>(
        {"'now'", "current_timestamp", "current_date", "current_time"});
    return holds_any(lower_case(text), words);
}

bool is_random_uuid(const std::string& text) {
    constexpr auto words = std::to_array<std::string_view>(
        {"gen_random_uuid()", "uuid_generate_v4()", "uuid_generate_v1()", "uuid_generate_v1mc()",
         "uuidv4()", "uuidv7()"});
    return holds_any(lower_case(text), words);
}

/// A constant without its casts.
struct Constant {
    enum class Kind { number, text, boolean } kind = Kind::text;
    std::string value;
};

std::optional<Constant> constant_of(const Node& node);

// ARRAY['a', 'b'] as '{a,b}'; nothing for elements that would need quotes there.
std::optional<Constant> array_of(const Node& node) {
    std::string text = "{";
    for (const Node& item : node.items) {
        const std::optional<Constant> element = constant_of(item);
        if (!element || element->value.find_first_of("{}\",\\ ") != std::string::npos)
            return std::nullopt;
        if (text.size() > 1) text += ',';
        text += element->value;
    }
    return Constant{Constant::Kind::text, text + '}'};
}

std::optional<Constant> constant_of(const Node& node) {
    switch (node.kind) {
        case NodeKind::cast:
        case NodeKind::conversion:
            return constant_of(node.items.front());
        case NodeKind::number:
            return Constant{Constant::Kind::number, node.text};
        case NodeKind::text:
            return Constant{Constant::Kind::text, node.text};
        case NodeKind::boolean:
            return Constant{Constant::Kind::boolean, node.text};
        case NodeKind::array:
            return array_of(node);
        default:
            return std::nullopt;
    }
}

std::optional<Constant> constant_of(const std::string& text) {
    const TokenList list = token_list_of(text);
    const TokenRange all{0, list.tokens.size()};
    std::size_t read = 0;
    std::optional<ParsedExpression> parsed = parse_expression(list, all, read);
    if (!parsed || parsed->end < all.end) return std::nullopt;
    rewrite(parsed->node);
    return constant_of(parsed->node);
}

std::optional<double> number_in(const std::string& text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

bool same_number(const std::string& left, const std::string& right) {
    if (left == right) return true;
    const auto a = number_in(left);
    const auto b = number_in(right);
    return a && b && *a == *b;
}

// {a,b} as JSON; nothing for what has quotes or levels of its own.
std::optional<std::string> json_of_array(const std::string& array, const bool numbers) {
    if (array.size() < 2 || array.front() != '{' || array.back() != '}') return std::nullopt;
    const std::string inside = array.substr(1, array.size() - 2);
    if (inside.find_first_of("{}\"\\") != inside.npos) return std::nullopt;
    std::string json = "[";
    for (std::size_t begin = 0; !inside.empty() && begin <= inside.size();) {
        const std::size_t end = std::min(inside.find(',', begin), inside.size());
        const std::string item = inside.substr(begin, end - begin);
        if (begin > 0) json += ", ";
        json += numbers ? item : '"' + item + '"';
        begin = end + 1;
    }
    return json + ']';
}

class DefaultPair {
  public:
    DefaultPair(TablePair& table, Object& postgres, Object& sqlite)
        : table_(table), postgres_(postgres), sqlite_(sqlite) {
        const std::string* type = postgres.get<Key::type>();
        const auto known = table.columns.find(lower_case(postgres.name));
        type_ = known != table.columns.end() ? known->second : type ? *type : "";
    }

    /// `declared`: SQLite's type, which settling the types has taken away by now.
    void settle(const std::string& declared) {
        const std::string* left = postgres_.get<Key::default_>();
        const std::string* right = sqlite_.get<Key::default_>();
        if (left == nullptr) return;
        const std::optional<RowId> row =
            right == nullptr ? row_of_missing(*left) : row_of_pair(*left, *right, declared);
        if (!row) return;
        if (row == RowId::default_constant && *left == *right) {
            drop(postgres_, sqlite_, Key::default_);
        } else {
            concede(*row, postgres_, sqlite_, Key::default_, table_.ledger);
        }
    }

  private:
    std::optional<RowId> row_of_missing(const std::string& left) const {
        if (is_random_uuid(left)) return RowId::default_uuid_missing;
        if (is_now_of_postgres(left) || constant_of(left)) return std::nullopt;
        return neutral_expression(left, table_.columns).beyond_sqlite
                   ? std::optional(RowId::default_beyond)
                   : std::nullopt;
    }

    std::optional<RowId> row_of_pair(const std::string& left, const std::string& right,
                                     const std::string& declared) const {
        const StoredValue stored = table_.probe(declared, right);
        if (stored.type == "failed") {
            return is_function_missing(stored) ? std::optional(RowId::default_unknown_function)
                                               : std::nullopt;
        }
        if (is_random_uuid(left)) {
            return right.find("randomblob") != right.npos ? std::optional(RowId::default_uuid)
                                                          : std::nullopt;
        }
        if (is_now_of_postgres(left)) {
            return is_now_of_sqlite(right) ? std::optional(RowId::default_now) : std::nullopt;
        }
        if (const std::optional<Constant> constant = constant_of(left)) {
            return row_of_constant(*constant, stored);
        }
        const NeutralExpression neutral = neutral_expression(left, {});
        if (neutral.text == neutral_expression(right, {}).text) return RowId::expression_spelling;
        // What both engines can work out they may.
        const bool same = !neutral.beyond_sqlite && table_.probe(declared, neutral.text) == stored;
        return same ? std::optional(RowId::default_constant) : std::nullopt;
    }

    static bool is_function_missing(const StoredValue& stored) {
        return stored.value.find("function") != stored.value.npos;
    }

    std::optional<RowId> row_of_constant(const Constant& constant,
                                         const StoredValue& stored) const {
        const bool number = stored.type == "integer" || stored.type == "real";
        if (type_ == "boolean") {
            const bool yes =
                constant.value == "true" || constant.value == "t" || constant.value == "1";
            if (stored.type == "text") return RowId::default_boolean_text;
            if (number && same_number(stored.value, yes ? "1" : "0")) return RowId::default_boolean;
            return std::nullopt;
        }
        if (type_.ends_with("[]")) return row_of_array(constant.value, stored);
        if (type_ == "json" || type_ == "jsonb") {
            const auto left = jsonb_text(constant.value);
            const auto right = jsonb_text(stored.value);
            const bool same = left && right ? *left == *right : constant.value == stored.value;
            return same ? std::optional(RowId::default_json) : std::nullopt;
        }
        if (is_number_type(form_of(type_).base)) {
            return number && same_number(constant.value, stored.value)
                       ? std::optional(RowId::default_constant)
                       : std::nullopt;
        }
        if (constant.value != stored.value) return std::nullopt;
        return RowId::default_constant;
    }

    std::optional<RowId> row_of_array(const std::string& array, const StoredValue& stored) const {
        if (array == stored.value) return RowId::default_array;
        const bool numbers = is_number_type(form_of(type_).base);
        const std::optional<std::string> json = json_of_array(array, numbers);
        if (!json || jsonb_text(*json) != jsonb_text(stored.value)) return std::nullopt;
        return RowId::default_array;
    }

    TablePair& table_;
    Object& postgres_;
    Object& sqlite_;
    std::string type_;
};

}  // namespace

void settle_default(TablePair& table, Object& postgres, Object& sqlite,
                    const std::string& declared) {
    DefaultPair(table, postgres, sqlite).settle(declared);
}

}  // namespace schemadiff
