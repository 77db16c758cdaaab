// Triggers: matched by name, or by the events that they stand for. PostgreSQL's call a function,
// SQLite's hold statements: when they fire is compared, what they do is not, and the report says
// so.
#include <algorithm>

#include "equivalence/table_pair.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

class TriggerSettling {
  public:
    TriggerSettling(Object& postgres, Object& sqlite, Ledger& ledger, const PostgresTypes& columns)
        : postgres_(postgres), sqlite_(sqlite), ledger_(ledger), columns_(columns) {}

    void run() {
        for (Object& trigger : postgres_.children) {
            if (trigger.kind != Kind::trigger) continue;
            if (Object* other = sqlite_.child(Kind::trigger, trigger.name)) {
                settle(trigger, *other);
                paired_.push_back(other);
            } else {
                unpaired_.push_back(&trigger);
            }
        }
        take_by_events();
        std::erase_if(postgres_.children,
                      [&](const Object& child) { return is_gone(child, left_gone_); });
        std::erase_if(sqlite_.children,
                      [&](const Object& child) { return is_gone(child, right_gone_); });
    }

  private:
    static bool is_gone(const Object& child, const Strings& names) {
        return child.kind == Kind::trigger && std::ranges::find(names, child.name) != names.end();
    }

    void settle(Object& postgres, Object& sqlite) {
        const Within within(ledger_, postgres);
        ledger_.changed(RowId::trigger_body, postgres, sqlite, Key::function);
        for (const Key key :
             {Key::function, Key::body, Key::trigger_arguments, Key::old_table, Key::new_table,
              Key::constraint_trigger, Key::deferrable, Key::initially_deferred, Key::references,
              Key::enabled, Key::level, Key::needs_extensions}) {
            drop(postgres, sqlite, key);
        }
        const std::string* left = postgres.get<Key::timing>();
        const std::string* right = sqlite.get<Key::timing>();
        if (left && *left == "before" && (right == nullptr || *right == "after")) {
            concede(RowId::trigger_timing, postgres, sqlite, Key::timing, ledger_);
        }
        settle_condition(postgres, sqlite);
        settle_postgres_only(postgres, sqlite, ledger_);
    }

    void settle_condition(Object& postgres, Object& sqlite) {
        const std::string* left = postgres.get<Key::when>();
        const std::string* right = sqlite.get<Key::when>();
        if (left == nullptr) return;
        const NeutralExpression neutral = neutral_expression(*left, columns_);
        const bool beyond = neutral.beyond_sqlite || neutral.text.find(".*") != neutral.text.npos;
        if (beyond || (right && neutral.text == neutral_expression(*right, columns_).text)) {
            const bool spelled = right && lower_case(*left) == lower_case(*right);
            if (!spelled) {
                ledger_.changed(beyond ? RowId::trigger_body : RowId::expression_spelling, postgres,
                                sqlite, Key::when);
            }
            drop(postgres, sqlite, Key::when);
        }
    }

    // SQLite needs a trigger for each event, so that names cannot be the same everywhere.
    void take_by_events() {
        for (const Object& trigger : sqlite_.children) {
            if (trigger.kind != Kind::trigger ||
                std::ranges::find(paired_, &trigger) != paired_.end()) {
                continue;
            }
            const auto stands_for = std::ranges::find_if(
                unpaired_, [&](const Object* other) { return covers(*other, trigger); });
            if (stands_for == unpaired_.end()) continue;
            ledger_.only_sqlite(RowId::trigger_body, trigger, postgres_);
            right_gone_.push_back(trigger.name);
            stood_for_.push_back(*stands_for);
        }
        for (const Object* trigger : unpaired_) {
            const bool stood_for = std::ranges::find(stood_for_, trigger) != stood_for_.end();
            ledger_.only_postgres(stood_for ? RowId::trigger_body : RowId::trigger, *trigger,
                                  sqlite_);
            left_gone_.push_back(trigger->name);
        }
    }

    static bool covers(const Object& postgres, const Object& sqlite) {
        const Strings* all = postgres.get<Key::events>();
        const Strings* some = sqlite.get<Key::events>();
        return all && some && std::ranges::includes(*all, *some);
    }

    Object& postgres_;
    Object& sqlite_;
    Ledger& ledger_;
    const PostgresTypes& columns_;
    std::vector<const Object*> paired_;
    std::vector<const Object*> unpaired_;
    std::vector<const Object*> stood_for_;
    Strings left_gone_;
    Strings right_gone_;
};

}  // namespace

void settle_triggers(Object& postgres, Object& sqlite, Ledger& ledger,
                     const PostgresTypes& columns) {
    TriggerSettling(postgres, sqlite, ledger, columns).run();
}

}  // namespace schemadiff
