#include "sql/ddl/transactions.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace schemadiff::ddl {

namespace {

/// Behind BEGIN, COMMIT and their like: AND CHAIN begins the next transaction at once.
bool takes_chain(Cursor& cursor) {
    if (!cursor.take("work")) cursor.take("transaction");
    if (!cursor.take("and")) return false;
    const bool chained = !cursor.take("no");
    cursor.expect("chain");
    return chained;
}

}  // namespace

HeldStatement::HeldStatement(const Statement& original)
    : text_(original.text), source_(original.source), file_(original.file), rest_(original) {}

Statement HeldStatement::statement() const {
    Statement statement = rest_;
    statement.text = text_;
    statement.source = source_;
    statement.script = source_;
    statement.data = {};
    statement.file = file_;
    statement.tokens = nullptr;
    return statement;
}

bool Transactions::take(const Statement& statement, Cursor& cursor, const Replay& replay) {
    if (control(cursor, replay)) return true;
    if (!open_) return false;
    held_.emplace_back(statement);
    return true;
}

bool Transactions::control(Cursor& cursor, const Replay& replay) {
    if (cursor.take("begin") || cursor.take({"start", "transaction"})) {
        open_ = true;  // a second BEGIN is a warning
    } else if (cursor.take("commit") || cursor.take("end")) {
        if (cursor.take("prepared")) return true;
        const bool chained = takes_chain(cursor);
        cursor.expect_end();
        commit(replay);
        open_ = chained;
    } else if (cursor.take({"prepare", "transaction"})) {
        commit(replay);
    } else if (cursor.take("savepoint")) {
        savepoints_.push_back({cursor.name("a savepoint"), held_.size()});
    } else if (cursor.take("release")) {
        cursor.take("savepoint");
        savepoints_.erase(savepoint(cursor), savepoints_.end());
    } else if (cursor.take("rollback") || cursor.take("abort")) {
        if (cursor.take("prepared")) return true;
        const bool chained = takes_chain(cursor);
        if (cursor.take("to")) {
            cursor.take("savepoint");
            const auto at = savepoint(cursor);
            while (held_.size() > at->held) held_.pop_back();
            savepoints_.erase(at + 1, savepoints_.end());
            return true;
        }
        cursor.expect_end();
        roll_back();
        open_ = chained;
    } else {
        return false;
    }
    return true;
}

void Transactions::commit(const Replay& replay) {
    open_ = false;
    replaying_ = true;
    savepoints_.clear();
    for (const std::deque<HeldStatement> held = std::exchange(held_, {});
         const HeldStatement& one : held) {
        replay(one.statement());
    }
    replaying_ = false;
}

void Transactions::roll_back() {
    open_ = false;
    held_.clear();
    savepoints_.clear();
}

std::vector<Transactions::Savepoint>::iterator Transactions::savepoint(Cursor& cursor) {
    const std::size_t token = cursor.at();
    const std::string name = cursor.name("a savepoint");
    // The latest of that name.
    const auto found = std::find_if(savepoints_.rbegin(), savepoints_.rend(),
                                    [&](const Savepoint& one) { return one.name == name; });
    if (found == savepoints_.rend()) {
        cursor.fail(token, fmt::format("there is no savepoint \"{}\" here", name));
    }
    return std::prev(found.base());
}

}  // namespace schemadiff::ddl
