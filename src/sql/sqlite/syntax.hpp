// What SQLite's statements say, as trees over their tokens. A place in the text is the index of a
// token.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace schemadiff::sqlite {

/// Tokens from `begin` up to and without `end`.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool empty() const { return begin == end; }
};

/// No token.
inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

struct Select;

struct Expression {
    enum class Kind { literal, name, call, cast, collate, query, in_table, raise, other };
    Kind kind = Kind::other;
    Span span;
    std::vector<std::size_t> names;  ///< of a name: [[schema,] table,] column; of in_table: [schema,] table
    std::size_t word = nowhere;      ///< the function of a call, the collation of COLLATE
    std::size_t window = nowhere;    ///< OVER name
    Span type;                       ///< of a CAST
    std::vector<Expression> parts;
    std::unique_ptr<Select> query;
    int height = 1;
};

struct ResultColumn {
    enum class Kind { expression, all, all_of_table };
    Kind kind = Kind::expression;
    Expression expression;
    Span text;                    ///< of the expression, its parentheses included
    std::size_t alias = nowhere;  ///< AS
    std::size_t table = nowhere;  ///< of table.*
};

/// One item of FROM: a table, a table-valued function, a sub-select, or joined items in parentheses.
struct Source {
    std::size_t schema = nowhere;
    std::size_t name = nowhere;
    std::size_t alias = nowhere;
    bool is_function = false;
    bool natural = false;
    std::vector<Expression> arguments;
    std::unique_ptr<Select> query;
    std::vector<Source> joined;
    std::vector<Expression> on;         ///< at most one
    std::vector<std::size_t> using_columns;
};

struct SelectCore {
    bool values = false;
    std::vector<ResultColumn> columns;
    std::vector<Source> sources;
    std::vector<Expression> conditions;  ///< WHERE, GROUP BY, HAVING, further rows of VALUES
    std::vector<Expression> windows;     ///< expressions of the WINDOW clause
};

struct CommonTable {
    std::size_t name = nowhere;
    std::vector<std::size_t> columns;
    std::unique_ptr<Select> query;
};

struct Select {
    std::vector<CommonTable> with;
    std::vector<SelectCore> cores;
    std::vector<Expression> order;  ///< ORDER BY, LIMIT, OFFSET
    Span span;
};

/// A statement of a trigger's body.
struct Step {
    enum class Kind { select, insert, update, remove };
    Kind kind = Kind::select;
    std::size_t table = nowhere;
    std::size_t alias = nowhere;
    std::vector<std::size_t> columns;  ///< of INSERT INTO t (…), and what SET assigns to
    std::vector<Source> sources;       ///< UPDATE … FROM
    std::vector<Expression> expressions;
    std::unique_ptr<Select> query;
    struct Upsert {
        std::vector<std::size_t> assigned;
        std::vector<Expression> targets;      ///< conflict columns and their WHERE
        std::vector<Expression> expressions;  ///< may read excluded.*
    };
    std::vector<Upsert> upserts;
};

struct KeyPart {
    Expression expression;
    Span text;
    std::size_t column = nowhere;     ///< where the key is a plain column
    std::size_t collation = nowhere;
    bool descending = false;
    std::size_t order = nowhere;      ///< the word ASC or DESC
};

/// A clause that may follow CONSTRAINT name.
struct ConstraintHead {
    std::size_t name = nowhere;
    std::size_t begin = nowhere;  ///< the first token of the clause, CONSTRAINT included
    std::size_t conflict = nowhere;  ///< the action of ON CONFLICT
};

struct KeyConstraint {
    ConstraintHead head;
    std::vector<KeyPart> parts;
    bool primary = false;
    bool of_column = false;
    bool descending = false;               ///< of a column's PRIMARY KEY DESC
    std::size_t autoincrement = nowhere;
    std::size_t column = 0;                ///< the column's number, of a column's constraint
};

struct ForeignKey {
    ConstraintHead head;
    bool of_column = false;
    std::vector<std::size_t> columns;      ///< of the table; a column's own name for its constraint
    std::size_t target = nowhere;
    std::vector<std::size_t> target_columns;
    std::string on_delete = "NO ACTION";
    std::string on_update = "NO ACTION";
    std::size_t on_delete_at = nowhere;
    std::size_t on_update_at = nowhere;
    std::size_t deferrable_at = nowhere;
    std::size_t initially_at = nowhere;
};

struct Check {
    ConstraintHead head;
    Expression expression;
    Span text;
};

struct ColumnSyntax {
    std::size_t name = nowhere;
    Span span;  ///< the whole definition
    Span type;
    ConstraintHead not_null;
    std::size_t not_null_at = nowhere;
    Span default_value;
    std::vector<Expression> default_expression;  ///< of DEFAULT (…)
    std::size_t default_at = nowhere;
    std::size_t collation = nowhere;
    std::size_t generated_at = nowhere;
    Span generated_text;
    std::vector<Expression> generated;
    bool stored = false;
};

struct TableSyntax {
    std::vector<ColumnSyntax> columns;
    std::vector<KeyConstraint> keys;  ///< in the order of the text
    std::vector<ForeignKey> foreign_keys;
    std::vector<Check> checks;
    std::size_t strict = nowhere;
    std::size_t without_rowid = nowhere;
    std::size_t closing = nowhere;  ///< the parenthesis that ends the list
    std::size_t last_column_end = nowhere;  ///< the token behind the last column
};

struct IndexSyntax {
    bool unique = false;
    std::vector<KeyPart> parts;
    std::vector<Expression> predicate;
    Span predicate_text;
    std::size_t predicate_at = nowhere;
};

struct ViewSyntax {
    std::vector<std::size_t> columns;
    Select query;
    Span text;
};

struct TriggerSyntax {
    std::string timing;
    std::size_t timing_at = nowhere;
    std::string event;
    std::size_t event_at = nowhere;
    std::vector<std::size_t> update_of;
    std::vector<Expression> when;
    Span when_text;
    std::vector<Step> steps;
    Span body;
};

struct VirtualTableSyntax {
    std::size_t module = nowhere;
    std::vector<Span> arguments;
};

}  // namespace schemadiff::sqlite
