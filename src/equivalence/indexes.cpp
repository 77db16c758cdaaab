// Indexes: matched by name, or by what they hold.
#include <algorithm>
#include <array>

#include "equivalence/naming.hpp"
#include "equivalence/table_pair.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

std::string text_of(const Object& object, Key key) {
    const Value* value = object.find(key);
    const auto* text = value ? std::get_if<std::string>(value) : nullptr;
    return text ? *text : "";
}

Strings strings_of(const Object& object, Key key) {
    const Value* value = object.find(key);
    const auto* strings = value ? std::get_if<Strings>(value) : nullptr;
    return strings ? *strings : Strings();
}

/// An index in a form that both engines' spellings lead to.
struct NeutralIndex {
    Object* object = nullptr;
    Strings keys;
    std::string predicate;
    bool beyond_sqlite = false;
    bool paired = false;

    bool same_content(const NeutralIndex& other) const {
        return keys == other.keys && predicate == other.predicate &&
               object->flag<Key::unique>() == other.object->flag<Key::unique>();
    }
};

NeutralIndex neutral_index(Object& index, const PostgresTypes& columns) {
    NeutralIndex result{.object = &index};
    // A key is no condition: a column of truth values stays a name.
    for (const std::string& key : strings_of(index, Key::keys)) {
        if (const std::optional<std::string> column = named_column(key)) {
            result.keys.push_back(*column);
            continue;
        }
        const NeutralExpression neutral = neutral_expression(key, columns);
        result.keys.push_back(neutral.text);
        result.beyond_sqlite |= neutral.beyond_sqlite;
    }
    if (const std::string predicate = text_of(index, Key::predicate); !predicate.empty()) {
        const NeutralExpression neutral = neutral_expression(predicate, columns);
        result.predicate = neutral.text;
        result.beyond_sqlite |= neutral.beyond_sqlite;
    }
    return result;
}

bool has_other_method(const Object& index) {
    const std::string method = text_of(index, Key::method);
    return !method.empty() && method != "btree" && method != "hash";
}

class IndexSettling {
  public:
    explicit IndexSettling(TablePair& table) : table_(table), ledger_(table.ledger) {
        for (Object& index : table.postgres.children) {
            if (index.kind == Kind::index) postgres_.push_back(neutral_index(index, table.columns));
        }
        for (Object& index : table.sqlite.children) {
            if (index.kind == Kind::index) sqlite_.push_back(neutral_index(index, table.columns));
        }
    }

    void run() {
        pair([](const NeutralIndex& left, const NeutralIndex& right) {
            return left.object->name == right.object->name;
        });
        pair([](const NeutralIndex& left, const NeutralIndex& right) {
            return left.same_content(right);
        });
        for (NeutralIndex& index : postgres_) {
            if (index.paired) continue;
            if (const std::optional<RowId> row = row_of_missing(index)) {
                ledger_.only_postgres(*row, *index.object, table_.sqlite);
                table_.postgres_gone.insert({Kind::index, index.object->name});
            }
        }
        table_.erase_gone();
    }

  private:
    template <typename Fits>
    void pair(Fits fits) {
        for (NeutralIndex& left : postgres_) {
            if (left.paired) continue;
            for (NeutralIndex& right : sqlite_) {
                if (right.paired || !fits(left, right)) continue;
                left.paired = right.paired = true;
                settle(left, right);
                break;
            }
        }
    }

    static std::optional<RowId> row_of_missing(const NeutralIndex& index) {
        if (has_other_method(*index.object)) return RowId::index_method;
        if (index.object->find(Key::operator_classes)) return RowId::operator_class;
        if (index.beyond_sqlite) return RowId::index_beyond;
        if (index.object->find(Key::partition_of)) return RowId::partition;
        return std::nullopt;
    }

