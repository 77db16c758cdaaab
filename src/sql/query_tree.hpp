// A query as a tree of plain structs. Scalar expressions in it are expression_tree.hpp's nodes; a
// sub-select inside of one is a raw node whose range is parsed when the expression is resolved.
#pragma once

#include <string>
#include <vector>

#include "sql/expression_tree.hpp"

namespace schemadiff {

/// A query that is not one this parser knows.
struct NotAQuery {};

/// How deeply queries may stand in one another: what is deeper is kept as tokens.
constexpr int deepest_query = 24;
/// How many tables one FROM may have: each of them costs a look-up of each column.
constexpr std::size_t most_from_items = 1000;

/// x DESC NULLS LAST
struct SortItem {
    Node node;
    std::string order;  ///< "", "DESC", "USING <<", with the place of NULLs unless it is the usual one
};

/// ROWS BETWEEN 1 PRECEDING AND CURRENT ROW
struct FrameBound {
    Node offset;        ///< empty for CURRENT ROW and UNBOUNDED
    std::string words;  ///< "PRECEDING", "CURRENT ROW", "UNBOUNDED FOLLOWING"
};

struct Window {
    std::string name;  ///< in the WINDOW clause
    std::string base;  ///< the window that it extends
    std::vector<Node> partition_by;
    std::vector<SortItem> order_by;
    std::string frame_unit;  ///< "ROWS"; empty without a frame
    std::vector<FrameBound> frame;
    std::string exclusion;  ///< "EXCLUDE TIES"
};

/// What may stand behind the arguments of a call.
struct CallSuffix {
    std::vector<SortItem> order_by;
    std::vector<SortItem> within_group;
    Node filter;
    bool over = false;
    std::string over_name;
    Window window;
};

struct Target {
    Node node;
    std::string name;  ///< the alias, as resolved the name of the column
    bool named = false;
    bool is_column = false;  ///< a plain column whose own name is `own_name`
    std::string own_name;
    std::string type;
    std::string first_word;  ///< of its text: names some columns (EXTRACT, USER)
};

struct Query;

enum class FromKind { table, query, functions, raw, join };
enum class JoinKind { inner, left, right, full, cross };

/// f(x) AS (a integer, b text)
struct FromFunction {
    Node call;
    std::string column_definitions;  ///< in parentheses; empty for most
    std::vector<std::string> defined_columns;
    std::vector<std::string> defined_types;
};

struct JoinStep;

struct FromItem {
    FromKind kind = FromKind::table;
    std::vector<std::string> name;  ///< of a table: its parts, without quotes
    bool only = false;
    bool lateral = false;
    bool ordinality = false;
    bool rows_from = false;
    std::vector<Query> query;
    std::vector<FromFunction> functions;
    std::string raw;  ///< XMLTABLE(...), JSON_TABLE(...)
    TokenRange raw_range;
    std::string sample_method;
    std::vector<Node> sample;
    std::vector<Node> repeatable;
    std::string alias;
    std::vector<std::string> alias_columns;
    std::size_t entry = 0;  ///< of the scope, once it is resolved
    std::vector<FromItem> first;  ///< of a join
    std::vector<JoinStep> steps;
};

struct JoinStep {
    JoinKind kind = JoinKind::inner;
    bool natural = false;
    FromItem right;
    Node on;
    std::vector<std::string> using_columns;
    std::string using_alias;
    std::size_t entry = 0;
};

enum class GroupKind { expression, empty, rollup, cube, sets, list };

struct GroupItem {
    GroupKind kind = GroupKind::expression;
    Node node;
    std::vector<GroupItem> items;
};

struct CommonTable {
    std::string name;
    std::vector<std::string> columns;
    std::string materialized;  ///< "MATERIALIZED", "NOT MATERIALIZED"
    std::vector<Query> query;
    TokenRange raw_range;      ///< INSERT ... RETURNING and the like: not parsed
    std::string raw;
    std::string suffix;        ///< SEARCH, CYCLE
    TokenRange suffix_range;
};

/// The SELECT kinds, and the statements that change data.
enum class QueryKind { select, values, set_operation, insert, update, remove };

/// A column that is given a value, or a part of it: a[1].b
struct TargetColumn {
    struct Step {
        std::string field;         ///< empty for a subscript
        std::vector<Node> bounds;  ///< one of an element, two of a slice
    };
    std::string name;
    std::vector<Step> steps;
};

/// a = 1, or (a, b) = (SELECT ...)
struct Assignment {
    std::vector<TargetColumn> columns;
    bool is_list = false;
    Node value;
};

/// ON CONFLICT
struct ConflictKey {
    Node node;
    std::string suffix;  ///< " COLLATE x", " text_pattern_ops"
};

struct Conflict {
    std::vector<ConflictKey> keys;
    Node predicate;
    std::string constraint;
    bool updates = false;  ///< else DO NOTHING
    std::vector<Assignment> assignments;
    Node where;
    std::size_t entry = 0;  ///< of the scope: EXCLUDED
};

/// What INSERT, UPDATE and DELETE have beside the clauses of a query: RETURNING is their `targets`,
/// USING their `from`.
struct Modification {
    FromItem table;
    std::vector<TargetColumn> columns;
    std::string overriding;  ///< "OVERRIDING USER VALUE"
    std::vector<Query> source;  ///< none for DEFAULT VALUES
    std::vector<Assignment> assignments;
    std::vector<Conflict> conflict;  ///< none or one
};

struct Locking {
    std::string strength;  ///< "FOR UPDATE"
    std::vector<std::string> of;
    std::string wait;
};

struct Query {
    QueryKind kind = QueryKind::select;
    bool recursive = false;
    std::vector<CommonTable> with;
    // select
    bool distinct = false;
    std::vector<Node> distinct_on;
    std::vector<Target> targets;
    std::vector<FromItem> from;
    Node where;
    bool group_distinct = false;
    std::vector<GroupItem> group_by;
    Node having;
    std::vector<Window> windows;
    // values
    std::vector<std::vector<Node>> rows;
    // set operation: UNION ALL of sides
    std::string operation;
    std::vector<Query> sides;
    // all of them
    std::vector<SortItem> order_by;
    Node limit;
    Node offset;
    bool with_ties = false;
    std::vector<Locking> locking;
    std::vector<Modification> modification;  ///< one of a statement that changes data
};

}  // namespace schemadiff
