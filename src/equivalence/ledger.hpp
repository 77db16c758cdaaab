// Where the projection writes down what it explains, so that nothing goes without a word: each
// entry is the change that a diff would have found, and the row that speaks about it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "equivalence/explained.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// Which side of the comparison PostgreSQL is.
enum class PostgresIs { left, right };

class Ledger {
  public:
    Ledger(const Snapshot& postgres, const Snapshot& sqlite, PostgresIs place,
           const RulesInForce& rules)
        : postgres_(postgres), sqlite_(sqlite), place_(place), rules_(rules) {}

    const RulesInForce& rules() const { return rules_; }

    /// The path of the object that the next entries are about: PostgreSQL's names.
    void enter(Kind kind, const std::string& name) { path_.push_back({kind, name}); }
    void leave() { path_.pop_back(); }

    /// An attribute of the two objects of the path, with the values that they have now.
    void changed(RowId row, const Object& postgres, const Object& sqlite, Key key);
    void changed(const Ruling& ruling, const Object& postgres, const Object& sqlite, Key key);
    /// The same under other values than the objects have.
    void changed(RowId row, const Object& postgres, const Object& sqlite, Key key,
                 std::optional<Value> postgres_value, std::optional<Value> sqlite_value);
    /// An object within that of the path that only one side has.
    void only_postgres(RowId row, const Object& object, const Object& sqlite_parent);
    void only_sqlite(RowId row, const Object& object, const Object& postgres_parent);
    /// An object within that of the path that the sides call by two names.
    void renamed(RowId row, const Object& postgres, const Object& sqlite);

    /// What was explained, without what is equal.
    std::vector<Explained> take() &&;

  private:
    Change& add(Ruling ruling, Action action);
    void put_places(Change& change, const Place& postgres, const Place& sqlite) const;
    void put_values(Change& change, std::optional<Value> postgres,
                    std::optional<Value> sqlite) const;

    const Snapshot& postgres_;
    const Snapshot& sqlite_;
    PostgresIs place_;
    const RulesInForce& rules_;
    Path path_;
    std::vector<Explained> entries_;
};

/// Enters a path for a scope.
class Within {
  public:
    Within(Ledger& ledger, const Object& object) : ledger_(ledger) {
        ledger.enter(object.kind, object.name);
    }
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;
    ~Within() { ledger_.leave(); }

  private:
    Ledger& ledger_;
};

}  // namespace schemadiff
