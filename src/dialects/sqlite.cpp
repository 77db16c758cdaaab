#include "dialects/sqlite.hpp"

#include <algorithm>
#include <unordered_map>

#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

using Tables = std::unordered_map<std::string, const Object*>;

const Strings* primary_key_of(const Object& table) {
    const auto key = std::ranges::find(table.children, Kind::primary_key, &Object::kind);
    return key == table.children.end() ? nullptr : key->get<Key::columns>();
}

std::string own_spelling(const Object& table, const std::string& column) {
    const std::string wanted = lower_case(column);
    for (const Object& child : table.children) {
        if (child.kind == Kind::column && lower_case(child.name) == wanted) return child.name;
    }
    return column;
}

void normalise_foreign_key(Object& key, const Tables& tables) {
    const auto found = tables.find(lower_case(*key.get<Key::references_table>()));
    if (found == tables.end()) return;  // SQLite lets a foreign key refer to nothing
    const Object& target = *found->second;
    key.set<Key::references_table>(target.name);
    if (const Strings* columns = key.get<Key::references_columns>()) {
        Strings spelled;
        for (const std::string& column : *columns) spelled.push_back(own_spelling(target, column));
        key.set<Key::references_columns>(std::move(spelled));
    } else if (const Strings* primary = primary_key_of(target)) {
        key.set<Key::references_columns>(*primary);
    }
}

}  // namespace

void normalise_sqlite(Object& root) {
    for (Object& schema : root.children) {
        Tables tables;
        for (const Object& table : schema.children) tables[lower_case(table.name)] = &table;
        for (Object& table : schema.children) {
            for (Object& child : table.children) {
                if (child.kind == Kind::foreign_key) normalise_foreign_key(child, tables);
            }
        }
    }
}

}  // namespace schemadiff
