#include "equivalence/ledger.hpp"

#include <algorithm>
#include <utility>

namespace schemadiff {

namespace {

std::optional<Value> value_at(const Object& object, Key key) {
    const Value* value = object.find(key);
    return value ? std::optional<Value>(*value) : std::nullopt;
}

Place place_in(const Snapshot& snapshot, const Object& object, Key key) {
    const auto written = std::ranges::find(object.written, key, &Written::key);
    const bool known = written != object.written.end() && written->where.line > 0;
    return snapshot.place_of(known ? written->where : object.where);
}

}  // namespace

Change& Ledger::add(Ruling ruling, Action action) {
    Explained& entry = entries_.emplace_back();
    entry.ruling = std::move(ruling);
    entry.change.action = action;
    entry.change.path = path_;
    return entry.change;
}

void Ledger::put_places(Change& change, const Place& postgres, const Place& sqlite) const {
    change.left_at = place_ == PostgresIs::left ? postgres : sqlite;
    change.right_at = place_ == PostgresIs::left ? sqlite : postgres;
}

void Ledger::put_values(Change& change, std::optional<Value> postgres,
                        std::optional<Value> sqlite) const {
    if (place_ == PostgresIs::right) std::swap(postgres, sqlite);
    change.left = std::move(postgres);
    change.right = std::move(sqlite);
}

void Ledger::changed(const Ruling& ruling, const Object& postgres, const Object& sqlite, Key key) {
    Change& change = add(ruling, Action::changed);
    change.key = key;
    put_values(change, value_at(postgres, key), value_at(sqlite, key));
    put_places(change, place_in(postgres_, postgres, key), place_in(sqlite_, sqlite, key));
}

void Ledger::changed(RowId row, const Object& postgres, const Object& sqlite, Key key) {
    changed(rules_.ruling(row), postgres, sqlite, key);
}

void Ledger::changed(RowId row, const Object& postgres, const Object& sqlite, Key key,
                     std::optional<Value> postgres_value, std::optional<Value> sqlite_value) {
    changed(rules_.ruling(row), postgres, sqlite, key);
    put_values(entries_.back().change, std::move(postgres_value), std::move(sqlite_value));
}

void Ledger::only_postgres(RowId row, const Object& object, const Object& sqlite_parent) {
    Change& change =
        add(rules_.ruling(row), place_ == PostgresIs::left ? Action::removed : Action::added);
    change.path.push_back({object.kind, object.name});
    change.generated_name = object.flag<Key::generated_name>();
    change.objects = size_of(object);
    put_places(change, postgres_.place_of(object.where), sqlite_.place_of(sqlite_parent.where));
}

void Ledger::only_sqlite(RowId row, const Object& object, const Object& postgres_parent) {
    Change& change =
        add(rules_.ruling(row), place_ == PostgresIs::left ? Action::added : Action::removed);
    change.path.push_back({object.kind, object.name});
    change.generated_name = object.flag<Key::generated_name>();
    change.objects = size_of(object);
    put_places(change, postgres_.place_of(postgres_parent.where), sqlite_.place_of(object.where));
}

void Ledger::renamed(RowId row, const Object& postgres, const Object& sqlite) {
    const bool postgres_left = place_ == PostgresIs::left;
    Change& change = add(rules_.ruling(row), Action::renamed);
    const Object& left = postgres_left ? postgres : sqlite;
    const Object& right = postgres_left ? sqlite : postgres;
    change.path.push_back({left.kind, left.name});
    change.right_name = right.name;
    change.generated_name = left.flag<Key::generated_name>() || right.flag<Key::generated_name>();
    put_places(change, postgres_.place_of(postgres.where), sqlite_.place_of(sqlite.where));
}

std::vector<Explained> Ledger::take() && {
    std::erase_if(entries_, [](const Explained& entry) {
        return entry.ruling.verdict == EquivalenceVerdict::equal;
    });
    return std::move(entries_);
}

}  // namespace schemadiff
