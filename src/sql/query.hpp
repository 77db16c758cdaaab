// PostgreSQL's queries in one canonical spelling, so that a view as a person wrote it equals what
// any version of the server prints of it. The query is parsed (query_parser.hpp), its names are
// resolved against a catalog (query_resolution.hpp) and it is printed as pg_get_viewdef would under
// search_path = pg_catalog, every relation, function and type outside of pg_catalog with its schema.
// The layout is that of the server's, without needless parentheses, as a reader sees differences
// of it. Where a name or a type is not known the reading says that it is not certain.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

/// A column of a relation or of a query's result.
struct QueryColumn {
    std::string name;  ///< without quotes
    std::string type;  ///< as format_type() prints it; empty if not known

    bool operator==(const QueryColumn&) const = default;
};

/// A table, view, sequence and the like. Names are without quotes.
struct CatalogRelation {
    std::string schema;
    std::string name;
    std::vector<QueryColumn> columns;
};

/// A function that is not one of pg_catalog's.
struct CatalogFunction {
    std::string schema;
    std::string name;
    std::string returns;               ///< its type; empty if not known or if overloads differ
    std::vector<QueryColumn> columns;  ///< OUT arguments or RETURNS TABLE; of one value: none
    std::vector<std::string> arguments;  ///< types of the IN arguments; none if overloads differ
};

struct OwnOperator;

/// What names mean. The schema is empty where none is written: the search path is the catalog's
/// own concern. Names come without quotes. Each may be left empty: then nothing is known. What is
/// returned must last as long as the catalog.
struct QueryCatalog {
    std::function<const CatalogRelation*(std::string_view schema, std::string_view name)> relation;
    std::function<const CatalogFunction*(std::string_view schema, std::string_view name)> function;
    /// The name of a type as format_type() prints it ("app.mood"); empty if it is not known.
    std::function<std::string(std::string_view schema, std::string_view name)> type;
    /// The type that a domain is made of, by the name of the domain as `type` gives it; empty for
    /// every other type.
    std::function<std::string(std::string_view type)> domain_base;
    /// What a field of a type (as `type` names it) is called from now on; empty for what stays.
    std::function<std::string(std::string_view type, std::string_view field)> renamed_field;
    /// Operators outside of pg_catalog that a symbol may mean: "+", "OPERATOR(app.+)".
    std::function<std::vector<OwnOperator>(std::string_view written)> operators;
};

/// A relation that a query reads, and which of its columns.
struct UsedRelation {
    std::string schema;
    std::string name;
    std::vector<std::string> columns;  ///< sorted; a whole row counts as all of them

    bool operator==(const UsedRelation&) const = default;
};

struct ReadQuery {
    std::string text;
    /// Whether everything was parsed and resolved: then another spelling is another query.
    bool certain = false;
    std::vector<QueryColumn> columns;       ///< of the result; empty if they are not known
    std::vector<UsedRelation> relations;    ///< sorted by schema and name
    std::vector<std::string> functions;     ///< "schema.name" of those of the catalog, sorted
    std::vector<std::string> types;         ///< "schema.name" of those that casts name, sorted
    std::vector<std::string> uncertainties; ///< why it is not certain: one remark each, sorted
};

/// A query: SELECT, VALUES, TABLE, WITH. `column_names` are those of CREATE VIEW v (a, b), for the
/// first columns. Any text has a canonical form, if only that of its expressions. Idempotent; in
/// linear time but for the look-ups.
ReadQuery read_query(std::string_view text, const QueryCatalog& catalog,
                     const std::vector<std::string>& column_names = {});

/// The same for a scalar expression that may hold sub-selects (a policy, a trigger's condition): its
/// columns are those of the relation. `wanted` is the type of its place, if it has one.
ReadQuery read_query_expression(std::string_view text, const QueryCatalog& catalog,
                                const CatalogRelation& relation, const std::string& wanted = {});

/// What is left of a canonical text without qualification, parentheses, casts and lines: two texts
/// that are not certain are compared by it.
std::string weak_form(std::string_view text);

}  // namespace schemadiff
