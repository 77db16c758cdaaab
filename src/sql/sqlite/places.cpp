#include "sql/sqlite/places.hpp"

#include <algorithm>

namespace schemadiff::sqlite {

namespace {

// Notes a clause; one that is not there has no token.
class Notes {
  public:
    Notes(Object& object, const Definition& definition, std::size_t at)
        : object_(object), definition_(definition) {
        object_.where = definition.token(at).at;
    }

    Notes& add(Key key, std::size_t at) { return add(key, {at, at + 1}, at); }

    Notes& add(Key key, Span text, std::size_t at) {
        if (at == nowhere || text.begin == nowhere || text.empty()) return *this;
        object_.written.push_back({key, definition_.text(text), definition_.token(at).at});
        return *this;
    }

    Notes& add(Key key, const std::vector<std::size_t>& names) {
        if (names.empty()) return *this;
        return add(key, {names.front(), names.back() + 1}, names.front());
    }

    Notes& add_key(Key key, const std::vector<KeyPart>& parts) {
        if (parts.empty()) return *this;
        return add(key, {parts.front().text.begin, parts.back().text.end}, parts.front().text.begin);
    }

    // Of the first part that has such a clause.
    Notes& add_first(Key key, const std::vector<KeyPart>& parts, std::size_t KeyPart::*clause) {
        const auto found = std::ranges::find_if(parts, [&](const KeyPart& part) {
            return part.*clause != nowhere;
        });
        return found == parts.end() ? *this : add(key, (*found).*clause);
    }

  private:
    Object& object_;
    const Definition& definition_;
};

void add_column_places(Object& object, const Definition& table, const ColumnSyntax& column) {
    const Span name{column.name, column.name + 1};
    const std::size_t type = column.type.empty() ? nowhere : column.type.begin;
    Notes(object, table, column.name)
        .add(Key::position, name, column.name)
        .add(Key::type, column.type, type)
        .add(Key::affinity, column.type, type)
        .add(Key::collation, column.collation)
        .add(Key::not_null, {column.not_null_at, column.not_null_at + 2}, column.not_null_at)
        .add(Key::not_null_name, column.not_null.name)
        .add(Key::not_null_on_conflict, column.not_null.conflict)
        .add(Key::default_, column.default_value, column.default_at == nowhere ? nowhere : column.default_value.begin)
        .add(Key::generated, column.generated_text, column.generated.empty() ? nowhere : column.generated_text.begin)
        .add(Key::virtual_, column.generated_at);
}

void add_key_places(Object& object, const Definition& table, const KeyConstraint& key) {
    Notes notes(object, table, key.head.begin);
    notes.add_key(Key::columns, key.parts)
        .add(Key::autoincrement, key.autoincrement)
        .add(Key::on_conflict, key.head.conflict)
        .add_first(Key::orders, key.parts, &KeyPart::order)
        .add_first(Key::collations, key.parts, &KeyPart::collation);
}

void add_foreign_key_places(Object& object, const Definition& table, const ForeignKey& key) {
    Notes notes(object, table, key.head.begin);
    notes.add(Key::columns, key.columns)
        .add(Key::references_table, key.target)
        .add(Key::references_columns, key.target_columns)
        .add(Key::on_update, key.on_update_at)
        .add(Key::on_delete, key.on_delete_at)
        .add(Key::deferrable, key.deferrable_at)
        .add(Key::initially_deferred, key.initially_at);
}

// The children of one kind, in their order.
std::vector<Object*> children_of(Object& object, Kind kind) {
    std::vector<Object*> children;
    for (Object& child : object.children) {
        if (child.kind == kind) children.push_back(&child);
    }
    return children;
}

void sort_written(Object& object) {
    std::ranges::stable_sort(object.written, {}, &Written::key);
    for (Object& child : object.children) sort_written(child);
}

}  // namespace

void add_table_places(Object& object, const Definition& table) {
    const TableSyntax& syntax = table.table_syntax;
    Notes(object, table, table.name_at)
        .add(Key::strict, syntax.strict)
        .add(Key::without_rowid, {syntax.without_rowid, syntax.without_rowid + 2}, syntax.without_rowid);
    const std::vector<Object*> columns = children_of(object, Kind::column);
    for (std::size_t i = 0; i < columns.size() && i < syntax.columns.size(); ++i) {
        add_column_places(*columns[i], table, syntax.columns[i]);
    }
    const TableKeys keys = keys_of(table);
    for (Object* key : children_of(object, Kind::primary_key)) add_key_places(*key, table, *keys.primary);
    std::vector<const AutomaticIndex*> uniques;
    for (const AutomaticIndex& index : keys.indexes) {
        if (index.row.origin == "u") uniques.push_back(&index);
    }
    // The catalog lists them by the names of their indexes.
    std::ranges::sort(uniques, {}, [](const AutomaticIndex* index) { return index->row.name; });
    const std::vector<Object*> unique_objects = children_of(object, Kind::unique);
    for (std::size_t i = 0; i < unique_objects.size() && i < uniques.size(); ++i) {
        add_key_places(*unique_objects[i], table, *uniques[i]->constraint);
    }
    const std::vector<Object*> foreign_keys = children_of(object, Kind::foreign_key);
    for (std::size_t i = 0; i < foreign_keys.size() && i < syntax.foreign_keys.size(); ++i) {
        add_foreign_key_places(*foreign_keys[i], table, syntax.foreign_keys[i]);
    }
    const std::vector<Object*> checks = children_of(object, Kind::check);
    for (std::size_t i = 0; i < checks.size() && i < syntax.checks.size(); ++i) {
        const Check& check = syntax.checks[i];
        Notes(*checks[i], table, check.head.begin).add(Key::expression, check.text, check.text.begin);
    }
    sort_written(object);
}

void add_index_places(Object& object, const Definition& index) {
    const IndexSyntax& syntax = index.index;
    Notes(object, index, index.name_at)
        .add_key(Key::keys, syntax.parts)
        .add(Key::unique, syntax.unique ? 1 : nowhere)
        .add(Key::predicate, syntax.predicate_text, syntax.predicate.empty() ? nowhere : syntax.predicate_text.begin)
        .add_first(Key::orders, syntax.parts, &KeyPart::order)
        .add_first(Key::collations, syntax.parts, &KeyPart::collation);
    sort_written(object);
}

void add_view_places(Object& object, const Definition& view) {
    Notes(object, view, view.name_at)
        .add(Key::definition, view.view.text, view.view.text.begin)
        .add(Key::columns, view.view.columns);
    sort_written(object);
}

void add_virtual_table_places(Object& object, const Definition& table) {
    const VirtualTableSyntax& syntax = table.virtual_table;
    Notes notes(object, table, table.name_at);
    notes.add(Key::module, syntax.module);
    if (!syntax.arguments.empty()) {
        const Span all{syntax.arguments.front().begin, syntax.arguments.back().end};
        notes.add(Key::arguments, all, all.begin);
    }
    sort_written(object);
}

void add_trigger_places(Object& object, const Definition& trigger) {
    const TriggerSyntax& syntax = trigger.trigger;
    Notes(object, trigger, trigger.name_at)
        .add(Key::timing, syntax.timing_at)
        .add(Key::events, syntax.event_at)
        .add(Key::update_of, syntax.update_of)
        .add(Key::when, syntax.when_text, syntax.when.empty() ? nowhere : syntax.when_text.begin)
        .add(Key::body, syntax.body, syntax.body.begin);
    sort_written(object);
}

}  // namespace schemadiff::sqlite
