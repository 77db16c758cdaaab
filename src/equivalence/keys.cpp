// Primary keys, unique constraints and foreign keys: matched by what they are about, whatever they
// are called.
#include <algorithm>
#include <functional>

#include "equivalence/naming.hpp"
#include "equivalence/table_pair.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

// SQLite's partner of a key: of the same name and content first, then of the same content.
Object* partner_of(const Object& postgres, Object& table, Kind kind,
                   const std::vector<const Object*>& taken,
                   const std::function<bool(const Object&)>& same) {
    Object* found = nullptr;
    for (Object& candidate : table.children) {
        if (candidate.kind != kind || std::ranges::find(taken, &candidate) != taken.end()) continue;
        if (!same(candidate)) continue;
        if (candidate.name == postgres.name) return &candidate;
        if (found == nullptr) found = &candidate;
    }
    return found;
}

bool same_columns(const Object& left, const Object& right) {
    const Strings* a = left.get<Key::columns>();
    const Strings* b = right.get<Key::columns>();
    return a && b && *a == *b;
}

class KeySettling {
  public:
    explicit KeySettling(TablePair& table) : table_(table), ledger_(table.ledger) {}

    void run() {
        settle_primary_key();
        settle_foreign_keys();
        settle_uniques();
        turn_uniques_into_indexes();
    }

  private:
    void settle_primary_key() {
        const auto find = [](Object& table) {
            const auto key = std::ranges::find(table.children, Kind::primary_key, &Object::kind);
            return key == table.children.end() ? nullptr : &*key;
        };
        Object* postgres = find(table_.postgres);
        Object* sqlite = find(table_.sqlite);
        if (postgres == nullptr || sqlite == nullptr) return;
        settle_rowid(*postgres, *sqlite);
        settle_key_options(*postgres, *sqlite);
        // A table has one: what it is about is told by the diff, never its name beside it.
        if (!same_columns(*postgres, *sqlite)) sqlite->name = postgres->name;
        settle_name(*postgres, *sqlite, ledger_);
    }

    void settle_rowid(Object& postgres, Object& sqlite) {
        const Within within(ledger_, postgres);
        if (sqlite.flag<Key::autoincrement>()) {
            concede(RowId::autoincrement, postgres, sqlite, Key::autoincrement, ledger_);
        }
        if (sqlite.flag<Key::rowid_alias>() && !is_numbered(postgres)) {
            ledger_.changed(RowId::rowid_key, postgres, sqlite, Key::rowid_alias);
        }
        sqlite.erase(Key::rowid_alias);
    }

    // Whether PostgreSQL numbers the rows too; its columns were settled before.
    bool is_numbered(const Object& key) const {
        const Strings* columns = key.get<Key::columns>();
        return columns && std::ranges::any_of(*columns, [&](const std::string& name) {
                   return table_.numbered.contains(name);
               });
    }

    void settle_key_options(Object& postgres, Object& sqlite) {
        const Within within(ledger_, postgres);
        if (postgres.flag<Key::deferrable>()) {
            concede(RowId::deferrable_key, postgres, sqlite, Key::deferrable, ledger_);
            drop(postgres, sqlite, Key::initially_deferred);
        }
        if (postgres.find(Key::include)) {
            concede(RowId::key_include, postgres, sqlite, Key::include, ledger_);
        }
        if (postgres.flag<Key::nulls_not_distinct>()) {
            concede(RowId::nulls_not_distinct, postgres, sqlite, Key::nulls_not_distinct, ledger_);
        }
        settle_postgres_only(postgres, sqlite, ledger_);
    }

