#include "sql/query.hpp"

#include "sql/expression.hpp"
#include "sql/lexical.hpp"

namespace schemadiff {

ReadQuery read_query(std::string_view text, const QueryCatalog&, const std::vector<std::string>&) {
    ReadQuery result;
    result.text = canonical_definition(text);
    return result;
}

ReadQuery read_query_expression(std::string_view text, const QueryCatalog&,
                                const CatalogRelation& relation, const std::string& wanted) {
    ColumnTypes types;
    for (const QueryColumn& column : relation.columns) types[column.name] = column.type;
    const CanonicalExpression found = parse_canonically(text, types, wanted);
    ReadQuery result;
    result.text = found.text;
    result.certain = found.parsed;
    return result;
}

std::string weak_form(std::string_view text) {
    std::string result;
    for (const Token& token : tokens_of(text)) result += token.value + ' ';
    return result;
}

}  // namespace schemadiff
