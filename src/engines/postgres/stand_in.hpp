// Expressions printed for another relation than their own. To name the columns of an expression,
// pg_get_expr() opens its relation, for which the server builds a cache entry: 25 of 126 ms of a
// reading of 1,000 tables. It also compares the names of all columns with each other, once a call:
// another 5 ms. So the queries let it print for pg_authid, whose entry every server has at hand and
// which has but 12 columns (pg_class where the expression needs up to 33, the relation itself beyond
// that), and here the columns get their real names: column N of the one is column N of the other.
//
// What else may stand in a printed expression is told apart by its place: functions, types,
// collations, fields and the names in XML and JSON. Which columns the expression has is known from
// the catalog as well; where the two do not agree, everything is read again, each for its own relation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engines/postgres/names.hpp"
#include "engines/postgres/rows.hpp"

namespace schemadiff::postgres {

struct Reading;
struct Relation;

/// A printed expression has other columns than the catalog says. Caught where the reading is tried
/// again without stand-ins.
struct AmbiguousColumns {};

/// An expression with its columns' own names, and their numbers in the order of the text.
struct NamedExpression {
    std::string text;
    std::vector<std::int64_t> columns;
};

class StandIn {
  public:
    void add(std::string relation, std::string column, std::int64_t number);

    /// Gives the columns their names in `table`. Number 0 is the whole row, negative ones are system
    /// columns, which have the same name everywhere. Throws AmbiguousColumns for an unknown column.
    NamedExpression named(std::string_view text, const Relation& table, const Names& names) const;

  private:
    std::unordered_map<std::string_view, std::int64_t> columns_;  ///< the names live in names_
    std::unordered_set<std::string> names_;
    std::unordered_set<std::string> relations_;
};

/// The expression of a row, printed for a stand-in unless `variables`, the number of columns in it,
/// is NULL.
std::string expression_of(const Row& row, int expression, int variables, const Relation& table,
                          const Reading& reading);

}  // namespace schemadiff::postgres
