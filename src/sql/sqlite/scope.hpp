// The names that a query can see while it is resolved. Internal to the name resolution.
#pragma once

#include "sql/sqlite/name_resolution.hpp"

namespace schemadiff::sqlite {

struct SeenColumn {
    OutputColumn column;
    std::string folded;
    std::string relation;  ///< folded, of a table or view that is referred to by name
};

struct SeenSource {
    std::string name;      ///< folded: the alias, else the table's own name
    std::string schema;    ///< folded, where the text says it
    std::string relation;  ///< folded; empty: a sub-select or a common table
    bool aliased = false;
    bool has_rowid = false;
    std::string rowid_name;  ///< of the column that is the rowid, if one is
    bool wrapped = false;    ///< joined tables under one alias, which no star takes apart
    bool open = false;       ///< its columns are not known: any name may be one
    bool natural = false;
    bool only_qualified = false;  ///< excluded, new, old
    std::vector<std::string> merged;  ///< USING
    std::vector<SeenColumn> columns;
};

struct Scope {
    std::vector<SeenSource> sources;
    const SelectCore* core = nullptr;  ///< its aliases can be named
    const Scope* outer = nullptr;
};

/// Whether the folded name is one of the rowid's, where no column is called so.
bool is_rowid(const std::string& name);
/// Whether it is TRUE or FALSE, which are names to SQLite.
bool is_truth(const std::string& name);
/// Two columns of a query never have one name: "a", "a:1", … (sqlite3ColumnsFromExprList).
void make_unique_names(OutputColumns& result);

/// Resolves one definition; lives as long as that takes.
class Resolver {
  public:
    using ColumnsOf = std::function<OutputColumns(const Definition&)>;
    Resolver(const WorkingSchema& schema, const Definition& definition, ColumnsOf columns_of)
        : schema_(schema), definition_(definition), columns_of_(std::move(columns_of)) {}

    OutputColumns resolve(const Select& select, const Scope* outer);
    void resolve(const Expression& expression, const Scope& scope);
    void resolve(const Step& step, const Scope& scope);

    /// The relation as a source of that scope; Fault where there is none.
    SeenSource source_of(const std::string& relation, std::size_t token);
    static SeenSource source_of(const Definition& relation, const OutputColumns& columns);
    void refer(std::size_t token, std::string relation, std::string column);
    [[noreturn]] void fail(std::size_t token, std::string message) const;

    std::vector<Reference>& references() { return references_; }
    bool certain() const { return certain_; }
    void doubt() { certain_ = false; }

  private:
    std::string folded(std::size_t token) const { return folded_name(definition_.token(token)); }

    void add_source(const Source& source, Scope& scope);
    SeenSource seen(const Source& source, Scope& scope);
    const CommonTable* common_named(const std::string& name) const;
    OutputColumns columns_of_common(const CommonTable& table);
    OutputColumns resolve_core(const SelectCore& core, Scope& scope);
    void add_stars(const ResultColumn& column, const Scope& scope, OutputColumns& columns);
    OutputColumn output_of(const ResultColumn& column, const Scope& scope, std::size_t number);
    void resolve_name(const Expression& name, const Scope& scope);
    const SeenColumn* found_in(const Scope& scope, const std::string& table,
                               const std::string& schema, const std::string& column,
                               const Expression& name, const SeenSource** source);
    std::string type_of(const Expression& expression, const Scope& scope);
    void resolve_order(const Expression& term, const Scope& scope);
    /// Of a name that means the rowid: what its column is called, else nothing.
    std::string rowid_named(const Expression& name, const Scope& scope);
    const SeenColumn* column_named(const Expression& name, const Scope& scope);
    void bind_assigned(const std::vector<std::size_t>& names, const SeenSource& table);

    const WorkingSchema& schema_;
    const Definition& definition_;
    ColumnsOf columns_of_;
    std::vector<Reference> references_;
    std::vector<const CommonTable*> common_;  ///< innermost last
    std::vector<const CommonTable*> open_;    ///< being resolved
    std::unordered_map<const CommonTable*, OutputColumns> resolved_;
    std::unordered_map<const Select*, std::string> query_types_;  ///< of sub-selects' first columns
    bool certain_ = true;
};

}  // namespace schemadiff::sqlite
