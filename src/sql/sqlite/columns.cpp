#include <algorithm>
#include <array>

#include "sql/sqlite/column_type.hpp"
#include "sql/sqlite/table_reading.hpp"

namespace schemadiff {

namespace {

const SqliteColumnSyntax* syntax_of(const SqliteColumnRow& row, const SqliteTableSyntax& table) {
    const std::string wanted = lower_case(row.name);
    const auto found =
        std::ranges::find_if(table.columns, [&](const SqliteColumnSyntax& column) {
            return lower_case(column.name) == wanted;
        });
    return found == table.columns.end() ? nullptr : &*found;
}

// SQLite takes a bare word for a string: DEFAULT active means 'active'.
bool is_bare_string(const std::vector<SqliteToken>& tokens) {
    constexpr auto constants = std::to_array<std::string_view>(
        {"true", "false", "null", "current_date", "current_time", "current_timestamp"});
    return tokens.size() == 1 && tokens[0].kind == SqliteToken::Kind::word &&
           std::ranges::count(constants, lower_case(tokens[0].text)) == 0;
}

std::string spelled_default(const std::string& text) {
    const std::vector<SqliteToken> tokens = sqlite_tokens(text);
    if (is_bare_string(tokens)) return "'" + tokens[0].text + "'";
    // A default refers to no column, so what stands in double quotes is a string.
    return canonical_sqlite(text, [](const std::string&) { return false; });
}

// INTEGER PRIMARY KEY is the rowid unless it got an index of its own, as INT PRIMARY KEY and INTEGER
// PRIMARY KEY DESC do: so SQLite is asked, and not the text.
bool is_rowid_alias(const SqliteTableRow& table) {
    return !table.without_rowid &&
           std::ranges::any_of(table.columns, [](const auto& column) { return column.key_place > 0; }) &&
           std::ranges::none_of(table.indexes, [](const auto& index) { return index.origin == "pk"; });
}

void add_column(TableReading& reading, const SqliteColumnRow& row, int position) {
    const SqliteColumnSyntax* const syntax = syntax_of(row, reading.syntax);
    Object& column = reading.table.add(Kind::column, row.name);
    column.set<Key::position>(position);
    const std::string type = spelled_type(row.type);
    column.set_unless_empty<Key::type>(type);
    column.set<Key::affinity>(affinity_of(type, reading.row.strict));
    // The rowid is never null, whether the text says so or not.
    const bool never_null = row.key_place > 0 && is_rowid_alias(reading.row);
    column.set_unless_empty<Key::not_null>(row.not_null || never_null);
    if (row.default_value) {
        const std::string value = spelled_default(*row.default_value);
        if (value != "null") column.set<Key::default_>(value);
    }
    column.set_unless_empty<Key::virtual_>(row.generated == SqliteColumnRow::Generated::virtually);
    if (!syntax) return;
    if (syntax->generated) {
        column.set<Key::generated>(
            canonical_sqlite_condition(*syntax->generated, reading.is_name()));
    }
    column.set_unless_empty<Key::collation>(spelled_collation(syntax->collation));
    column.set_unless_empty<Key::not_null_name>(syntax->not_null_name);
    if (syntax->not_null_on_conflict != "abort") {
        column.set_unless_empty<Key::not_null_on_conflict>(syntax->not_null_on_conflict);
    }
}

std::vector<std::string> key_columns(const SqliteTableRow& table) {
    std::vector<std::pair<int, std::string>> places;
    for (const SqliteColumnRow& column : table.columns) {
        if (column.key_place > 0) places.emplace_back(column.key_place, column.name);
    }
    std::ranges::sort(places);
    std::vector<std::string> names;
    for (auto& [place, name] : places) names.push_back(std::move(name));
    return names;
}

}  // namespace

std::string spelled_collation(const std::string& collation) {
    std::string name = lower_case(collation);
    return name == "binary" ? std::string() : name;
}

void add_columns(TableReading& reading) {
    int position = 0;
    for (const SqliteColumnRow& row : reading.row.columns) add_column(reading, row, ++position);
}

void add_primary_key(TableReading& reading) {
    const std::vector<std::string> columns = key_columns(reading.row);
    if (columns.empty()) return;
    const auto& syntax = reading.syntax.primary_key;
    const bool named = syntax && !syntax->name.empty();
    Object& key = reading.table.add(Kind::primary_key, named ? syntax->name : "primary key");
    key.set<Key::columns>(columns);
    key.set_unless_empty<Key::generated_name>(!named);
    key.set_unless_empty<Key::autoincrement>(reading.syntax.autoincrement);
    key.set_unless_empty<Key::rowid_alias>(is_rowid_alias(reading.row));
    if (syntax && syntax->on_conflict != "abort") {
        key.set_unless_empty<Key::on_conflict>(syntax->on_conflict);
    }
    const auto index = std::ranges::find(reading.row.indexes, "pk", &SqliteIndexRow::origin);
    if (index != reading.row.indexes.end()) set_key_details(key, *index, reading);
}

}  // namespace schemadiff
