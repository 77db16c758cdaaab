#include "sql/ddl/named_not_null.hpp"

#include <algorithm>
#include <span>

#include "sql/generated_name.hpp"

namespace schemadiff::ddl {

namespace {

bool is_chosen(const Object& table, const Object& column, const std::string& name) {
    return is_generated(name, {table.name, std::span(&column.name, 1), "not_null"});
}

}  // namespace

Object* column_with_not_null(Entry& table, const std::string& name) {
    Object* once_chosen = nullptr;
    for (Object& column : table.object->children) {
        if (column.kind != Kind::column || !column.flag<Key::not_null>()) continue;
        const std::string* const said = column.get<Key::not_null_name>();
        if (said ? *said == name
                 : object_name(table.object->name, column.name, "not_null") == name) {
            return &column;
        }
        if (!said && is_chosen(*table.object, column, name)) once_chosen = &column;
    }
    return once_chosen;
}

void drop_not_null(Entry& table, const std::string& column) {
    if (Object* const found = table.object->child(Kind::column, column)) {
        for (const Key key : {Key::not_null, Key::not_null_name, Key::not_null_no_inherit,
                              Key::not_null_not_valid}) {
            found->erase(key);
        }
    }
    for (Entry* const heir : table.children) drop_not_null(*heir, column);
}

void rename_not_null(Entry& table, const std::string& from, const std::string& to) {
    Object* const column = column_with_not_null(table, from);
    if (!column) return;
    column->erase(Key::not_null_name);
    if (!is_chosen(*table.object, *column, to)) column->set<Key::not_null_name>(to);
    if (column->flag<Key::not_null_no_inherit>()) return;
    for (Entry* const heir : table.children) rename_not_null(*heir, from, to);
}

void alter_not_null(Cursor& cursor, Entry& table, Object& column) {
    const bool stays = cursor.take("no");
    cursor.expect("inherit");
    column.erase(Key::not_null_no_inherit);
    column.set_unless_empty<Key::not_null_no_inherit>(stays);
    if (stays) return;
    for (Entry* const heir : table.children) {
        Object* const below = heir->object->child(Kind::column, column.name);
        if (below) below->set<Key::not_null>(true);
    }
}

}  // namespace schemadiff::ddl
