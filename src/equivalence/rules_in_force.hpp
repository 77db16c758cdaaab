// The equivalence table with what a team's configuration has overruled.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.hpp"
#include "equivalence/rows.hpp"

namespace schemadiff {

/// One `[[equivalence]]` entry: another verdict for a row, or for a pair of column types.
struct EquivalenceOverrule {
    std::string row;       ///< of the table; empty where the types are given
    std::string postgres;  ///< a type, "inet"
    std::string sqlite;    ///< a declared type, "TEXT"
    EquivalenceVerdict verdict = EquivalenceVerdict::equivalent;
    std::string reason;
    Place where;
};

/// What a pair falls under, once the configuration had its say.
struct Ruling {
    std::string row;
    EquivalenceVerdict verdict = EquivalenceVerdict::equal;
    std::string reason;
};

class RulesInForce {
  public:
    RulesInForce() = default;
    /// Throws a usage error with its line where an entry contradicts itself or another one, or
    /// names no row.
    explicit RulesInForce(std::span<const EquivalenceOverrule> overrules);

    Ruling ruling(RowId row) const;
    /// What the configuration says of a pair of types, in their canonical spelling; null if
    /// nothing.
    const Ruling* types(std::string_view postgres, std::string_view sqlite) const;

  private:
    void take_row(const EquivalenceOverrule& overrule);
    void take_types(const EquivalenceOverrule& overrule);

    std::map<std::string, EquivalenceOverrule, std::less<>> rows_;
    std::map<std::pair<std::string, std::string>, Ruling> types_;
    std::map<std::pair<std::string, std::string>, Place> places_;
};

}  // namespace schemadiff
