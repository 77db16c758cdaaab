// Which table and column every name of a definition means, by SQLite's rules ("resolve.c"): what a
// view's columns are called, whether it works at all, and what RENAME has to rewrite.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sql/sqlite/working_schema.hpp"

namespace schemadiff::sqlite {

/// A token that means a column of a relation, or the relation itself.
struct Reference {
    std::size_t token = nowhere;
    std::string relation;  ///< folded
    std::string column;    ///< folded; empty: the relation itself
};

/// A column as a query sees it.
struct OutputColumn {
    std::string name;
    std::string type;  ///< as CREATE TABLE … AS would declare it: "", "TEXT", "INT", "REAL", "NUM"
    bool hidden = false;  ///< of a virtual table: named, but no part of *
};

struct OutputColumns {
    std::vector<OutputColumn> columns;
    bool certain = true;  ///< false: something that only SQLite knows decides
};

class NameResolution {
  public:
    explicit NameResolution(const WorkingSchema& schema) : schema_(schema) {}

    /// Of a table, view or virtual table. Throws Fault where a view does not work.
    OutputColumns columns_of(const Definition& relation);
    /// The columns of CREATE TABLE … AS. Throws Fault.
    OutputColumns columns_of_select(const Definition& definition);
    /// All that the definition refers to. Throws Fault on the first name that means nothing.
    std::vector<Reference> references(const Definition& definition);

  private:
    struct Known {
        std::uint64_t epoch = 0;
        OutputColumns columns;
        std::optional<Fault> fault;
    };
    const WorkingSchema& schema_;
    std::unordered_map<std::string, Known> known_;
    std::vector<std::string> open_;  ///< views being resolved, outermost first
};

/// Whether a function of that name is built in.
bool is_function(const std::string& lower_name);

/// "INT" for what CAST (… AS type) or a column of that declared type gives: its affinity.
std::string type_of_affinity(const std::string& declared, bool strict);

}  // namespace schemadiff::sqlite
