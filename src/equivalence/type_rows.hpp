// Which row a pair of column types falls under: a table of forms, read from the top.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "equivalence/rows.hpp"

namespace schemadiff {

/// A type taken apart: "character varying(40)[]" is "character varying", "40" and an array.
struct TypeForm {
    std::string base;
    std::string modifier;  ///< without parentheses and blanks
    bool array = false;
};
TypeForm form_of(std::string_view type);

/// What PostgreSQL's type is beside its name.
enum class TypeNature { built_in, enum_type, other };

/// The row of a PostgreSQL type (a canonical name, no domain) and a type as SQLite was told it;
/// nothing where no row speaks about the pair.
std::optional<RowId> row_of_types(std::string_view postgres, TypeNature nature,
                                  std::string_view sqlite);

}  // namespace schemadiff
