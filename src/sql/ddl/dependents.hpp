// What depends on things that are dropped: found in one walk over the catalog for all of them.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "sql/ddl/dropping.hpp"

namespace schemadiff::ddl {

/// Names that will mean nothing any more.
struct LostNames {
    std::unordered_set<std::string> names;      ///< "schema\x1fname"
    std::unordered_set<std::string> functions;  ///< the same, of functions without arguments
    std::unordered_set<std::string> operators;  ///< the same, of operators without operands
    std::unordered_map<std::string, std::unordered_set<std::string>> columns;  ///< by relation
    std::unordered_map<std::string, std::vector<Strings>> keys;  ///< columns of unique constraints
    std::unordered_map<std::string, std::unordered_set<std::string>> indexes;  ///< by relation
    std::unordered_set<std::string> servers;
    std::unordered_set<std::string> wrappers;
    std::unordered_set<std::string> languages;
    std::unordered_set<std::string> schemas;
    std::unordered_set<std::string> extensions;

    bool empty() const;
};

/// How something depends.
enum class Hold {
    automatic,   ///< it goes along
    restricting  ///< it goes with CASCADE only
};

struct Dependent {
    Doomed doomed;
    Hold hold = Hold::restricting;
};

/// The names that go with a doomed thing.
void add_lost_names(LostNames& lost, const Catalog& catalog, const Doomed& doomed);

std::vector<Dependent> dependents_of(Catalog& catalog, const LostNames& lost);

}  // namespace schemadiff::ddl
