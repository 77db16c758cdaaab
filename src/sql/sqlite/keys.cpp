// Unique constraints and indexes: what has keys with an order and a collation.
#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "sql/sqlite/table_reading.hpp"

namespace schemadiff {

namespace {

bool same_name(const std::string& a, const std::string& b) {
    return lower_case(a) == lower_case(b);
}

// The collation that a column has of its own; an expression has none.
std::string collation_of(const SqliteIndexColumnRow& key, const TableReading& reading) {
    const auto column =
        std::ranges::find_if(reading.syntax.columns, [&](const SqliteColumnSyntax& syntax) {
            return key.place >= 0 && same_name(syntax.name, key.name);
        });
    return column == reading.syntax.columns.end() ? "" : spelled_collation(column->collation);
}

// The constraint of the text that made the index.
const SqliteKeySyntax* syntax_of(const SqliteIndexRow& index, const TableReading& reading) {
    const auto found = std::ranges::find_if(reading.syntax.uniques, [&](const SqliteKeySyntax& key) {
        return std::ranges::equal(key.columns, index.columns, same_name, {},
                                  &SqliteIndexColumnRow::name);
    });
    return found == reading.syntax.uniques.end() ? nullptr : &*found;
}

void add_unique(TableReading& reading, const SqliteIndexRow& index) {
    Strings columns;
    for (const SqliteIndexColumnRow& key : index.columns) columns.push_back(key.name);
    const SqliteKeySyntax* const syntax = syntax_of(index, reading);
    const bool named = syntax && !syntax->name.empty();
    const std::string name =
        named ? syntax->name : fmt::format("({})", fmt::join(columns, ", "));
    Object& unique =
        reading.table.add(Kind::unique, free_name(reading.table, Kind::unique, name));
    unique.set<Key::columns>(std::move(columns));
    unique.set_unless_empty<Key::generated_name>(!named);
    if (syntax && syntax->on_conflict != "abort") {
        unique.set_unless_empty<Key::on_conflict>(syntax->on_conflict);
    }
    set_key_details(unique, index, reading);
}

std::string spelled_key(const SqliteIndexColumnRow& column, const std::string& text,
                        const TableReading& reading) {
    constexpr int expression = -2;
    if (column.place == expression) return canonical_sqlite_condition(text, reading.is_name());
    return column.place < 0 ? "rowid" : spelled_column(column.name);
}

void add_index(TableReading& reading, const SqliteIndexRow& row, const std::string& sql) {
    const auto syntax = parse_sqlite_index(sql);
    if (!syntax || syntax->keys.size() != row.columns.size()) {
        throw source_error(fmt::format("the definition of the index {} cannot be read: {}", row.name,
                                       sql));
    }
    Object& index = reading.table.add(Kind::index, row.name);
    Strings keys;
    for (std::size_t i = 0; i < row.columns.size(); ++i) {
        keys.push_back(spelled_key(row.columns[i], syntax->keys[i], reading));
    }
    set_details(index, row, keys, reading);
    index.set<Key::keys>(std::move(keys));
    index.set_unless_empty<Key::unique>(row.unique);
    index.set_unless_empty<Key::predicate>(
        canonical_sqlite_condition(syntax->predicate, reading.is_name()));
}

}  // namespace

void set_details(Object& key, const SqliteIndexRow& index, const Strings& names,
                 const TableReading& reading) {
    Strings orders;
    Strings collations;
    for (std::size_t i = 0; i < index.columns.size(); ++i) {
        const SqliteIndexColumnRow& column = index.columns[i];
        if (column.descending) orders.push_back(names[i] + " DESC");
        const std::string collation = spelled_collation(column.collation);
        if (collation != collation_of(column, reading)) {
            collations.push_back(names[i] + ' ' + (collation.empty() ? "binary" : collation));
        }
    }
    key.set_unless_empty<Key::orders>(std::move(orders));
    key.set_unless_empty<Key::collations>(std::move(collations));
}

void set_key_details(Object& key, const SqliteIndexRow& index, const TableReading& reading) {
    Strings names;
    for (const SqliteIndexColumnRow& column : index.columns) {
        names.push_back(spelled_column(column.name));
    }
    set_details(key, index, names, reading);
}

std::string spelled_column(const std::string& name) {
    // Quotes that are needed stay: the name is told apart from an expression.
    const std::string lower = lower_case(name);
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    quoted += '"';
    const bool plain = canonical_sqlite(quoted, [](const std::string&) { return true; }) == lower;
    return plain ? name : quoted;
}

std::string free_name(const Object& table, Kind kind, const std::string& name) {
    std::string candidate = name;
    for (int number = 2; table.child(kind, candidate); ++number) {
        candidate = fmt::format("{} {}", name, number);
    }
    return candidate;
}

void add_uniques(TableReading& reading) {
    for (const SqliteIndexRow& index : reading.row.indexes) {
        if (index.origin == "u") add_unique(reading, index);
    }
}

void add_indexes(TableReading& reading, const SqliteCatalog& catalog) {
    for (const SqliteIndexRow& index : reading.row.indexes) {
        if (index.origin == "c") add_index(reading, index, catalog.sql.at(index.name));
    }
}

}  // namespace schemadiff
