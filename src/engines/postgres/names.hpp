// How names are spelled in SQL text: quoted where the server itself would quote them, qualified
// unless the thing is in pg_catalog (the search path of every reading session).
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "engines/postgres/oid.hpp"

namespace schemadiff::postgres {

class Names {
  public:
    /// Key words that this server quotes when they are used as names (all but unreserved ones).
    void add_keyword(std::string word) { keywords_.insert(std::move(word)); }
    void add_schema(Oid oid, std::string name) { schemas_.add(oid, std::move(name)); }

    /// As quote_ident() does.
    std::string quoted(std::string_view name) const;
    std::string qualified(Oid schema, std::string_view name) const;
    /// The plain name of a schema; empty for one that is not known.
    std::string_view schema(Oid oid) const;

  private:
    std::unordered_set<std::string> keywords_;
    ByOid<std::string> schemas_;
};

}  // namespace schemadiff::postgres
