#include "sql/ddl/inheritance.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <limits>

#include "sql/ddl/constraints.hpp"
#include "sql/ddl/generated_names.hpp"
#include "sql/ddl/identity_sequences.hpp"
#include "sql/ddl/indexes.hpp"
#include "sql/ddl/name.hpp"
#include "sql/ddl/relation_storage.hpp"
#include "sql/ddl/trigger_clones.hpp"
#include "sql/generated_name.hpp"

namespace schemadiff::ddl {

namespace {

bool is_partition(const Entry& entry) {
    return entry.object->get<Key::partition_of>() != nullptr;
}

const Entry* parent_of(const Entry& table) {
    return is_partition(table) && !table.parents.empty() ? table.parents.front() : nullptr;
}

/// What a column hands down (MergeAttributes in tablecmds.c): comments, privileges and options stay.
Object handed_down(const Object& column) {
    constexpr std::array kept{Key::type,      Key::not_null,  Key::default_, Key::generated,
                              Key::virtual_,  Key::collation, Key::storage,  Key::compression,
                              Key::not_null_name};
    Object copy(Kind::column, column.name);
    for (const Attribute& attribute : column.attributes) {
        if (std::ranges::find(kept, attribute.key) != kept.end()) {
            copy.put(attribute.key, attribute.shared);
        }
    }
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

/// Columns of a sequence's options, an identity column's own.
void keep_identity(Object& copy, const Object& column) {
    for (const Key key : {Key::identity, Key::start, Key::increment, Key::minimum, Key::maximum,
                          Key::cache, Key::cycle}) {
        if (const Value* const value = column.find(key)) copy.put(key, *value);
    }
}

/// The copy's sequence is one of bigint with the bounds of the original's: they are none that bigint
/// has of itself (sequence_options() in commands/sequence.c, generateSerialExtraStmts()).
void copy_bounds(Object& copy) {
    const std::string* const type = copy.get<Key::type>();
    if (!type || *type == "bigint") return;
    const std::int64_t greatest = *type == "smallint" ? std::numeric_limits<std::int16_t>::max()
                                                      : std::numeric_limits<std::int32_t>::max();
    const std::int64_t* const increment = copy.get<Key::increment>();
    const bool descends = increment && *increment < 0;
    if (!descends && !copy.find(Key::maximum)) copy.set<Key::maximum>(greatest);
    if (descends && !copy.find(Key::minimum)) copy.set<Key::minimum>(-greatest - 1);
}

Strings name_parts(const Object& index) {
    if (index.kind == Kind::exclusion) {
        const Strings* const elements = index.get<Key::elements>();
        Strings parts = elements ? *elements : Strings();
        for (std::string& part : parts) part.erase(std::min(part.rfind(" WITH "), part.size()));
        return parts;
    }
    const bool plain = index.kind == Kind::index;
    const Strings* const columns = plain ? index.get<Key::keys>() : index.get<Key::columns>();
    const Strings* const include = index.get<Key::include>();
    Strings parts = columns ? *columns : Strings();
    if (include) parts.insert(parts.end(), include->begin(), include->end());
    return index.kind == Kind::primary_key ? Strings() : parts;
}

/// The same for a new name: an expression is named after what it does.
Strings chosen_parts(const Object& index) {
    Strings parts = name_parts(index);
    if (index.kind != Kind::index && index.kind != Kind::exclusion) return parts;
    for (std::string& part : parts) {
        const TokenList list = token_list_of(part);
        const Cursor cursor(part, list);
        part = list.tokens.size() == 1 ? std::string(list.tokens.front().value)
                                       : index_column_name(cursor, {0, list.tokens.size()});
    }
    return parts;
}

std::string_view label_of(Kind kind) {
    switch (kind) {
        case Kind::primary_key: return "pkey";
        case Kind::unique: return "key";
        case Kind::exclusion: return "excl";
        default: return "idx";
    }
}

/// An index of a partition that belongs to one of its parent's.
struct IndexCopy {
    Entry* index = nullptr;
    const Object* told = nullptr;  ///< the index of the table above that tells what it is
};

/// Those of every table above: an index over several levels hangs on each of them.
std::vector<IndexCopy> index_copies(Session& session, const Entry& partition) {
    std::vector<IndexCopy> copies;
    std::vector<const Entry*> line{&partition};
    for (const Entry* above = parent_of(partition); above; above = parent_of(*above)) {
        for (const Object& original : above->object->children) {
            Entry* index = session.catalog.find(Kind::index, {above->name.schema, original.name});
            if (!index || index->kind != Kind::index || index->table != above->name) continue;
            for (auto below = line.rbegin(); index && below != line.rend(); ++below) {
                const auto child = std::ranges::find(index->children, (*below)->name, &Entry::table);
                index = child == index->children.end() ? nullptr : *child;
            }
            const bool known = std::ranges::count(copies, index, &IndexCopy::index) > 0;
            if (index && !known) copies.push_back({index, &original});
        }
        line.push_back(above);
    }
    return copies;
}

/// The indexes that a table tells, and those that the tables above it tell, in the order in which they
/// were made.
void take_parent_indexes(Session& session, Entry& partition, const Entry& parent) {
    std::vector<Entry*> indexes;
    for (const Object& child : parent.object->children) {
        Entry* const index = session.catalog.find(Kind::index, {parent.name.schema, child.name});
        const bool own = index && index->kind == Kind::index && index->table == parent.name;
        if (own) indexes.push_back(index);
    }
    for (const IndexCopy& copy : index_copies(session, parent)) {
        if (!index_object(session, *copy.index)) indexes.push_back(copy.index);
    }
    std::ranges::sort(indexes, {}, &Entry::order);
    for (Entry* const index : indexes) follow_parent_index(session, *index, partition);
}

/// What a partition has as the tables above it have it, and so does not tell: as its own.
std::vector<Object> parts_from_above(Session& session, Entry& partition) {
    std::vector<Object> parts;
    for (const Entry* above = parent_of(partition); above; above = parent_of(*above)) {
        for (const Object& original : above->object->children) {
            const bool check = original.kind == Kind::check && !original.flag<Key::no_inherit>();
            if (!check && original.kind != Kind::foreign_key) continue;
            const bool known = std::ranges::any_of(parts, [&](const Object& part) {
                return part.kind == original.kind && part.name == original.name;
            });
            if (known || partition.object->child(original.kind, original.name)) continue;
            Object copy = own_copy(original);
            if (check) {
                mark_check_name(session, copy, partition);
            } else {
                copy.set_unless_empty<Key::generated_name>(is_generated(
                    copy.name, {partition.name.name, *copy.get<Key::columns>(), "fkey"}));
            }
            parts.push_back(std::move(copy));
        }
    }
    for (const IndexCopy& one : index_copies(session, partition)) {
        if (index_object(session, *one.index)) continue;
        Object copy = own_copy(*one.told);
        copy.name = one.index->name.name;
        copy.set_unless_empty<Key::generated_name>(is_generated(
            copy.name, {partition.name.name, name_parts(copy), label_of(copy.kind)}));
        parts.push_back(std::move(copy));
    }
    return parts;
}

/// All that a table has, whoever tells it.
std::vector<Object> all_parts(Session& session, Entry& table) {
    std::vector<Object> parts = table.object->children;
    if (!carries(table.kind, Key::partition_of) || !is_partition(table)) return parts;
    std::ranges::move(parts_from_above(session, table), std::back_inserter(parts));
    return parts;
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
        mark_check_name(session, copy, child);
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
    // A parent that is a partition itself does not tell again what its own parent tells.
    for (const Entry* above = &parent; above; above = parent_of(*above)) {
        drop_common(session, partition, *above, Kind::check);
        drop_common(session, partition, *above, Kind::foreign_key);
    }
    take_parent_indexes(session, partition, parent);
}

void detach_partition(Session& session, Entry& partition, Entry& parent) {
    drop_trigger_clones(partition);
    std::vector<Object> own = parts_from_above(session, partition);
    for (const IndexCopy& copy : index_copies(session, partition)) {
        Catalog::unlink(*copy.index, *copy.index->parents.front());
    }
    partition.object->erase(Key::partition_of);
    partition.object->erase(Key::partition_bound);
    Catalog::unlink(partition, parent);
    std::ranges::move(own, std::back_inserter(partition.object->children));
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
        if (column.kind != Kind::column && column.kind != Kind::composite_attribute) continue;
        Object copy(Kind::column, column.name);
        copy.where = table.object->where;
        for (const Key key : {Key::type, Key::collation, Key::not_null, Key::not_null_name}) {
            const Value* const value = carries(column.kind, key) ? column.find(key) : nullptr;
            if (value) copy.put(key, *value);
        }
        if (!source.result.empty()) {
            const auto known = std::ranges::find(source.result, column.name, &QueryColumn::name);
            if (known != source.result.end() && !known->type.empty()) {
                copy.set<Key::type>(known->type);
            }
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
        if (options.identity && column.find(Key::identity)) {
            keep_identity(copy, column);
            copy_bounds(copy);
        }
        const bool identity = copy.find(Key::identity) != nullptr;
        if (Object* const inherited = table.object->child(Kind::column, column.name)) {
            // Said by the child itself as well: merged, and in the place that it has.
            for (Attribute& attribute : copy.attributes) inherited->put(attribute.key, attribute.shared);
            inherited->erase(Key::inherited);
        } else {
            table.object->children.push_back(std::move(copy));
        }
        if (!identity) continue;
        const std::string name = relation_name_to_choose(session.catalog, table.name.schema,
                                                         table.name.name, column.name, "seq");
        make_identity_sequence(session, table, column.name, {table.name.schema, name});
    }
}

void copy_checks(Session& session, Entry& table, Entry& source, const LikeOptions& options) {
    if (!options.constraints) return;
    for (const Object& check : all_parts(session, source)) {
        if (check.kind != Kind::check) continue;
        Object copy = own_copy(check);
        if (const std::string* const comment = check.get<Key::comment>(); comment && options.comments) {
            copy.set<Key::comment>(*comment);
        }
        copy.erase(Key::not_valid);
        mark_check_name(session, copy, table);
        session.catalog.add_constraint_name(table.name.schema, copy.name);
        table.object->children.push_back(std::move(copy));
    }
}

void copy_indexes(Session& session, Entry& table, Entry& source, const LikeOptions& options) {
    if (!options.indexes) return;
    const std::vector<Object> originals = all_parts(session, source);
    for (const Object& original : originals) {
        const Entry* const index =
            session.catalog.find(Kind::index, {source.name.schema, original.name});
        if (!index || index->kind != Kind::index || index->table != source.name) continue;
        Object copy = original;
        if (!options.comments) copy.erase(Key::comment);
        copy.erase(Key::generated_name);
        copy.name = name_to_choose(
            table.name.name, joined_columns(chosen_parts(original)), label_of(original.kind),
            [&](const std::string& name) {
                return session.catalog.has_relation({table.name.schema, name}) ||
                       (original.kind != Kind::index &&
                        session.catalog.has_constraint(table.name.schema, name));
            });
        copy.set<Key::generated_name>(true);
        if (!copy.find(Key::tablespace)) set_tablespace(session, copy, {});
        if (original.kind == Kind::primary_key) {
            for (const std::string& column : *original.get<Key::columns>()) {
                table.object->child(Kind::column, column)->set<Key::not_null>(true);
            }
        }
        session.catalog.create_index({table.name.schema, copy.name}, table.name);
        table.object->children.push_back(std::move(copy));
    }
}

void copy_statistics(Session& session, Entry& table, const Entry& source,
                     const LikeOptions& options) {
    if (!options.statistics) return;
    const std::vector<Object> originals = source.object->children;
    for (const Object& original : originals) {
        if (original.kind != Kind::statistics) continue;
        const Strings* const columns = original.get<Key::columns>();
        const Strings* const expressions = original.get<Key::expressions>();
        Strings parts = columns ? *columns : Strings();
        parts.insert(parts.end(), expressions ? expressions->size() : 0, "expr");
        Object copy = original;
        if (!options.comments) copy.erase(Key::comment);
        copy.erase(Key::statistics_target);
        copy.name = name_to_choose(
            table.name.name, joined_columns(parts), "stat", [&](const std::string& name) {
                return session.catalog.find(Kind::statistics, {table.name.schema, name}) != nullptr;
            });
        Entry& entry = session.catalog.create(Kind::statistics, {table.name.schema, copy.name});
        entry.object.reset();
        entry.table = table.name;
        table.object->children.push_back(std::move(copy));
    }
}

}  // namespace schemadiff::ddl
