#include <algorithm>
#include <iterator>
#include <vector>

#include "sql/expression_rewrite.hpp"
#include "sql/expression_typing.hpp"
#include "sql/extracted_number.hpp"
#include "sql/function_types.hpp"

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

/// "left" for the function that is printed in quotes, as its name is a key word.
std::string_view unquoted(std::string_view name) {
    const bool quoted = name.size() > 2 && name.starts_with('"') && name.ends_with('"');
    return quoted ? name.substr(1, name.size() - 2) : name;
}

// EXTRACT names its field in so many words.
bool is_extract(const Node& call) {
    if (call.text != "date_part" || call.items.empty()) return false;
    const Node& field = call.items[0];
    return is_untyped_constant(field) ||
           ((field.kind == NodeKind::cast || field.kind == NodeKind::conversion) &&
            is_untyped_constant(field.items[0]));
}

void settle_first(const Node& call, const TypedNode& first) {
    if (first.type != untyped) return;
    // Of the extension of that name: what stands before the text is the dictionary.
    const bool dictionary = call.text.ends_with(".unaccent") && call.items.size() == 2;
    if (dictionary) add_cast(*first.node, "regdictionary");
    if (is_among(search_functions, call.text) && call.items.size() > 1) {
        add_cast(*first.node, "regconfig");
    }
    if (is_among(sequence_functions, call.text)) add_cast(*first.node, "regclass");
}

// What a function of no known signature does with its arguments.
std::string unresolved(const Node& node, std::span<TypedNode> arguments) {
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
    const bool text = is_among(text_functions, node.text) && !arguments.empty() &&
                      (is_textual(arguments[0].type) || arguments[0].type == untyped ||
                       base_type(arguments[0].type) == "bpchar");
    const std::string_view own = text ? "text" : type_in(functions, node.text);
    if (text && base_type(arguments[0].type) == "bpchar") add_cast(*arguments[0].node, "text");
    const std::string known = call_type(node.text, arguments);
    return known.empty() ? std::string(own) : known;
}

}  // namespace

// The operator is that of equality, and the result what it is given.
std::string Typing::nullif(std::span<TypedNode> arguments) {
    if (meets_extracted(arguments)) return settle_extracted(arguments);
    if (const auto call = resolve_operator_of("=", arguments)) {
        settle_operator("=", *call, arguments);
        return base_type(arguments[0].type) == call->arguments[0] ? arguments[0].type
                                                                  : call->arguments[0];
    }
    unify(arguments[0], arguments[1]);
    return is_textual(arguments[0].type) ? "text" : arguments[0].type;
}

std::string Typing::call(Node& node) {
    std::vector<TypedNode> arguments;
    for (Node& item : node.items) {
        const bool wrapped = item.kind == NodeKind::argument || item.kind == NodeKind::marked;
        arguments.push_back(typed(wrapped ? item.items[0] : item));
    }
    if (node.text == "COALESCE" || node.text == "GREATEST" || node.text == "LEAST") {
        return unified(arguments);
    }
    if (node.text == "NULLIF" && arguments.size() == 2) return nullif(arguments);
    const auto user = columns_.find(node.text + "()");
    if (user != columns_.end()) {
        for (std::size_t n = 0; n < arguments.size(); ++n) {
            // One that is given by its name stands anywhere.
            if (node.items[n].kind == NodeKind::argument) continue;
            const std::string place = node.text + '(' + std::to_string(n) + ')';
            give_type(arguments[n], column(place));
        }
        return user->second;
    }
    if (meets_extracted(arguments) && keeps_extracted(node.text, arguments.size())) {
        return settle_extracted(arguments);
    }
    if (const auto resolved = resolve_function(unquoted(node.text), types_of(arguments))) {
        keep_texts(arguments, *resolved, [&](std::span<const std::string> others) {
            return resolve_function(unquoted(node.text), others);
        });
        std::string given = settle(*resolved, arguments);
        return is_extract(node) ? std::string(extracted_number) : given;
    }
    if (is_extract(node)) return std::string(extracted_number);
    return unresolved(node, arguments);
}

}  // namespace schemadiff
