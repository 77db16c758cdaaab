// Texts that a server keeps of whole statements: the commands of a rule, the body of a SQL-standard
// routine. Each statement is read as a view's query is (query.hpp), with more names in its scope.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sql/query.hpp"

namespace schemadiff {

/// The routine whose body a text is: its arguments may be named in it.
struct RoutineNames {
    std::string name;                    ///< plain, without quotes
    std::vector<QueryColumn> arguments;  ///< the inputs; the name is empty where there is none
};

/// What pg_get_ruledef() prints behind the table, "WHERE ... DO INSTEAD ...;": its condition and its
/// commands, which may name the rows OLD and NEW of the relation.
ReadQuery read_rule(std::string_view text, const QueryCatalog& catalog,
                    const CatalogRelation& relation);

/// The body of a SQL-standard routine, "RETURN x" or "BEGIN ATOMIC ... END".
ReadQuery read_routine_body(std::string_view text, const QueryCatalog& catalog,
                            const RoutineNames& routine);

/// A view's query with every column behind its table, also where there is only one: what belongs to
/// what can then be told without a catalog. read_query() of it is that of the text.
ReadQuery read_query_qualified(std::string_view text, const QueryCatalog& catalog,
                               const std::vector<std::string>& column_names = {});

}  // namespace schemadiff
