#include "sql/query.hpp"

#include <algorithm>
#include <iterator>

#include "sql/definition.hpp"
#include "sql/expression.hpp"
#include "sql/expression_parser.hpp"
#include "sql/expression_printer.hpp"
#include "sql/expression_rewrite.hpp"
#include "sql/expression_types.hpp"
#include "sql/extracted_number.hpp"
#include "sql/lexical.hpp"
#include "sql/query_printer.hpp"
#include "sql/query_reader.hpp"
#include "sql/query_resolution.hpp"
#include "sql/stored_statement.hpp"

namespace schemadiff {

namespace {

// CREATE VIEW v (a, b): the names of the first columns.
void rename_columns(Query& query, const std::vector<std::string>& names, QueryResolver& resolver) {
    Query* first = &query;
    while (first->kind == QueryKind::set_operation) first = first->sides.data();
    if (first->kind == QueryKind::values && !names.empty()) {
        resolver.uncertain("the columns of VALUES have other names");
    }
    for (std::size_t n = 0; n < names.size() && n < first->targets.size(); ++n) {
        if (first->targets[n].name == "*") return;
        first->targets[n].name = names[n];
    }
}

// Punctuation and words that another spelling may lack.
bool is_needless(const Token& token) {
    constexpr std::string_view symbols[] = {"(", ")", ";"};
    constexpr std::string_view words[] = {"as", "inner", "outer"};
    if (token.kind == TokenKind::symbol) {
        return std::ranges::find(symbols, token.value) != std::end(symbols);
    }
    return token.kind == TokenKind::word &&
           std::ranges::find(words, token.value) != std::end(words);
}

// Behind a type's name, perhaps of several words, its modifier and brackets.
std::size_t end_of_type(const std::vector<Token>& tokens, std::size_t at) {
    constexpr std::string_view following[] = {"precision", "time", "varying", "with", "without",
                                              "zone"};
    const auto symbol = [&](std::string_view wanted) {
        return at < tokens.size() && tokens[at].is(TokenKind::symbol, wanted);
    };
    ++at;
    while (symbol(".")) at += 2;
    const auto modifier = [&] {
        if (!symbol("(")) return;
        while (at < tokens.size() && !symbol(")")) ++at;
        ++at;
    };
    modifier();
    while (at < tokens.size() && tokens[at].kind == TokenKind::word &&
           std::ranges::find(following, tokens[at].value) != std::end(following)) {
        ++at;
    }
    modifier();
    while (symbol("[") || symbol("]")) ++at;
    return std::min(at, tokens.size());
}

}  // namespace

namespace {

ReadQuery read(std::string_view text, const QueryCatalog& catalog,
               const std::vector<std::string>& column_names, ColumnPrefix prefix) {
    const TokenList list = token_list_of(text);
    ReadQuery result;
    try {
        Query query = QueryReader(list, {0, list.tokens.size()}, 0).whole_query();
        QueryResolver resolver(list, catalog, nullptr, prefix);
        result.columns = resolver.query(query, nullptr, nullptr);
        rename_columns(query, column_names, resolver);
        for (QueryColumn& column : result.columns) {
            if (column.type == extracted_number) column.type.clear();
        }
        for (std::size_t n = 0; n < column_names.size() && n < result.columns.size(); ++n) {
            result.columns[n].name = column_names[n];
        }
        result.text = print_query(query);
        resolver.finish(result);
    } catch (const NotAQuery&) {
        result = ReadQuery();
        result.text = canonical_definition(text);
        result.uncertainties.emplace_back("the query is not understood");
    }
    return result;
}

}  // namespace

ReadQuery read_query(std::string_view text, const QueryCatalog& catalog,
                     const std::vector<std::string>& column_names) {
    return read(text, catalog, column_names, ColumnPrefix::needed);
}

ReadQuery read_query_qualified(std::string_view text, const QueryCatalog& catalog,
                               const std::vector<std::string>& column_names) {
    return read(text, catalog, column_names, ColumnPrefix::always);
}

ReadQuery read_query_expression(std::string_view text, const QueryCatalog& catalog,
                                const CatalogRelation& relation, const std::string& wanted) {
    const TokenList list = token_list_of(text);
    ReadQuery result;
    std::size_t read = 0;
    const TokenRange all{0, list.tokens.size()};
    std::optional<ParsedExpression> parsed = parse_expression(list, all, read);
    if (!parsed || parsed->end != all.end) {
        result.text = canonical_expression(text);
        result.uncertainties.emplace_back("the expression is not understood");
        return result;
    }
    QueryResolver resolver(list, catalog);
    ScopeLevel level;
    level.entries.push_back(resolver.entry_of(relation));
    level.names.insert(relation.name);
    level.filled = 1;
    for (const QueryColumn& column : relation.columns) {
        level.visible.columns.push_back({column.name, column.type, 0, false});
    }
    const std::string type = resolver.expression(parsed->node, level);
    if (!wanted.empty()) {
        assign_type(parsed->node, type, wanted);
        rewrite(parsed->node);
    }
    result.text = print_expression(parsed->node);
    result.columns.push_back({"?column?", type});
    resolver.finish(result);
    return result;
}

std::string weak_form(std::string_view text) {
    std::string result;
    TokenStorage storage;
    const std::vector<Token> tokens = tokens_of(text, storage);
    for (std::size_t n = 0; n < tokens.size(); ++n) {
        const Token& token = tokens[n];
        const bool name = token.kind == TokenKind::word || token.kind == TokenKind::quoted_name;
        if (name && n + 1 < tokens.size() && tokens[n + 1].is(TokenKind::symbol, ".")) {
            ++n;
        } else if (token.is(TokenKind::symbol, "::")) {
            n = end_of_type(tokens, n + 1) - 1;
        } else if (!is_needless(token)) {
            result.append(token.value).append(" ");
        }
    }
    return result;
}

}  // namespace schemadiff
