// What names mean at one place of a query: the items of FROM at each level around it, with their
// columns and the names that they are printed with.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/parts_of_name.hpp"
#include "sql/query.hpp"

namespace schemadiff {

/// An item of FROM that columns can be taken from: one "range table entry" of the server's.
struct ScopeEntry {
    std::string name;     ///< as columns are written with; empty for a join without an alias
    std::string printed;  ///< the same made unique, as the server does
    std::string schema;   ///< of a relation of the catalog; empty otherwise
    std::string relation;
    std::string row_type;  ///< of a whole row: the relation's name, or "record"
    std::vector<QueryColumn> columns;
    bool known = false;    ///< the columns are
    bool is_relation = false;
    bool is_scalar = false;  ///< a function with one column: its name is that of the column too
    bool hidden = false;     ///< inside of a join with an alias
};

/// A column that can be named without its table.
struct VisibleColumn {
    std::string name;
    std::string type;
    std::size_t entry = 0;
    bool merged = false;      ///< of FULL JOIN ... USING: belongs to neither side
};

/// Some columns, and the entries whose columns are not known.
struct Visible {
    std::vector<VisibleColumn> columns;
    std::vector<std::size_t> unknown;
};

struct ScopeTable {
    std::string name;
    std::vector<QueryColumn> columns;
    bool known = false;
};

/// One query, or one SELECT of a set operation.
struct ScopeLevel {
    const ScopeLevel* outer = nullptr;   ///< whose columns can be named here
    const ScopeLevel* around = nullptr;  ///< whose names the names here must differ from
    std::vector<ScopeEntry> entries;
    std::size_t filled = 0;  ///< how many entries have got their columns
    Visible visible;
    bool has_tables = false;  ///< the server's range table of the query is not empty
    bool qualified = false;  ///< columns are printed with their table
    std::vector<ScopeTable> tables;  ///< WITH
    std::map<std::string, std::size_t> merged;  ///< by USING: how many columns of each name
    bool computes_merged = false;         ///< one of them is none of the columns themselves
    std::set<std::string> names;          ///< the printed ones of the entries
    std::map<std::string, int> suffixes;  ///< the last that was tried for a name
};

/// What a name was found to be.
struct FoundColumn {
    const ScopeLevel* level = nullptr;
    const ScopeEntry* entry = nullptr;  ///< null for a merged column
    std::string name;                   ///< of the column; "*" for the whole row
    std::string type;
    bool certain = true;
};

/// A column named alone; also the whole row of an entry, the last that the server tries.
std::optional<FoundColumn> find_column(const ScopeLevel& level, std::string_view name);
/// table.column or schema.table.column, or with "*" as the column.
std::optional<FoundColumn> find_column(const ScopeLevel& level, std::string_view schema,
                                       std::string_view table, std::string_view name);
/// A table of WITH.
const ScopeTable* find_table(const ScopeLevel* level, std::string_view name);

/// The name itself, or with the first of _1, _2 that no level around has; from then on the level
/// has it.
std::string take_unique_name(ScopeLevel& level, const std::string& name);

}  // namespace schemadiff
