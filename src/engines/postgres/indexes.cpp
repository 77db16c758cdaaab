// Indexes. They wait in Reading::indexes until the constraints took theirs (constraints.cpp); the
// rest become objects of their tables in finish.cpp.
#include <fmt/format.h>

#include <algorithm>

#include "engines/postgres/array.hpp"
#include "engines/postgres/connection.hpp"
#include "sql/generated_name.hpp"
#include "engines/postgres/readers.hpp"

namespace schemadiff::postgres {

namespace {

struct Columns {
    int oid, relation, key_count, is_unique, is_clustered, is_replica_identity, is_not_valid,
        nulls_not_distinct, columns, classes, collations, orders, expressions, types, predicate,
        has_predicate, predicate_variables;

    explicit Columns(const Rows& rows)
        : oid(rows.column("oid")), relation(rows.column("relation")),
          key_count(rows.column("key_count")), is_unique(rows.column("is_unique")),
          is_clustered(rows.column("is_clustered")),
          is_replica_identity(rows.column("is_replica_identity")),
          is_not_valid(rows.column("is_not_valid")),
          nulls_not_distinct(rows.column("nulls_not_distinct")), columns(rows.column("columns")),
          classes(rows.column("classes")), collations(rows.column("collations")),
          orders(rows.column("orders")), expressions(rows.column("expressions")),
          types(rows.column("types")), predicate(rows.column("predicate")),
          has_predicate(rows.column("has_predicate")),
          predicate_variables(rows.column("predicate_variables")) {}
};

/// What the keys are made of, as numbers.
struct Keys {
    std::vector<std::int64_t> columns, classes, collations, orders, types;
    std::vector<std::string> expressions;
    std::size_t count = 0;     ///< of keys; the columns behind them are INCLUDEd
    bool may_exclude = false;  ///< an EXCLUDE has an index that is not unique
};

/// Whether a key of that type gets the class when none is named (GetDefaultOpClass in
/// src/backend/commands/indexcmds.c): an exact default goes before a binary-coercible one.
bool is_default(const OperatorClass& used, Oid type, const Reading& reading) {
    if (!used.default_) return false;
    if (used.input == type) return true;
    // The keys of a hash index are integers, whatever is hashed (amkeytype in hash.c): what type an
    // expression has is not known from them.
    constexpr Oid hash_method = 405;
    constexpr Oid integer = 23;
    if (used.method == hash_method && type == integer) return true;
    return std::ranges::none_of(reading.operator_classes, [&](const OperatorClass& other) {
        return other.default_ && other.method == used.method && other.input == type;
    });
}

std::string order_words(std::int64_t order) {
    constexpr std::int64_t descending = 1;
    constexpr std::int64_t nulls_first = 2;
    switch (order & (descending | nulls_first)) {
        case descending: return " DESC NULLS LAST";
        case nulls_first: return " NULLS FIRST";
        case descending | nulls_first: return " DESC";
        default: return "";
    }
}

/// Fills the sets that tell how single keys differ from the default.
struct KeyDetails {
    Strings names, classes, collations, orders, statistics_targets;
};

KeyDetails details_of(Index& index, const Keys& keys, const Relation& relation,
                      const Reading& reading) {
    KeyDetails details;
    for (std::size_t i = 0; i < keys.count; ++i) {
        const auto column = static_cast<std::size_t>(keys.columns[i]);
        const bool plain = column > 0;
        const Object* const named = plain ? relation.column(keys.columns[i]) : nullptr;
        // A system column, which no index has but in a catalog.
        if (plain && !named) {
            throw SchemaChanged{fmt::format("a column of index {} is gone", index.object.name)};
        }
        std::string name = plain ? reading.names.quoted(named->name) : keys.expressions.at(i);
        const Oid type = reading.types.base_of(plain ? relation.columns[column - 1].type
                                                     : static_cast<Oid>(keys.types.at(i)));
        const Oid usual = plain ? relation.columns[column - 1].collation : 100;
        const auto collation = static_cast<Oid>(keys.collations[i]);
        std::string full = name;
        if (collation != 0 && collation != usual) {
            details.collations.push_back(fmt::format("{} {}", name, reading.collation(collation)));
            full += " COLLATE " + reading.collation(collation);
        }
        const OperatorClass* const used =
            reading.operator_classes.find(static_cast<Oid>(keys.classes[i]));
        if (!used) throw SchemaChanged{"an operator class of an index is gone"};
        if (!is_default(*used, type, reading)) {
            details.classes.push_back(fmt::format("{} {}", name, used->name));
            full += " " + used->name;
        }
        const std::string order = order_words(keys.orders[i]);
        if (!order.empty()) details.orders.push_back(name + order);
        if (keys.may_exclude) index.keys.push_back(full + order);
        details.names.push_back(std::move(name));
    }
    return details;
}

void add_column_details(KeyDetails& details, Oid index, const Reading& reading) {
    const auto columns = reading.index_columns.find(index);
    if (columns == reading.index_columns.end()) return;
    for (const IndexColumn& column : columns->second) {
        const auto place = static_cast<std::size_t>(column.number) - 1;
        if (place >= details.names.size()) continue;
        const std::string& key = details.names[place];
        if (column.statistics_target) {
            details.statistics_targets.push_back(
                fmt::format("{} {}", key, *column.statistics_target));
        }
        for (const std::string& option : column.options) {
            details.classes.push_back(fmt::format("{} ({})", key, option));
        }
    }
}

void set_attributes(Index& index, const Row& row, const Columns& at, const IndexRelation& own,
                    const Relation& table, Reading& reading) {
    Object& object = index.object;
    const auto method = reading.methods.find(own.method);
    if (method != reading.methods.end() && method->second != "btree") {
        object.set<Key::method>(method->second);
    }
    if (row.flag(at.is_unique)) object.put(Key::unique, reading.values.flag());
    if (row.flag(at.nulls_not_distinct)) object.set<Key::nulls_not_distinct>(true);
    if (row.flag(at.is_not_valid)) object.set<Key::invalid>(true);
    if (row.flag(at.has_predicate)) {
        if (row.null(at.predicate)) throw SchemaChanged{"the predicate of an index is gone"};
        object.put(Key::predicate, reading.values.text(expression_of(
                                       row, at.predicate, at.predicate_variables, table, reading)));
    }
    object.set_unless_empty<Key::options>(own.options);
    object.set_unless_empty<Key::tablespace>(own.tablespace);
    reading.describe(object, Catalog::class_, index.oid);
}

Keys keys_of(const Row& row, const Columns& at) {
    Keys keys;
    keys.columns = numbers_of(row.text(at.columns));
    keys.classes = numbers_of(row.text(at.classes));
    keys.collations = numbers_of(row.text(at.collations));
    keys.orders = numbers_of(row.text(at.orders));
    keys.types = numbers_of(row.text(at.types));
    keys.expressions = strings_of_array(row.text(at.expressions));
    keys.count = static_cast<std::size_t>(row.number(at.key_count));
    keys.may_exclude = !row.flag(at.is_unique);
    return keys;
}

/// The columns that a generated name is made of: an expression is an empty one.
Strings named_columns(const Keys& keys, const Relation& table) {
    Strings names;
    for (const std::int64_t number : keys.columns) {
        const Object* const column = table.column(number);
        names.push_back(column ? column->name : std::string());
    }
    return names;
}

}  // namespace

void read_indexes(const Rows& rows, Reading& reading) {
    const Columns at(rows);
    reading.indexes.reserve(static_cast<std::size_t>(rows.size()));
    for (const Row row : rows) {
        Relation* const table = reading.shown(row.oid(at.relation));
        const IndexRelation* const own = reading.index_relations.find(row.oid(at.oid));
        if (!table || !own || reading.is_member(Catalog::class_, row.oid(at.oid))) continue;
        Index index;
        index.oid = row.oid(at.oid);
        index.schema = own->schema;
        index.relation = table->oid;
        index.object.name = own->name;
        const auto parent = reading.index_parents.find(index.oid);
        if (parent != reading.index_parents.end()) index.parent = parent->second;
        const Keys keys = keys_of(row, at);
        KeyDetails details = details_of(index, keys, *table, reading);
        add_column_details(details, index.oid, reading);
        index.object.put(Key::keys, reading.values.strings(std::move(details.names)));
        index.object.set_unless_empty<Key::operator_classes>(std::move(details.classes));
        index.object.set_unless_empty<Key::collations>(std::move(details.collations));
        index.object.set_unless_empty<Key::orders>(std::move(details.orders));
        index.object.set_unless_empty<Key::statistics_targets>(
            std::move(details.statistics_targets));
        const Strings named = named_columns(keys, *table);
        const auto included = named.begin() + static_cast<std::ptrdiff_t>(keys.count);
        if (included != named.end()) index.object.set<Key::include>(Strings(included, named.end()));
        set_attributes(index, row, at, *own, *table, reading);
        if (row.flag(at.is_clustered)) table->object.set<Key::clustered_on>(own->name);
        if (row.flag(at.is_replica_identity) && carries(table->object.kind, Key::replica_identity)) {
            table->object.set<Key::replica_identity>("index " + reading.names.quoted(own->name));
        }
        if (is_generated(own->name, {table->name, named, "idx"})) {
            index.object.put(Key::generated_name, reading.values.flag());
        }
        ++table->parts;
        reading.indexes.add(index.oid, std::move(index));
    }
    reading.index_relations = {};
}

}  // namespace schemadiff::postgres
