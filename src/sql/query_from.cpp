#include <algorithm>
#include <iterator>

#include "model/type_name.hpp"
#include "sql/expression_words.hpp"
#include "sql/query_opening.hpp"
#include "sql/query_reader.hpp"
#include "sql/token_run.hpp"

namespace schemadiff {

namespace {

// Values that look like functions without parentheses are functions in FROM.
bool is_function_word(const Token& token) {
    return token.kind == TokenKind::word && !value_keyword(token.value).empty();
}

// Calls whose syntax in FROM is their own.
constexpr std::string_view raw_calls[] = {"xmltable", "json_table"};

}  // namespace

std::vector<FromItem> QueryReader::from_list() {
    std::vector<FromItem> items;
    do {
        items.push_back(from_item());
    } while (take_symbol(","));
    return items;
}

// A chain of joins is one item with many steps: they associate to the left.
FromItem QueryReader::from_item() {
    if (++depth_ > deepest_query) throw NotAQuery{};
    FromItem first = primary();
    FromItem joined;
    for (JoinStep step; join_step(step); step = JoinStep()) {
        if (joined.first.empty()) {
            joined.kind = FromKind::join;
            joined.first.push_back(std::move(first));
        }
        joined.steps.push_back(std::move(step));
    }
    --depth_;
    return joined.first.empty() ? std::move(first) : std::move(joined);
}

std::optional<JoinKind> QueryReader::join_kind() {
    struct Row {
        std::string_view word;
        JoinKind kind;
    };
    constexpr Row rows[] = {{"inner", JoinKind::inner}, {"cross", JoinKind::cross},
                            {"left", JoinKind::left},   {"right", JoinKind::right},
                            {"full", JoinKind::full}};
    for (const Row& row : rows) {
        if (!take_word(row.word)) continue;
        take_word("outer");
        expect_word("join");
        return row.kind;
    }
    if (take_word("join")) return JoinKind::inner;
    return std::nullopt;
}

bool QueryReader::join_step(JoinStep& step) {
    step.natural = take_word("natural");
    const std::optional<JoinKind> kind = join_kind();
    if (!kind) {
        if (step.natural) throw NotAQuery{};
        return false;
    }
    step.kind = *kind;
    step.right = primary();
    if (step.natural || step.kind == JoinKind::cross) return true;
    // a JOIN b JOIN c ON ... ON ...: the right side is a join by itself.
    if (!word_is("on") && !word_is("using")) {
        if (++depth_ > deepest_query) throw NotAQuery{};
        FromItem joined;
        joined.kind = FromKind::join;
        joined.first.push_back(std::move(step.right));
        while (!word_is("on") && !word_is("using")) {
            JoinStep inner;
            if (!join_step(inner)) throw NotAQuery{};
            joined.steps.push_back(std::move(inner));
        }
        step.right = std::move(joined);
        --depth_;
    }
    if (take_word("on")) {
        step.on = expression();
    } else {
        expect_word("using");
        step.using_columns = names_in_parentheses();
        if (take_word("as")) step.using_alias = name();
    }
    return true;
}

FromItem QueryReader::primary() {
    if (depth_ > deepest_query) throw NotAQuery{};
    FromItem item;
    item.lateral = take_word("lateral");
    if (symbol_is("(")) {
        if (opens_query(list_, at_)) {
            const TokenRange range = parenthesised_range();
            item.kind = FromKind::query;
            const TokenRange inner{range.begin + 1, range.end - 1};
            item.query.push_back(QueryReader(list_, inner, depth_).whole_query());
            alias(item);
            return item;
        }
        expect_symbol("(");
        item = from_item();
        expect_symbol(")");
        if (item.kind != FromKind::join) throw NotAQuery{};
        alias(item);
        return item;
    }
    if (take_words("rows", "from")) {
        item.rows_from = true;
        functions(item);
        return item;
    }
    if (take_word("only")) {
        item.only = true;
        const bool parenthesis = take_symbol("(");
        item.name = qualified_name();
        if (parenthesis) expect_symbol(")");
        alias(item);
        sample(item);
        return item;
    }
    FromItem named = named_item();
    named.lateral = item.lateral;
    return named;
}

FromItem QueryReader::named_item() {
    FromItem item;
    if (std::ranges::find(raw_calls, peek().value) != std::end(raw_calls) && symbol_is("(", 1)) {
        item.kind = FromKind::raw;
        item.raw_range.begin = at_++;
        item.raw_range.end = parenthesised_range().end;
        alias(item);
        return item;
    }
    std::size_t ahead = 1;
    while (symbol_is(".", ahead)) ahead += 2;
    if (symbol_is("(", ahead) || is_function_word(peek())) {
        item.kind = FromKind::functions;
        FromFunction function = from_function();
        item.functions.push_back(std::move(function));
        item.ordinality = take_words("with", "ordinality");
        alias(item);
        return item;
    }
    item.name = qualified_name();
    take_symbol("*");
    alias(item);
    sample(item);
    return item;
}

void QueryReader::functions(FromItem& item) {
    item.kind = FromKind::functions;
    expect_symbol("(");
    do {
        item.functions.push_back(from_function());
        if (take_word("as")) definitions(item.functions.back());
    } while (take_symbol(","));
    expect_symbol(")");
    item.ordinality = take_words("with", "ordinality");
    alias(item);
}

FromFunction QueryReader::from_function() {
    FromFunction function;
    function.call = expression();
    return function;
}

// (a integer, b text): names with types.
void QueryReader::definitions(FromFunction& function) {
    const TokenRange range = parenthesised_range();
    std::size_t begin = range.begin + 1;
    std::string all;
    for (std::size_t n = begin; n < range.end; ++n) {
        if (list_.tokens[n].is(TokenKind::symbol, "(")) n = list_.parentheses[n].closing;
        const bool ends = n + 1 == range.end || list_.tokens[n].is(TokenKind::symbol, ",");
        if (!ends) continue;
        if (n < begin + 2) throw NotAQuery{};
        std::string type;
        for (std::size_t k = begin + 1; k < n; ++k) {
            if (k > begin + 1 && is_spaced(list_.tokens[k - 1], list_.tokens[k])) type += ' ';
            type += spelled(list_.tokens[k]);
        }
        function.defined_columns.emplace_back(list_.tokens[begin].value);
        function.defined_types.push_back(canonical_type_name(type));
        all += (all.empty() ? "" : ", ") + canonical_identifier(list_.tokens[begin].value) + ' ' +
               function.defined_types.back();
        begin = n + 1;
    }
    function.column_definitions = '(' + all + ')';
}

// [AS] name [(columns)], or the columns of a record.
void QueryReader::alias(FromItem& item) {
    const bool as = take_word("as");
    const bool functions = item.kind == FromKind::functions;
    if (as && functions && symbol_is("(")) {
        definitions(item.functions.front());
        return;
    }
    constexpr std::string_view no_alias[] = {"window", "with", "tablesample", "for", "search",
                                             "cycle"};
    const bool named = begins_name() && (as || std::ranges::find(no_alias, peek().value) ==
                                                   std::end(no_alias));
    if (!named) {
        if (as) throw NotAQuery{};
        return;
    }
    item.alias = name();
    if (!symbol_is("(")) return;
    const bool typed = !symbol_is(",", 2) && !symbol_is(")", 2);
    if (functions && typed) {
        definitions(item.functions.front());
    } else {
        item.alias_columns = names_in_parentheses();
    }
}

void QueryReader::sample(FromItem& item) {
    if (!take_word("tablesample")) return;
    item.sample_method = name();
    item.sample = expressions_in_parentheses();
    if (take_word("repeatable")) item.repeatable = expressions_in_parentheses();
}

}  // namespace schemadiff
