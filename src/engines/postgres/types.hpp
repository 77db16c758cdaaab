// Types by identifier: their names as the server prints them, and what a column of the type has
// unless it says otherwise.
#pragma once

#include <string>
#include <string_view>

#include "engines/postgres/oid.hpp"

namespace schemadiff::postgres {

struct Type {
    std::string name;           ///< format_type(oid, null)
    std::string unmodified;     ///< format_type(oid, -1) where it differs: bpchar, "bit"
    Oid base = 0;               ///< of a domain
    Oid element = 0;            ///< of an array
    Oid collation = 0;
    char storage = 'p';
    char kind = 'b';            ///< typtype
    char category = 'U';
};

class Types {
  public:
    void add(Oid oid, Type type) { types_.add(oid, std::move(type)); }
    /// Says that `array` is the array type of `element`, which must be known.
    void add_array(Oid array, Oid element);

    const Type* find(Oid oid) const { return types_.find(oid); }
    /// The name without a modifier, as in the signature of a function.
    const std::string& name_of(Oid oid) const;
    /// The name as in the definition of a column without a modifier: bpchar, not character.
    std::string_view unmodified_name_of(Oid oid) const;
    /// The type below all domains.
    Oid base_of(Oid oid) const;

  private:
    ByOid<Type> types_;
};

}  // namespace schemadiff::postgres