    void settle(NeutralIndex& left, NeutralIndex& right) {
        Object& postgres = *left.object;
        Object& sqlite = *right.object;
        settle_name(postgres, sqlite, ledger_);
        const Within within(ledger_, postgres);
        settle_keys(left, right);
        settle_predicate(left, right);
        settle_orders(postgres, sqlite);
        const std::string method = text_of(postgres, Key::method);
        if (!method.empty()) {
            concede(method == "hash" ? RowId::index_hash : RowId::index_method, postgres, sqlite,
                    Key::method, ledger_);
        }
        settle_postgres_only(postgres, sqlite, ledger_);
    }

    void settle_keys(const NeutralIndex& left, const NeutralIndex& right) {
        Object& postgres = *left.object;
        Object& sqlite = *right.object;
        if (left.keys == right.keys) {
            tell_spelling(postgres, sqlite, Key::keys);
            sqlite.set<Key::keys>(strings_of(postgres, Key::keys));
        } else if (folds_case(left, right)) {
            ledger_.changed(RowId::index_lower_nocase, postgres, sqlite, Key::keys);
            sqlite.set<Key::keys>(strings_of(postgres, Key::keys));
            sqlite.erase(Key::collations);
        }
    }

    // lower(email) there, email of COLLATE NOCASE here.
    bool folds_case(const NeutralIndex& left, const NeutralIndex& right) const {
        if (left.keys.size() != right.keys.size()) return false;
        const Strings collations = strings_of(*right.object, Key::collations);
        bool folded = false;
        for (std::size_t i = 0; i < left.keys.size(); ++i) {
            const std::string& column = right.keys[i];
            if (left.keys[i] == column) continue;
            const Object* own = table_.sqlite.child(Kind::column, column);
            const bool nocase =
                std::ranges::find(collations, column + " nocase") != collations.end() ||
                (own && text_of(*own, Key::collation) == "nocase") ||
                column.ends_with("COLLATE nocase");
            if (!nocase || left.keys[i] != "lower(" + column.substr(0, column.find(' ')) + ")") {
                return false;
            }
            folded = true;
        }
        return folded;
    }

    void settle_predicate(const NeutralIndex& left, const NeutralIndex& right) {
        Object& postgres = *left.object;
        Object& sqlite = *right.object;
        if (left.predicate.empty() || left.predicate != right.predicate) return;
        tell_spelling(postgres, sqlite, Key::predicate);
        sqlite.set<Key::predicate>(text_of(postgres, Key::predicate));
    }

    void tell_spelling(const Object& postgres, const Object& sqlite, Key key) {
        const auto spelled = [&](const Object& index) {
            std::string text = text_of(index, key);
            for (const std::string& part : strings_of(index, key)) text += part + ", ";
            return lower_case(text);
        };
        if (spelled(postgres) == spelled(sqlite)) return;
        ledger_.changed(RowId::expression_spelling, postgres, sqlite, key);
    }

    void settle_orders(Object& postgres, Object& sqlite) {
        const Strings left = strings_of(postgres, Key::orders);
        const Strings right = strings_of(sqlite, Key::orders);
        if (left == right) return;
        if (neutral_orders(left) != neutral_orders(right)) return;
        const bool nulls = std::ranges::any_of(
            left, [](const std::string& order) { return order.find(" NULLS ") != order.npos; });
        if (nulls) ledger_.changed(RowId::index_nulls_order, postgres, sqlite, Key::orders);
        drop(postgres, sqlite, Key::orders);
    }

    // "lower(name::text) DESC NULLS LAST" -> "lower(name) DESC"
    Strings neutral_orders(const Strings& orders) const {
        Strings result;
        for (std::string order : orders) {
            order.resize(std::min(order.find(" NULLS "), order.size()));
            const bool descending = order.ends_with(" DESC");
            if (!descending) continue;
            order.resize(order.size() - 5);
            const std::optional<std::string> column = named_column(order);
            result.push_back(column ? *column : neutral_expression(order, table_.columns).text);
        }
        std::ranges::sort(result);
        return result;
    }

    TablePair& table_;
    Ledger& ledger_;
    std::vector<NeutralIndex> postgres_;
    std::vector<NeutralIndex> sqlite_;
};

}  // namespace

void settle_indexes(TablePair& table) {
    IndexSettling(table).run();
}

}  // namespace schemadiff