    void settle_foreign_keys() {
        for (Object& postgres : table_.postgres.children) {
            if (postgres.kind != Kind::foreign_key) continue;
            Object* sqlite = partner_of(postgres, table_.sqlite, Kind::foreign_key, taken_,
                                        [&](const Object& candidate) {
                                            return same_columns(postgres, candidate) &&
                                                   postgres.find(Key::references_table) &&
                                                   candidate.find(Key::references_table) &&
                                                   *postgres.find(Key::references_table) ==
                                                       *candidate.find(Key::references_table);
                                        });
            if (sqlite == nullptr) continue;
            taken_.push_back(sqlite);
            settle_foreign_key(postgres, *sqlite);
            settle_name(postgres, *sqlite, ledger_);
        }
    }

    void settle_foreign_key(Object& postgres, Object& sqlite) {
        const Within within(ledger_, postgres);
        if (postgres.flag<Key::deferrable>() && !sqlite.flag<Key::deferrable>()) {
            concede(RowId::deferrable_foreign_key, postgres, sqlite, Key::deferrable, ledger_);
            drop(postgres, sqlite, Key::initially_deferred);
        }
        if (postgres.find(Key::match)) {
            concede(RowId::match_full, postgres, sqlite, Key::match, ledger_);
        }
        sqlite.erase(Key::match);
        if (postgres.find(Key::on_delete_columns)) {
            concede(RowId::foreign_key_columns, postgres, sqlite, Key::on_delete_columns, ledger_);
        }
        settle_postgres_only(postgres, sqlite, ledger_);
    }

    void settle_uniques() {
        for (Object& postgres : table_.postgres.children) {
            if (postgres.kind != Kind::unique) continue;
            Object* sqlite = partner_of(
                postgres, table_.sqlite, Kind::unique, taken_,
                [&](const Object& candidate) { return same_columns(postgres, candidate); });
            if (sqlite == nullptr) continue;
            taken_.push_back(sqlite);
            paired_.push_back(&postgres);
            settle_key_options(postgres, *sqlite);
            settle_name(postgres, *sqlite, ledger_);
        }
    }

    // A unique constraint that is a unique index on the other side becomes one here, so that the
    // indexes' own rows speak about the rest.
    void turn_uniques_into_indexes() {
        for (Object& unique : table_.postgres.children) {
            if (unique.kind != Kind::unique ||
                std::ranges::find(paired_, &unique) != paired_.end()) {
                continue;
            }
            if (Object* index = unique_index(table_.sqlite, unique)) {
                ledger_.only_postgres(RowId::unique_index, unique, *index);
                table_.postgres_gone.insert({unique.kind, unique.name});
                table_.sqlite_gone.insert({index->kind, index->name});
            }
        }
        for (Object& unique : table_.sqlite.children) {
            if (unique.kind != Kind::unique || std::ranges::find(taken_, &unique) != taken_.end()) {
                continue;
            }
            if (Object* index = unique_index(table_.postgres, unique)) {
                ledger_.only_sqlite(RowId::unique_index, unique, *index);
                table_.sqlite_gone.insert({unique.kind, unique.name});
                table_.postgres_gone.insert({index->kind, index->name});
            }
        }
        table_.erase_gone();
    }

    // A plain one over the same columns: no predicate, no expression. The order of the columns has
    // no bearing on what it refuses, but on what it finds: it must be the same.
    Object* unique_index(Object& table, const Object& unique) const {
        const Strings* columns = unique.get<Key::columns>();
        if (columns == nullptr) return nullptr;
        for (Object& index : table.children) {
            if (index.kind != Kind::index || !index.flag<Key::unique>()) continue;
            if (index.find(Key::predicate) || index.find(Key::collations)) continue;
            const Strings* keys = index.get<Key::keys>();
            const auto same = [](const std::string& key, const std::string& column) {
                return named_column(key) == std::optional(lower_case(column));
            };
            if (keys && std::ranges::equal(*keys, *columns, same)) return &index;
        }
        return nullptr;
    }

    TablePair& table_;
    Ledger& ledger_;
    std::vector<const Object*> taken_;
    std::vector<const Object*> paired_;
};

}  // namespace

void settle_keys(TablePair& table) {
    KeySettling(table).run();
}

}  // namespace schemadiff
