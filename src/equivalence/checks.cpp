// CHECK constraints: matched by name, by meaning, or by the column whose values they list.
#include <algorithm>

#include "equivalence/naming.hpp"
#include "equivalence/table_pair.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

struct PostgresCheck {
    Object* object = nullptr;
    NeutralExpression neutral;
    bool paired = false;
};

class CheckSettling {
  public:
    explicit CheckSettling(TablePair& table) : table_(table), ledger_(table.ledger) {
        for (Object& check : table.postgres.children) {
            if (check.kind != Kind::check) continue;
            const std::string* text = check.get<Key::expression>();
            if (text) checks_.push_back({&check, neutral_expression(*text, table.columns)});
        }
    }

    void run() {
        pair([](const PostgresCheck& left, const SqliteCheck& right) {
            return left.object->name == right.object->name &&
                   left.neutral.text == right.neutral.text;
        });
        pair([](const PostgresCheck& left, const SqliteCheck& right) {
            return left.neutral.text == right.neutral.text;
        });
        pair([](const PostgresCheck& left, const SqliteCheck& right) {
            return left.object->name == right.object->name;
        });
        pair([](const PostgresCheck& left, const SqliteCheck& right) {
            return !left.neutral.listed_column.empty() &&
                   left.neutral.listed_column == right.neutral.listed_column;
        });
        for (PostgresCheck& check : checks_) {
            if (check.paired || !check.neutral.beyond_sqlite) continue;
            ledger_.only_postgres(RowId::check_beyond, *check.object, table_.sqlite);
            table_.postgres_gone.insert({Kind::check, check.object->name});
        }
        for (const SqliteCheck& check : table_.checks) {
            if (check.taken && !is_paired(*check.object)) {
                table_.sqlite_gone.insert({Kind::check, check.object->name});
            }
        }
        table_.erase_gone();
    }

  private:
    template <typename Fits>
    void pair(Fits fits) {
        for (PostgresCheck& left : checks_) {
            if (left.paired) continue;
            for (SqliteCheck& right : table_.checks) {
                if (right.taken || !fits(left, right)) continue;
                left.paired = true;
                right.taken = true;
                paired_.push_back(right.object);
                settle(left, right);
                break;
            }
        }
    }

    bool is_paired(const Object& check) const {
        return std::ranges::find(paired_, &check) != paired_.end();
    }

    void settle(PostgresCheck& left, SqliteCheck& right) {
        Object& postgres = *left.object;
        Object& sqlite = *right.object;
        const bool same = left.neutral.text == right.neutral.text ||
                          (!left.neutral.listed_column.empty() &&
                           left.neutral.listed_column == right.neutral.listed_column &&
                           left.neutral.listed_values == right.neutral.listed_values);
        if (same || is_nameless(postgres) || is_nameless(sqlite)) {
            settle_name(postgres, sqlite, ledger_);
        }
        const Within within(ledger_, postgres);
        if (same) {
            if (const std::optional<RowId> row = row_of_spelling(left, right)) {
                ledger_.changed(*row, postgres, sqlite, Key::expression);
            }
            sqlite.set<Key::expression>(*postgres.get<Key::expression>());
        } else if (left.neutral.beyond_sqlite) {
            concede(RowId::check_approximated, postgres, sqlite, Key::expression, ledger_);
        }
        settle_postgres_only(postgres, sqlite, ledger_);
    }

    static std::optional<RowId> row_of_spelling(const PostgresCheck& left,
                                                const SqliteCheck& right) {
        const std::string one = lower_case(*left.object->get<Key::expression>());
        const std::string other = lower_case(*right.object->get<Key::expression>());
        if (left.neutral.ignores_case) return RowId::like_case;
        if (one == other) return std::nullopt;
        return left.neutral.listed_column.empty() ? RowId::expression_spelling
                                                  : RowId::check_in_order;
    }

    TablePair& table_;
    Ledger& ledger_;
    std::vector<PostgresCheck> checks_;
    std::vector<const Object*> paired_;
};

}  // namespace

void settle_checks(TablePair& table) {
    CheckSettling(table).run();
}

}  // namespace schemadiff
