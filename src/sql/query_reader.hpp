// The state and the parts of the query parser, spread over four files: the clauses of a SELECT
// (query_parser.cpp), FROM (query_from.cpp), sorting, grouping and windows (query_windows.cpp),
// INSERT, UPDATE and DELETE (query_modification.cpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/query_tree.hpp"
#include "sql/token_list.hpp"

namespace schemadiff {

class QueryReader {
  public:
    /// `depth`: how many queries stand around the range.
    QueryReader(const TokenList& list, TokenRange range, int depth)
        : list_(list), at_(range.begin), end_(range.end), depth_(depth) {}

    /// The whole range as one query. All of these throw NotAQuery.
    Query whole_query();
    /// The same, or INSERT, UPDATE, DELETE.
    Query whole_statement();
    /// The whole range as a scalar expression.
    Node whole_expression();
    /// The whole range as what stands behind a call's arguments; it begins with ORDER or ")".
    CallSuffix whole_suffix();

    bool at_end() const { return at_ >= end_; }

  private:
    // Tokens
    const Token& peek(std::size_t ahead = 0) const;
    bool word_is(std::string_view word, std::size_t ahead = 0) const;
    bool symbol_is(std::string_view symbol, std::size_t ahead = 0) const;
    bool take_word(std::string_view word);
    bool take_words(std::string_view first, std::string_view second);
    bool take_symbol(std::string_view symbol);
    void expect_word(std::string_view word);
    void expect_symbol(std::string_view symbol);
    bool begins_name(std::size_t ahead = 0) const;
    std::string name();
    std::string label();
    std::vector<std::string> qualified_name();
    std::vector<std::string> names_in_parentheses();
    Node expression();
    std::vector<Node> expressions();
    std::vector<Node> expressions_in_parentheses();
    TokenRange parenthesised_range();

    // Queries
    Query query();
    Query body(int outer);
    Query operand();
    Query select();
    Query values();
    Query table();
    void with_clause(Query& query);
    CommonTable common_table();
    void tail(Query& query);
    void limit(Query& query);
    Locking locking();
    Target target();

    // Statements that change data
    Query statement();
    Query insert();
    Query update();
    Query remove();
    FromItem changed_table();
    TargetColumn target_column();
    std::vector<TargetColumn> target_columns();
    std::vector<Assignment> assignments();
    void assignment(std::vector<Assignment>& out);
    Conflict conflict();
    void returning(Query& query);

    // FROM
    std::vector<FromItem> from_list();
    FromItem from_item();
    FromItem primary();
    bool join_step(JoinStep& step);
    std::optional<JoinKind> join_kind();
    FromItem named_item();
    void functions(FromItem& item);
    FromFunction from_function();
    void definitions(FromFunction& function);
    void alias(FromItem& item);
    void sample(FromItem& item);

    // Sorting, grouping, windows
    std::vector<SortItem> sort_items();
    std::vector<GroupItem> group_items();
    GroupItem group_item();
    Window window();
    void frame(Window& window);
    FrameBound frame_bound();

    const TokenList& list_;
    std::size_t at_ = 0;
    std::size_t end_ = 0;
    int depth_ = 0;
};

}  // namespace schemadiff
