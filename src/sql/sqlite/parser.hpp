// A recursive-descent parser of SQLite's statements as far as they make a schema, after parse.y. It
// works on tokens that know their places, so that a fault names what was expected and where; depth
// is bounded as SQLite bounds it.
#pragma once

#include <string_view>

#include "sql/sqlite/lexeme.hpp"
#include "sql/sqlite/syntax.hpp"

namespace schemadiff::sqlite {

/// Each function reads its phrase from the current token on and stands behind it; throws Fault.
class Parser {
  public:
    /// REQUIRES: the last token is of Kind::end; the tokens outlive the parser.
    explicit Parser(const Lexemes& lexemes, std::size_t at = 0) : lexemes_(lexemes), at_(at) {}

    std::size_t at() const { return at_; }
    const Lexeme& current() const { return lexemes_[at_]; }
    const Lexeme& ahead(std::size_t count) const;
    const Lexeme& token(std::size_t at) const { return lexemes_[at]; }

    bool is(std::string_view lower_word) const { return current().is(lower_word); }
    bool accept(std::string_view lower_word);
    bool accept_sign(char sign);
    void expect(std::string_view lower_word);
    void expect_sign(char sign);
    /// A name in any of its spellings; `what` is how a message calls it.
    std::size_t name(std::string_view what);
    /// A number without a sign.
    std::size_t number();
    void expect_end();
    [[noreturn]] void expected(std::string_view what) const;
    [[noreturn]] void fail(std::size_t at, std::string message) const;

    bool accept_if_not_exists();
    bool accept_if_exists();

    Expression expression(int lowest = 1);
    Select select();
    bool begins_select() const;

    TableSyntax table_definition();   ///< from the opening parenthesis to the end
    ColumnSyntax column_definition(TableSyntax& table);  ///< of ALTER TABLE ADD
    IndexSyntax index_definition();   ///< from the parenthesis to the end
    ViewSyntax view_definition();     ///< behind the view's name
    TriggerSyntax trigger_definition();  ///< from the event, behind ON table; see statement
    VirtualTableSyntax virtual_definition();  ///< behind USING

    // The head of a trigger, whose parts stand around the table's name.
    void trigger_event(TriggerSyntax& trigger);
    void trigger_body(TriggerSyntax& trigger);

  private:
    class Deeper;
    bool is_name(const Lexeme& lexeme) const;
    bool is_alias(const Lexeme& lexeme) const;

    Expression prefix();
    Expression primary();
    Expression parenthesised();
    Expression case_expression();
    Expression cast();
    Expression raise();
    Expression exists();
    Expression name_or_call();
    Expression call(std::size_t function);
    void call_end(Expression& call);
    void window(Expression& holder);
    void frame(Expression& holder);
    void frame_bound(Expression& holder);
    bool continue_expression(Expression& left, int lowest);
    bool continue_comparison(Expression& left);
    void in_list(Expression& left);
    void binary(Expression& left, int level);
    void adopt(Expression& holder, Expression part);
    void ordering(Expression& holder);
    void list(std::vector<Expression>& into);

    std::vector<CommonTable> with();
    SelectCore core();
    SelectCore values();
    ResultColumn result_column();
    std::vector<Source> sources();
    Source source();
    bool join_operator(Source& next);
    void join_constraint(Source& joined);
    void order_by(std::vector<Expression>& into);
    void order_and_limit(std::vector<Expression>& into);

    Step step();
    void insert(Step& step);
    void update(Step& step);
    void remove(Step& step);
    void upsert(Step& step);
    std::size_t target(Step& step);
    void set_list(std::vector<std::size_t>& assigned, std::vector<Expression>& expressions);

    Span type_name();
    void column_constraint(TableSyntax& table, ColumnSyntax& column);
    void table_constraint(TableSyntax& table);
    void column_default(ColumnSyntax& column);
    void generated(ColumnSyntax& column);
    void references(ForeignKey& key);
    bool deferring(ForeignKey& key);
    void on_conflict(ConstraintHead& head);
    Check check(const ConstraintHead& head);
    std::vector<KeyPart> key_parts();
    std::vector<std::size_t> names_in_parentheses(std::string_view what);
    void table_options(TableSyntax& table);
    void skip_balanced();

    const Lexemes& lexemes_;
    std::size_t at_;
    int depth_ = 0;
};

}  // namespace schemadiff::sqlite
