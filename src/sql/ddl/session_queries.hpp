// What the names in a script's queries mean at the place where they stand: the session's objects,
// found along the search path, as the catalog that sql/query.hpp resolves against.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "sql/ddl/session.hpp"
#include "sql/query.hpp"

namespace schemadiff::ddl {

class SessionQueries {
  public:
    /// REQUIRES: nothing is created or dropped while this lives.
    explicit SessionQueries(const Session& session);

    const QueryCatalog& catalog() const { return catalog_; }
    /// A table or view with its columns; null if there is none.
    const CatalogRelation* relation(std::string_view schema, std::string_view name);

  private:
    const CatalogFunction* function(std::string_view schema, std::string_view name);
    const CatalogFunction* range_constructor(const std::string& schema, std::string_view name);
    std::string type(std::string_view schema, std::string_view name) const;

    const Session& session_;
    QueryCatalog catalog_;
    std::unordered_map<const Entry*, std::unique_ptr<CatalogRelation>> relations_;
    std::unordered_map<const Entry*, std::unique_ptr<CatalogFunction>> functions_;
};

/// The columns of a relation in their order, with their types where they are known.
CatalogRelation query_relation(const Entry& entry);

}  // namespace schemadiff::ddl
