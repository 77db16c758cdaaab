#include "sql/ddl/inheritance.hpp"

#include <algorithm>
#include <array>

#include "sql/ddl/generated_names.hpp"
#include "sql/ddl/indexes.hpp"
#include "sql/ddl/name.hpp"
#include "sql/generated_name.hpp"

namespace schemadiff::ddl {

namespace {

bool is_partition(const Entry& entry) {
    return entry.object->get<Key::partition_of>() != nullptr;
}

/// What a column hands down (MergeAttributes in tablecmds.c): comments, privileges and options stay.
Object handed_down(const Object& column) {
    constexpr std::array kept{Key::type,      Key::not_null,  Key::default_, Key::generated,
                              Key::virtual_,  Key::collation, Key::storage,  Key::compression,
                              Key::not_null_name};
    Object copy(Kind::column, column.name);
    for (const Attribute& attribute : column.attributes) {
        if (std::ranges::find(kept, attribute.key) != kept.end()) {
            copy.put(attribute.key, attribute.value);
        }
    }
    copy.erase(Key::not_null_name);
    copy.where = column.where;
    return copy;
}

/// A child's own copy of a constraint or index of the parent.
Object own_copy(const Object& original) {
    Object copy = original;
    copy.erase(Key::comment);
    if (carries(copy.kind, Key::inherited)) copy.erase(Key::inherited);
    copy.erase(Key::generated_name);
    return copy;
}

void drop_common(Session& session, Entry& partition, const Entry& parent, Kind kind) {
    for (const Object& original : parent.object->children) {
        if (original.kind != kind) continue;
        const auto own = std::ranges::find_if(partition.object->children, [&](const Object& child) {
            return says_the_same(child, original) &&
                   (kind != Kind::check || child.name == original.name);
        });
        if (own != partition.object->children.end()) partition.object->children.erase(own);
        session.catalog.add_constraint_name(partition.name.schema, original.name);
    }
}

void take_parent_indexes(Session& session, Entry& partition, const Entry& parent) {
    std::vector<std::string> names;
    for (const Object& child : parent.object->children) names.push_back(child.name);
    for (const std::string& name : names) {
        Entry* const index = session.catalog.find(Kind::index, {parent.name.schema, name});
        if (index && index->kind == Kind::index && index->table == parent.name) {
            follow_parent_index(session, *index, partition);
        }
    }
}

/// Columns of a sequence's options, an identity column's own.
void keep_identity(Object& copy, const Object& column) {
    for (const Key key : {Key::identity, Key::start, Key::increment, Key::minimum, Key::maximum,
                          Key::cache, Key::cycle}) {
        if (const Value* const value = column.find(key)) copy.put(key, *value);
    }
}

Strings name_parts(const Object& index) {
    const bool plain = index.kind == Kind::index;
    const Strings* const columns = plain ? index.get<Key::keys>() : index.get<Key::columns>();
    const Strings* const include = index.get<Key::include>();
    Strings parts = columns ? *columns : Strings();
    if (include) parts.insert(parts.end(), include->begin(), include->end());
    return index.kind == Kind::primary_key ? Strings() : parts;
}

std::string_view label_of(Kind kind) {
    switch (kind) {
        case Kind::primary_key: return "pkey";
        case Kind::unique: return "key";
        case Kind::exclusion: return "excl";
        default: return "idx";
    }
}

}  // namespace

void inherit_columns(Session&, Entry& child, const Entry& parent) {
    for (const Object& column : parent.object->children) {
        if (column.kind != Kind::column) continue;
        if (Object* const own = child.object->child(Kind::column, column.name)) {
            if (column.flag<Key::not_null>()) own->set<Key::not_null>(true);
            continue;
        }
        Object copy = handed_down(column);
        if (!is_partition(child)) copy.set<Key::inherited>(true);
        child.object->children.push_back(std::move(copy));
    }
}

void inherit_from(Session& session, Entry& child, Entry& parent) {
    Catalog::link(child, parent);
    for (const Object& check : parent.object->children) {
        if (check.kind != Kind::check || check.flag<Key::no_inherit>()) continue;
        if (child.object->child(Kind::check, check.name)) continue;
        Object copy = own_copy(check);
        copy.set<Key::inherited>(true);
        child.object->children.push_back(std::move(copy));
        session.catalog.add_constraint_name(child.name.schema, check.name);
    }
}

void attach_partition(Session& session, Entry& partition, Entry& parent, std::string bound) {
    partition.object->set<Key::partition_of>(to_string(parent.name));
    partition.object->set<Key::partition_bound>(std::move(bound));
    Catalog::link(partition, parent);
    for (Object& column : partition.object->children) {
        if (column.kind != Kind::column) continue;
        const Object* const above = parent.object->child(Kind::column, column.name);
        if (above && above->flag<Key::not_null>()) column.set<Key::not_null>(true);
    }
    drop_common(session, partition, parent, Kind::check);
    drop_common(session, partition, parent, Kind::foreign_key);
    take_parent_indexes(session, partition, parent);
}

void detach_partition(Session& session, Entry& partition, Entry& parent) {
    partition.object->erase(Key::partition_of);
    partition.object->erase(Key::partition_bound);
    Catalog::unlink(partition, parent);
    for (const Object& original : parent.object->children) {
        const bool kept = original.kind == Kind::check || original.kind == Kind::foreign_key;
        if (kept && !partition.object->child(original.kind, original.name)) {
            Object copy = own_copy(original);
            copy.set_unless_empty<Key::generated_name>(
                is_generated(copy.name, {partition.name.name, {}, "check"}));
            partition.object->children.push_back(std::move(copy));
        }
        Entry* const index = session.catalog.find(Kind::index, {parent.name.schema, original.name});
        if (!index || index->kind != Kind::index || index->table != parent.name) continue;
        const auto own = std::ranges::find(index->children, partition.name, &Entry::table);
        if (own == index->children.end()) continue;
        Entry& child_index = **own;
        if (!index_object(session, child_index)) {
            Object copy = own_copy(original);
            copy.name = child_index.name.name;
            copy.set_unless_empty<Key::generated_name>(is_generated(
                copy.name, {partition.name.name, name_parts(copy), label_of(copy.kind)}));
            partition.object->children.push_back(std::move(copy));
        }
        Catalog::unlink(child_index, *index);
    }
}

void disinherit(Session&, Entry& child, Entry& parent) {
    Catalog::unlink(child, parent);
    const std::string name = to_string(parent.name);
    if (const Strings* const parents = child.object->get<Key::inherits>()) {
        Strings left = *parents;
        std::erase(left, name);
        child.object->erase(Key::inherits);
        child.object->set_unless_empty<Key::inherits>(std::move(left));
    }
    for (Object& object : child.object->children) {
        const bool inherited = carries(object.kind, Key::inherited) && object.flag<Key::inherited>();
        if (!inherited) continue;
        const bool elsewhere = std::ranges::any_of(child.parents, [&](const Entry* other) {
            return other->object->child(object.kind, object.name) != nullptr;
        });
        if (!elsewhere) object.erase(Key::inherited);
    }
}

void copy_columns(Session& session, Entry& table, const Entry& source, const LikeOptions& options) {
    for (const Object& column : source.object->children) {
        if (column.kind == Kind::check && options.constraints) {
            Object copy = own_copy(column);
            if (!options.comments) copy.erase(Key::comment);
            copy.erase(Key::not_valid);
            session.catalog.add_constraint_name(table.name.schema, copy.name);
            table.object->children.push_back(std::move(copy));
        }
        if (column.kind != Kind::column && column.kind != Kind::composite_attribute) continue;
        Object copy(Kind::column, column.name);
        copy.where = table.object->where;
        for (const Key key : {Key::type, Key::collation, Key::not_null}) {
            const Value* const value = carries(column.kind, key) ? column.find(key) : nullptr;
            if (value) copy.put(key, *value);
        }
        const auto take = [&](bool wanted, Key key) {
            const Value* const value = wanted && carries(column.kind, key) ? column.find(key) : nullptr;
            if (value) copy.put(key, *value);
        };
        take(options.defaults, Key::default_);
        take(options.generated, Key::generated);
        take(options.generated, Key::virtual_);
        take(options.storage, Key::storage);
        take(options.compression, Key::compression);
        take(options.comments, Key::comment);
        if (options.identity) keep_identity(copy, column);
        table.object->children.push_back(std::move(copy));
    }
}

void copy_indexes(Session& session, Entry& table, const Entry& source, const LikeOptions& options) {
    if (!options.indexes) return;
    const std::vector<Object> originals = source.object->children;
    for (const Object& original : originals) {
        const Entry* const index =
            session.catalog.find(Kind::index, {source.name.schema, original.name});
        if (!index || index->kind != Kind::index || index->table != source.name) continue;
        Object copy = original;
        if (!options.comments) copy.erase(Key::comment);
        copy.erase(Key::generated_name);
        copy.name = name_to_choose(
            table.name.name, joined_columns(name_parts(original)), label_of(original.kind),
            [&](const std::string& name) {
                return session.catalog.find(Kind::table, {table.name.schema, name}) ||
                       (original.kind != Kind::index &&
                        session.catalog.has_constraint(table.name.schema, name));
            });
        copy.set<Key::generated_name>(true);
        if (original.kind == Kind::primary_key) {
            for (const std::string& column : *original.get<Key::columns>()) {
                table.object->child(Kind::column, column)->set<Key::not_null>(true);
            }
        }
        session.catalog.create_index({table.name.schema, copy.name}, table.name);
        table.object->children.push_back(std::move(copy));
    }
}

}  // namespace schemadiff::ddl
