// The types of the names that an expression may hold: the columns of its table, VALUE of a domain.
#pragma once

#include <optional>
#include <string>

#include "model/object.hpp"
#include "sql/expression_types.hpp"

namespace schemadiff {

/// Found when first asked for: few expressions depend on types, and tables have many columns.
class KnownTypes {
  public:
    /// No names are known beside the database itself. REQUIRES: it lives longer than this.
    explicit KnownTypes(const Object& database) : database_(database) {}

    /// Whether the expressions of such an object are about names of its own.
    static bool has_own(Kind kind);
    /// Those within a table, a view or a domain.
    KnownTypes within(const Object& owner) const;

    /// Domains as what they are based on.
    const ColumnTypes& columns();

    /// The text, with the name and type of each column that it may speak of: two equal ones mean the
    /// same. Too many columns do no harm.
    std::string mentioned_in(const std::string& text) const;

  private:
    std::string without_domains(std::string type) const;
    void add_fields(const std::string& type);

    const Object& database_;
    const Object* owner_ = nullptr;
    std::optional<ColumnTypes> columns_;
};

}  // namespace schemadiff
