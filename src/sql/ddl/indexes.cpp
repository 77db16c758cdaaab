#include "sql/ddl/indexes.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "sql/ddl/expression_syntax.hpp"
#include "sql/ddl/generated_names.hpp"
#include "sql/ddl/relation_storage.hpp"
#include "sql/generated_name.hpp"

namespace schemadiff::ddl {

namespace {

struct IndexSyntax {
    std::size_t begin = 0;
    std::string name;
    std::size_t name_token = 0;
    bool unique = false;
    bool if_not_exists = false;
    bool only = false;
    QualifiedName table;
    std::size_t table_token = 0;
    std::string method = "btree";
    std::vector<KeySyntax> keys;
    TokenRange keys_range;
    Strings include;
    bool nulls_not_distinct = false;
    Strings options;
    std::string tablespace;
    TokenRange predicate;
};

/// INCLUDE takes keys for the grammar, of which the server then wants nothing but columns.
Strings read_included(Cursor& cursor) {
    Strings columns;
    for (const KeySyntax& key : read_keys(cursor)) {
        if (key.column.empty() || key.collation || key.operator_class || key.descending || key.nulls_first) {
            cursor.fail(key.range.begin, "what an index includes are plain columns");
        }
        columns.push_back(key.column);
    }
    return columns;
}

IndexSyntax read_index(Cursor& cursor) {
    IndexSyntax index;
    index.begin = cursor.at();
    cursor.take("concurrently");
    index.if_not_exists = cursor.take({"if", "not", "exists"});
    index.name_token = cursor.at();
    if (index.if_not_exists || !cursor.sees("on")) {
        index.name = cursor.name("an index's name or \"on\"");
    }
    cursor.expect("on");
    index.only = cursor.take("only");
    index.table_token = cursor.at();
    index.table = cursor.qualified_name("a table");
    if (cursor.take("using")) index.method = cursor.name("an index method");
    if (index.method == "rtree") index.method = "gist";  // gone since 8.2, still taken
    index.keys_range.begin = cursor.at();
    index.keys = read_keys(cursor);
    index.keys_range.end = cursor.at();
    if (cursor.take("include")) index.include = read_included(cursor);
    if (cursor.take({"nulls", "not", "distinct"})) {
        index.nulls_not_distinct = true;
    } else {
        cursor.take({"nulls", "distinct"});
    }
    if (cursor.take("with")) index.options = read_storage_options(cursor);
    if (cursor.take("tablespace")) index.tablespace = cursor.name("a tablespace");
    if (cursor.take("where")) {
        const std::size_t begin = cursor.at();
        while (!cursor.done()) cursor.advance();
        if (cursor.at() == begin) cursor.fail_expecting("a condition");
        index.predicate = {begin, cursor.at()};
    }
    cursor.expect_end();
    return index;
}

Strings with_included(Strings columns, const Strings& include) {
    columns.insert(columns.end(), include.begin(), include.end());
    return columns;
}

/// The same for a name to be chosen: a column that is there already has a number.
Strings with_included_once(Strings columns, const Strings& include) {
    for (const std::string& column : include) columns.push_back(unique_among(columns, column));
    return columns;
}

void set_attributes(Session& session, Object& object, const IndexSyntax& index, KeyDetails details,
                    const TableScope& scope, const Cursor& cursor) {
    set_written<Key::keys>(session, object, std::move(details.names), cursor, index.keys_range);
    object.set_unless_empty<Key::operator_classes>(std::move(details.classes));
    object.set_unless_empty<Key::collations>(std::move(details.collations));
    object.set_unless_empty<Key::orders>(std::move(details.orders));
    object.set_unless_empty<Key::include>(index.include);
    if (index.method != "btree") object.set<Key::method>(index.method);
    object.set_unless_empty<Key::unique>(index.unique);
    object.set_unless_empty<Key::nulls_not_distinct>(index.nulls_not_distinct);
    object.set_unless_empty<Key::options>(index.options);
    set_tablespace(session, object, index.tablespace);
    if (index.predicate != TokenRange{}) {
        set_written<Key::predicate>(
            session, object, expression_text(session, cursor, index.predicate,
                            scope.expression(cursor, index.predicate, "boolean")),
            cursor, index.predicate);
    }
}

Entry& table_of(Session& session, const IndexSyntax& index, const Cursor& cursor) {
    Entry& table = session.existing(Kind::table, index.table, cursor, index.table_token);
    if (table.kind != Kind::table && table.kind != Kind::materialized_view) {
        cursor.fail(index.table_token, fmt::format("{} \"{}\" can have no index",
                                                   row_of(table.kind).words, to_string(table.name)));
    }
    return table;
}

enum class Uniqueness { any, unique };

void replay_index(Cursor& cursor, Session& session, Uniqueness uniqueness) {
    IndexSyntax index = read_index(cursor);
    index.unique = uniqueness == Uniqueness::unique;
    Entry& table = table_of(session, index, cursor);
    const TableScope scope(session.catalog, table);
    KeyDetails details = describe_keys(session, cursor, scope, index.method, index.keys);
    if (index.name.empty()) {
        index.name = relation_name_to_choose(
            session.catalog, table.name.schema, table.name.name,
            joined_columns(with_included_once(details.chosen, index.include)), "idx");
    }
    const QualifiedName name{table.name.schema, index.name};
    if (session.catalog.has_relation(name)) {
        if (index.if_not_exists) {
            if (index.predicate != TokenRange{}) expect_expression(cursor, index.predicate);
            return;
        }
        cursor.fail(index.name_token, fmt::format("relation \"{}\" exists already", to_string(name)), FaultCause::duplicate);
    }
    Object& object = table.object->add(Kind::index, index.name);
    object.where = session.location_of(cursor, index.name_token);
    const Strings named = with_included(details.columns, index.include);
    if (is_generated(index.name, {table.name.name, named, "idx"})) object.set<Key::generated_name>(true);
    set_attributes(session, object, index, std::move(details), scope, cursor);
    Entry& entry = session.catalog.create_index(name, table.name);
    if (!table.object->get<Key::partition_strategy>()) return;
    if (index.only) {
        // Not valid until every partition has one that is attached.
        if (!table.children.empty()) object.set<Key::invalid>(true);
        return;
    }
    for (Entry* const partition : table.children) follow_parent_index(session, entry, *partition);
}

bool is_compared(const Attribute& attribute) {
    return attribute.key != Key::generated_name && attribute.key != Key::inherited;
}

/// The columns that an exclusion's name has: "expr" for most expressions.
Strings named_elements(const Object& exclusion) {
    Strings names;
    const Strings* const elements = exclusion.get<Key::elements>();
    for (const std::string& element : elements ? *elements : Strings()) {
        const TokenList list = token_list_of(element);
        const bool plain = list.tokens.size() > 1 && !list.tokens[1].is(TokenKind::symbol, "(");
        names.emplace_back(plain ? list.tokens.front().value : std::string_view("expr"));
    }
    return names;
}

/// The suffix and the columns of the name that a copy on a partition gets.
std::string copy_name(const Session& session, const Object& original, const Entry& partition) {
    const std::string& schema = partition.name.schema;
    const auto choose = [&](const std::string& columns, std::string_view label) {
        return relation_name_to_choose(session.catalog, schema, partition.name.name, columns, label);
    };
    if (original.kind == Kind::primary_key) return choose({}, "pkey");
    if (original.kind == Kind::exclusion) return choose(joined_columns(named_elements(original)), "excl");
    const bool index = original.kind == Kind::index;
    const Strings* const columns = index ? original.get<Key::keys>() : original.get<Key::columns>();
    const Strings* const include = original.get<Key::include>();
    Strings all = columns ? *columns : Strings();
    if (include) all.insert(all.end(), include->begin(), include->end());
    return choose(joined_columns(all), index ? "idx" : "key");
}

/// Whether every partition has an index that belongs to this one, and a valid one.
bool is_complete(Session& session, const Entry& parent) {
    const Entry* const table = session.catalog.find(Kind::table, parent.table);
    if (!table || parent.children.size() != table->children.size()) return false;
    return std::ranges::all_of(parent.children, [&](const Entry* child) {
        if (const Object* const object = index_object(session, *child)) {
            return !object->flag<Key::invalid>();
        }
        // One that is told by the index above says nothing of itself.
        const Entry* const below = session.catalog.find(Kind::table, child->table);
        const bool partitioned = below && below->object &&
                                 carries(below->kind, Key::partition_strategy) &&
                                 below->object->get<Key::partition_strategy>();
        return !partitioned || is_complete(session, *child);
    });
}

/// An index that says the same as the one it belongs to is told by that; another one tells where it
/// belongs to. One that is not valid yet says something else than its partitions' ones.
void settle_copy(Session& session, const Entry& parent, const Object& original, Entry& child) {
    Object* const copy = index_object(session, child);
    if (!copy) return;
    if (says_the_same(*copy, original)) {
        Entry* const partition = session.catalog.find(Kind::table, child.table);
        std::erase_if(partition->object->children,
                      [&](const Object& object) { return &object == copy; });
    } else if (carries(copy->kind, Key::partition_of)) {
        copy->set<Key::partition_of>(to_string(parent.name));
    }
}

/// What an index says: its own object, or that of the index above by which it is told.
Object* told_by(Session& session, const Entry& index) {
    Object* const own = index_object(session, index);
    if (own || index.parents.empty()) return own;
    return told_by(session, *index.parents.front());
}

/// What hangs on an index, at every level.
void settle_copies(Session& session, const Entry& parent) {
    const Object* const original = told_by(session, parent);
    if (!original) return;
    for (Entry* const child : parent.children) {
        Object* const copy = index_object(session, *child);
        if (copy && carries(copy->kind, Key::partition_of)) copy->erase(Key::partition_of);
        settle_copy(session, parent, *original, *child);
        settle_copies(session, *child);
    }
}

/// validatePartitionedIndex(), up to the uppermost.
void settle_attached(Session& session, Entry& parent) {
    Object* const own = index_object(session, parent);
    const Object* const told = told_by(session, parent);
    const bool completed = told && told->flag<Key::invalid>() && is_complete(session, parent);
    if (completed && own) own->erase(Key::invalid);
    settle_copies(session, parent);
    if (!completed) return;
    const std::vector<Entry*> above = parent.parents;
    for (Entry* const one : above) settle_attached(session, *one);
}

}  // namespace

bool says_the_same(const Object& copy, const Object& original) {
    std::vector<Attribute> mine;
    std::vector<Attribute> theirs;
    std::ranges::copy_if(copy.attributes, std::back_inserter(mine), is_compared);
    std::ranges::copy_if(original.attributes, std::back_inserter(theirs), is_compared);
    // The server hands no comment on: that a copy has none is no news.
    if (!copy.find(Key::comment)) {
        std::erase_if(theirs, [](const Attribute& one) { return one.key == Key::comment; });
    }
    return copy.kind == original.kind && mine == theirs;
}

Object* index_object(Session& session, const Entry& index) {
    Entry* const table = session.catalog.find(Kind::table, index.table);
    if (!table) return nullptr;
    for (Object& child : table->object->children) {
        const bool indexed = child.kind == Kind::index || carries(child.kind, Key::without_overlaps) ||
                             child.kind == Kind::exclusion;
        if (indexed && child.name == index.name.name) return &child;
    }
    return nullptr;
}

void attach_index(Session& session, Entry& parent, Entry& child) {
    if (std::ranges::count(child.parents, &parent) > 0) return;  // once more is no error
    Catalog::link(child, parent);
    Object* const copy = index_object(session, child);
    if (copy && carries(copy->kind, Key::inherited)) copy->set<Key::inherited>(true);
    settle_attached(session, parent);
}

void follow_parent_index(Session& session, Entry& parent_index, Entry& partition) {
    const Object* const original = told_by(session, parent_index);
    if (!original) return;
    for (const Object& child : partition.object->children) {
        const bool free = says_the_same(child, *original);
        Entry* const own = free ? session.catalog.find(Kind::index, {partition.name.schema, child.name})
                                : nullptr;
        if (!own || !own->parents.empty()) continue;
        attach_index(session, parent_index, *own);
        return;
    }
    const std::string name = copy_name(session, *original, partition);
    Entry& copy = session.catalog.create_index({partition.name.schema, name}, partition.name);
    Catalog::link(copy, parent_index);
    for (Entry* const below : partition.children) follow_parent_index(session, copy, *below);
}

void create_index(Cursor& cursor, Session& session, CreateModifiers) {
    replay_index(cursor, session, Uniqueness::any);
}

void create_unique_index(Cursor& cursor, Session& session, CreateModifiers) {
    replay_index(cursor, session, Uniqueness::unique);
}

}  // namespace schemadiff::ddl
