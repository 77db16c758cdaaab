// The keys of an index as the model tells them: names, and what of each is not the default.
#pragma once

#include <string>
#include <vector>

#include "sql/ddl/column_syntax.hpp"
#include "sql/ddl/expression_text.hpp"
#include "sql/ddl/part_index.hpp"
#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

struct KeyDetails {
    Strings names;    ///< "email", "lower(email)"
    Strings full;     ///< with collation, class and order
    Strings classes;  ///< "email text_pattern_ops"
    Strings collations;
    Strings orders;   ///< "email DESC"
    Strings types;    ///< of each; empty where it is not known
    Strings columns;  ///< plain; empty for an expression
    Strings chosen;   ///< what a generated name is made of: "lower" for an expression
};

/// The table that a statement's columns, keys and constraints belong to. Lives as long as the
/// statement is replayed.
class TableScope {
  public:
    TableScope(const Catalog& catalog, Entry& its_table)
        : table(its_table), catalog_(catalog), parts_(*its_table.object) {}

    /// A part of the table, or nullptr.
    Object* part(Kind kind, std::string_view name) const { return parts_.find(kind, name); }
    /// Whether a constraint of any kind has the name.
    bool has_constraint(std::string_view name) const { return parts_.has_constraint(name); }
    /// The columns of the table that the expression names, each once.
    Strings columns_named(const Cursor& cursor, TokenRange range) const;

    /// What the tokens may name: lasts until it is asked again. Most tables have many columns, and most
    /// expressions name one.
    ExpressionScope expression(const Cursor& cursor, TokenRange range, std::string wanted = {}) const;

    Entry& table;

  private:
    const Catalog& catalog_;
    mutable ColumnTypes types_;
    mutable PartIndex parts_;
};

/// Throws Fault where a key names no column of the table.
KeyDetails describe_keys(const Session& session, const Cursor& cursor, const TableScope& scope,
                         std::string_view method, const std::vector<KeySyntax>& keys);

/// A collation as the server prints it: "\"C\"", "app.german".
std::string collation_text(const Session& session, const QualifiedName& written);

/// The name that an index gives an expression's column (FigureIndexColname); "expr" for most.
std::string index_column_name(const Cursor& cursor, TokenRange expression);

/// A column's part of an index's name: those that are made of the same words get numbers
/// (ChooseIndexColumnNames).
std::string unique_among(const Strings& others, const std::string& name);

}  // namespace schemadiff::ddl
