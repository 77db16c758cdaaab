// Transactions in a script. What stands between BEGIN and COMMIT is replayed at the COMMIT, so that
// ROLLBACK, a savepoint, or the end of the script can take it back by forgetting it: the catalog knows
// no undoing.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "sql/ddl/cursor.hpp"
#include "sql/statement.hpp"

namespace schemadiff::ddl {

/// A statement that outlives the call that handed it over.
struct HeldStatement {
    explicit HeldStatement(const Statement& original);
    Statement statement() const;

  private:
    std::string text_, source_, file_;
    Statement rest_;
};

class Transactions {
  public:
    using Replay = std::function<void(const Statement&)>;

    /// Whether the statement was taken: it controls a transaction, or stands in one. At the end of a
    /// transaction what it held is replayed. Throws Fault where the statement is wrong.
    bool take(const Statement& statement, Cursor& cursor, const Replay& replay);

    /// Whether what is replayed now stands in a transaction.
    bool is_replaying() const { return replaying_; }
    /// How many statements were never committed.
    std::size_t uncommitted() const { return held_.size(); }

  private:
    struct Savepoint {
        std::string name;
        std::size_t held = 0;  ///< statements before it
    };

    bool control(Cursor& cursor, const Replay& replay);
    void commit(const Replay& replay);
    void roll_back();
    std::vector<Savepoint>::iterator savepoint(Cursor& cursor);

    bool open_ = false;
    bool replaying_ = false;
    std::deque<HeldStatement> held_;
    std::vector<Savepoint> savepoints_;
};

}  // namespace schemadiff::ddl
