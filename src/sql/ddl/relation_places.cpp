#include "sql/ddl/relation_places.hpp"

#include <algorithm>

#include "sql/ddl/catalog_walk.hpp"
#include "sql/ddl/query_aliases.hpp"
#include "sql/ddl/references.hpp"

namespace schemadiff::ddl {

namespace {

bool is_constraint(Kind kind) {
    return kind == Kind::primary_key || kind == Kind::unique || kind == Kind::foreign_key ||
           kind == Kind::check || kind == Kind::exclusion;
}

struct ColumnRename {
    const QualifiedName& relation;
    const std::string& from;
    const std::string& to;
};

void replace_name(Value& value, const ColumnRename& rename) {
    for_each_string(value, [&](std::string& name) {
        if (name == rename.from) name = rename.to;
    });
}

/// Columns in texts of the table's own parts: "lower(email)", "new.email".
std::string own_text(const std::string& text, const ColumnRename& rename, Kind kind) {
    return renamed_text(text, [&](const TextMention& mention) -> std::optional<std::string> {
        // A rule's own columns are those of NEW and OLD alone.
        const std::string_view before = std::string_view(text).substr(0, mention.begin);
        const bool of_row = before.ends_with("new.") || before.ends_with("old.");
        if (kind == Kind::rule && !of_row) return std::nullopt;
        if (mention.space == MentionSpace::column && mention.name.name == rename.from) {
            return quoted(rename.to);
        }
        // In a sub-select the table's name stands before the column.
        const bool qualified = mention.space == MentionSpace::name && !mention.in_constant &&
                               mention.name.schema == rename.relation.name &&
                               mention.name.name == rename.from;
        if (qualified) return quoted(mention.name.schema) + '.' + quoted(rename.to);
        return std::nullopt;
    });
}

bool refers_to(const Object& object, const QualifiedName& relation) {
    const std::string* const table = object.get<Key::references_table>();
    return table && *table == to_string(relation);
}

void rename_in_owned_by(Value& value, const ColumnRename& rename) {
    auto& text = std::get<std::string>(value);
    const std::vector<TextMention> mentions = mentions_in(text);
    if (mentions.size() != 1 || mentions.front().name != rename.relation) return;
    if (mentions.front().behind != rename.from) return;
    text = to_string(rename.relation) + '.' + quoted(rename.to);
}

void rename_in(Entry& entry, Object& object, Attribute& attribute, const ColumnRename& rename) {
    const NamingKey* const row = naming_key(attribute.key);
    if (!row || is_authors_text(attribute)) return;
    const bool own = relation_of(entry, object) == rename.relation;
    const bool result = object.kind == Kind::view || object.kind == Kind::materialized_view;
    switch (row->names) {
        case Names::own_columns:
            if (own && !result) replace_name(attribute.edit(), rename);
            // What ALTER VIEW renames is the view's own list.
            if (own && result && attribute.key == Key::columns) replace_name(attribute.edit(), rename);
            break;
        case Names::referenced_columns:
            if (refers_to(object, rename.relation)) replace_name(attribute.edit(), rename);
            break;
        case Names::column: rename_in_owned_by(attribute.edit(), rename); break;
        case Names::text:
            for_each_string(attribute.edit(), [&](std::string& text) {
                if (text.find(rename.from) == text.npos) return;
                if (own && !result) text = own_text(text, rename, object.kind);
                if (text.find(rename.relation.name) != text.npos) {
                    text = with_column_renamed(text, rename.relation, rename.from, rename.to);
                }
            });
            break;
        default: break;
    }
    if (row_of(attribute.key).shape == Shape::set) {
        std::ranges::sort(std::get<Strings>(attribute.edit()));
    }
}

}  // namespace

bool has_index(Kind kind) {
    return kind == Kind::primary_key || kind == Kind::unique || kind == Kind::exclusion ||
           kind == Kind::index;
}

bool share_names(Kind left, Kind right) {
    return left == right || (is_constraint(left) && is_constraint(right));
}

QualifiedName statistics_name(const QualifiedName& table, const std::string& child) {
    if (child.find('.') != child.npos) {
        if (std::optional<QualifiedName> full = parsed_name(child)) return *full;
    }
    return {table.schema, child};
}

void move_places(Catalog& catalog, const QualifiedName& from, const QualifiedName& to) {
    Entry* const table = catalog.find(Kind::table, to);
    for (Entry* const entry : catalog.entries_naming({from.name})) {
        if (entry->table != from) continue;
        entry->table = to;
        if (entry->kind == Kind::index && to.schema != from.schema) {
            catalog.rename(entry->kind, entry->name, {to.schema, entry->name.name});
        }
    }
    if (!table || !table->object || to.schema == from.schema) return;
    for (Object& child : table->object->children) {
        if (child.kind != Kind::statistics) continue;
        const QualifiedName name = statistics_name(from, child.name);
        child.name = name.schema == to.schema ? name.name : to_string(name);
    }
}

std::vector<Entry*> owned_sequences(Catalog& catalog, const QualifiedName& table) {
    const Entry* const entry = catalog.find(Kind::table, table);
    return entry ? entry->sequences : std::vector<Entry*>();
}

void rename_column_everywhere(Catalog& catalog, const QualifiedName& relation,
                              const std::string& from, const std::string& to) {
    const ColumnRename rename{relation, from, to};
    for_each_object_naming(catalog, {relation.name}, [&](Entry& entry, Object& object) {
        for (Attribute& attribute : object.attributes) rename_in(entry, object, attribute, rename);
    });
}

}  // namespace schemadiff::ddl
