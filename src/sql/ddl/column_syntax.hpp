// What CREATE TABLE and ALTER TABLE say of a column or a constraint, before it means anything.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/object.hpp"
#include "sql/ddl/cursor.hpp"
#include "sql/ddl/sequence_options.hpp"
#include "sql/ddl/type_spelling.hpp"

namespace schemadiff::ddl {

/// One key of an index, an exclusion constraint or a partitioned table (gram.y: index_elem).
struct KeySyntax {
    std::string column;     ///< a plain column; empty for an expression
    TokenRange expression;  ///< without the parentheses that an expression needs
    std::optional<QualifiedName> collation;
    std::optional<QualifiedName> operator_class;
    Strings class_options;  ///< "siglen=32"
    bool descending = false;
    std::optional<bool> nulls_first;
    TokenRange range;
    TokenRange with_operator;  ///< of an exclusion constraint: what follows WITH
};

enum class ConstraintForm {
    not_null,
    null,
    default_,
    generated,
    identity,
    check,
    unique,
    primary_key,
    foreign_key,
    exclusion
};

/// What follows REFERENCES.
struct ReferenceSyntax {
    QualifiedName table;
    std::size_t token = 0;
    Strings columns;
    std::string match;
    std::string on_update;
    TokenRange on_update_range;
    std::string on_delete;
    TokenRange on_delete_range;
    Strings on_delete_columns;
};

/// Most constraints are NOT NULL and DEFAULT: what few have is kept beside them, and copies of a
/// constraint share it, as it never changes once it is read.
struct ConstraintSyntax {
    ConstraintForm form = ConstraintForm::null;
    std::string name;         ///< empty where the author gives none
    TokenRange range;         ///< the whole clause
    Strings columns;
    Strings include;
    TokenRange expression;    ///< of a default, a check, a generated column
    bool no_inherit = false;
    bool deferrable = false;
    bool initially_deferred = false;
    bool not_valid = false;
    bool not_enforced = false;
    bool nulls_not_distinct = false;
    bool without_overlaps = false;
    bool period = false;
    bool identity_always = false;
    bool virtual_column = false;
    std::shared_ptr<const SequenceOptions> sequence;  ///< of an identity column, where it says any
    std::shared_ptr<const ReferenceSyntax> references;  ///< of a foreign key
    std::string using_index;
    Strings options;          ///< WITH (fillfactor=70)
    std::string tablespace;
    std::string method;       ///< of an exclusion constraint
    std::vector<KeySyntax> elements;
    TokenRange predicate;
};

/// Constraints of columns and of the table that need the whole table, in the order of the text.
using LaterConstraints = std::vector<const ConstraintSyntax*>;

struct ColumnSyntax {
    std::string name;
    std::size_t name_token = 0;
    TokenRange range;
    std::optional<TypeSpelling> type;  ///< none for a column of a typed table or a partition
    std::optional<QualifiedName> collation;
    TokenRange collation_range;
    std::string storage;
    std::string compression;
    Strings foreign_options;
    std::list<ConstraintSyntax> constraints;  ///< large: they stay where they are read
};

/// Reads a column's definition: name, type, constraints in any order.
ColumnSyntax read_column(Cursor& cursor);
/// The same of a typed table or a partition: name [WITH OPTIONS] constraints.
ColumnSyntax read_column_options(Cursor& cursor);

/// Reads constraints of a column as long as there are any.
void read_column_constraints(Cursor& cursor, ColumnSyntax& column);

/// Whether a constraint of a table begins here rather than a column.
bool sees_table_constraint(const Cursor& cursor);
ConstraintSyntax read_table_constraint(Cursor& cursor);

/// (name, name, …); `what` is for the message.
Strings read_names(Cursor& cursor, std::string_view what);

/// The keys between parentheses.
std::vector<KeySyntax> read_keys(Cursor& cursor);

/// WITH (name = value, …) behind the word: "name=value", as pg_class.reloptions has it.
Strings read_storage_options(Cursor& cursor);

/// OPTIONS (name 'value', …) behind the word: "name=value".
Strings read_foreign_options(Cursor& cursor);

/// OPTIONS (ADD a 'x', SET b 'y', DROP c) behind the word: changes what is there. Throws Fault.
void read_option_changes(Cursor& cursor, Strings& options);

}  // namespace schemadiff::ddl
