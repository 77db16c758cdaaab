// Resolves the names of a query, in place: every column gets the table that it comes from, "*" is
// expanded, relations, functions and types get their schemas, columns of the result their names
// (parse_target.c, FigureColname), constants the casts that the server gives them. Names of tables
// are made unique as the server does when it prints (ruleutils.c, set_rtable_names), so that a query
// and its print have the same. Spread over files: queries (query_resolution.cpp), FROM
// (query_from_resolution.cpp), functions in FROM (query_functions.cpp), sorting and grouping
// (query_sort_resolution.cpp), expressions (query_expressions.cpp), statements that change data
// (query_modification_resolution.cpp).
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sql/expression_types.hpp"
#include "sql/query.hpp"
#include "sql/query_scope.hpp"
#include "sql/query_tree.hpp"
#include "sql/stored_statement.hpp"

namespace schemadiff {

/// Whether columns are printed behind their table: where the server does it, or everywhere.
enum class ColumnPrefix { needed, always };

class QueryResolver {
  public:
    /// `routine`: whose arguments may be named; it outlives the resolver. Null for none.
    QueryResolver(const TokenList& list, const QueryCatalog& catalog,
                  const RoutineNames* routine = nullptr,
                  ColumnPrefix prefix = ColumnPrefix::needed)
        : list_(list), catalog_(catalog), routine_(routine), prefix_(prefix) {}

    /// Returns the columns of the result. `recursive` is the table of WITH RECURSIVE that the query
    /// is the body of: it gets its columns from the first side.
    std::vector<QueryColumn> query(Query& query, const ScopeLevel* outer, const ScopeLevel* around,
                                   ScopeTable* recursive = nullptr);
    /// Returns the type, empty if it is not known.
    std::string expression(Node& node, const ScopeLevel& level);

    /// An entry of the catalog's relation, with its columns.
    ScopeEntry entry_of(const CatalogRelation& relation);
    void uncertain(std::string why) { uncertainties_.insert(std::move(why)); }
    /// Everything that was found out beside the text and the columns.
    void finish(ReadQuery& result) const;

  private:
    // Queries
    std::vector<QueryColumn> select(Query& query, ScopeLevel& level);
    std::vector<QueryColumn> values(Query& query, const ScopeLevel& level);
    std::vector<QueryColumn> set_operation(Query& query, ScopeLevel& level, ScopeTable* recursive);
    void common_tables(Query& query, ScopeLevel& base, const ScopeLevel& level);
    void targets(Query& query, const ScopeLevel& level);
    void target(Target& target, const ScopeLevel& level);
    void expand_visible(const ScopeLevel& level, std::vector<Target>& out);
    bool expand_entry(const Node& node, const ScopeLevel& level, std::vector<Target>& out);
    bool expand_composite(Node node, const ScopeLevel& level, std::vector<Target>& out);
    std::string name_of_query(const Node& node, int depth) const;
    std::string column_name(const Node& node, const std::string& first_word, int depth) const;

    // Statements that change data
    std::vector<QueryColumn> modification(Query& query, ScopeLevel& level);
    void insert(Query& query, ScopeLevel& level);
    void conflict(Conflict& conflict, ScopeLevel& level);
    void assignments(std::vector<Assignment>& all, const ScopeLevel& level);
    std::string type_of(TargetColumn& column, const ScopeLevel& level);
    void give_value(Node& value, const std::string& wanted, const ScopeLevel& level);
    void expand_row(std::vector<Node>& row, const ScopeLevel& level);

    // FROM
    void name_entries(std::vector<FromItem>& items, ScopeLevel& level);
    void name_entry(FromItem& item, ScopeLevel& level);
    Visible from_item(FromItem& item, ScopeLevel& level);
    Visible table(FromItem& item, ScopeLevel& level);
    Visible sub_query(FromItem& item, ScopeLevel& level);
    Visible functions(FromItem& item, ScopeLevel& level);
    std::vector<QueryColumn> columns_of(FromFunction& function, const FromItem& item,
                                        const std::string& type, ScopeEntry& entry);
    Visible raw(FromItem& item, ScopeLevel& level);
    Visible join(FromItem& item, ScopeLevel& level);
    Visible join_step(JoinStep& step, Visible left, ScopeLevel& level);
    void judge_merged_names(const ScopeLevel& level);
    VisibleColumn side_column(const Visible& side, const std::string& name,
                              const ScopeLevel& level);
    Visible filled(FromItem& item, ScopeLevel& level);
    void settle_alias(FromItem& item, const ScopeEntry& entry, const std::string& own_name);

    // Sorting and grouping
    void sort_node(Node& node, Query& query, const ScopeLevel& level);
    void sort_items(std::vector<SortItem>& items, const ScopeLevel& level);
    void group_items(Query& query, const ScopeLevel& level);
    void lock(Query& query, const ScopeLevel& level);
    void group_item(GroupItem& item, Query& query, const ScopeLevel& level);
    void output_order(Query& query, const std::vector<QueryColumn>& columns);
    void tail(Query& query, ScopeLevel& level);

    // Expressions
    void names(Node& node, const ScopeLevel& level, ColumnTypes& types);
    void own_operators(const std::string& symbol, ColumnTypes& types);
    void column(Node& node, const ScopeLevel& level, ColumnTypes& types);
    const QueryColumn* argument_named(const std::string& name) const;
    const QueryColumn* argument_at(const Node& node) const;
    bool argument(Node& node, const std::vector<std::string>& parts, const ScopeLevel& level,
                  ColumnTypes& types);
    void argument_place(Node& node, const ScopeLevel& level, ColumnTypes& types);
    std::string printed_argument(const std::string& name, const ScopeLevel& level) const;
    void call(Node& node, const ScopeLevel& level, ColumnTypes& types);
    void suffix(Node& node, const ScopeLevel& level, ColumnTypes& types);
    void judge_grouping(const Node& call, const ScopeLevel& level);
    static void know_ordered_set(const Node& call, const std::string& sorted, ColumnTypes& types);
    void window(Window& window, const ScopeLevel& level);
    void sub_select(Node& node, const ScopeLevel& level, ColumnTypes& types);
    std::string qualified_type(const std::string& type);
    void know_type(std::string type, ColumnTypes& types) const;
    std::string printed(const FoundColumn& found, const ScopeLevel& level);
    void use(const ScopeEntry& entry, const std::string& column);

    const TokenList& list_;
    const QueryCatalog& catalog_;
    const RoutineNames* routine_ = nullptr;
    ColumnPrefix prefix_ = ColumnPrefix::needed;
    int depth_ = 0;
    const ScopeLevel* watched_ = nullptr;  ///< where a reference makes an item LATERAL
    bool touched_ = false;
    std::string column_type_;  ///< of the last column that was resolved: that of a domain as it is
    std::set<std::string> uncertainties_;
    std::map<std::pair<std::string, std::string>, std::set<std::string>> relations_;
    std::set<std::string> functions_;
    std::set<std::string> types_;
};

/// The name that a column of the result has if none is written; "?column?" if nothing gives one.
/// A sub-select is the caller's: its name is "(".
std::string figured_name(const Node& node, std::string_view first_word);

/// The columns of a function of pg_catalog's that returns more than one value, or one by a name.
const std::vector<QueryColumn>* columns_of_builtin(std::string_view function);

}  // namespace schemadiff
