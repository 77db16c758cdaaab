// What the names in a snapshot's own queries mean: its relations, functions and types, as the
// catalog that sql/query.hpp resolves against. Names are looked up in one step; the columns of a
// view get their types from its query, which is read when they are first asked for.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/object.hpp"
#include "sql/query.hpp"

namespace schemadiff {

class SnapshotCatalog {
  public:
    /// REQUIRES: the names, columns and types of the database stay as they are while this lives.
    explicit SnapshotCatalog(const Object& database);

    const QueryCatalog& catalog() const { return catalog_; }
    /// A table or view with its columns; null if there is none.
    const CatalogRelation* relation(std::string_view schema, std::string_view name);

  private:
    const CatalogFunction* function(std::string_view schema, std::string_view name);
    std::string type(std::string_view schema, std::string_view name) const;
    std::string domain_base(std::string_view type) const;
    void add(const Object& schema, const Object& object);
    CatalogRelation read(const std::string& schema, const Object& object);

    struct Overloads {
        std::string schema;
        std::string name;
        std::vector<const Object*> objects;
    };

    QueryCatalog catalog_;
    std::unordered_map<std::string, std::pair<std::string, const Object*>> relations_;
    std::unordered_map<std::string, Overloads> functions_;
    std::unordered_map<std::string, const Object*> types_;
    std::unordered_map<const Object*, std::unique_ptr<CatalogRelation>> read_relations_;
    std::unordered_map<const Overloads*, std::unique_ptr<CatalogFunction>> read_functions_;
    int depth_ = 0;
};

}  // namespace schemadiff
