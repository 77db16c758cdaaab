// What the readers share while one database is read: the names behind the identifiers, the objects
// found so far, and the snapshot that they become. Readers run in the order of queries.cpp, each one
// over the rows of its own query; nothing here asks the server.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engines/postgres/acl.hpp"
#include "engines/postgres/names.hpp"
#include "engines/postgres/oid.hpp"
#include "engines/postgres/postgres.hpp"
#include "engines/postgres/rows.hpp"
#include "engines/postgres/stand_in.hpp"
#include "engines/postgres/types.hpp"
#include "model/path.hpp"
#include "model/snapshot.hpp"
#include "model/value_pool.hpp"

namespace schemadiff::postgres {

struct Schema {
    Oid oid = 0;
    Object object;
    bool wanted = true;  ///< not filtered away
    bool listed = true;  ///< not an extension's own, which is shown only for what users put there
};

/// What indexes, constraints and triggers ask about a column.
struct RelationColumn {
    int child = -1;  ///< the column's place in the relation's object; none for a dropped one
    Oid type = 0;
    Oid collation = 0;
    char generated = '\0';
};

/// A table, view, sequence or composite type: a row of pg_class that is no index.
struct Relation {
    Oid oid = 0;
    std::string name;
    Oid schema = 0;
    char kind = 'r';
    Oid owner = 0;
    bool hidden = false;       ///< an extension's, a filtered schema's, or part of another object
    bool partition = false;
    Object object;
    std::vector<RelationColumn> columns;  ///< by attnum - 1
    std::size_t parts = 0;                ///< indexes and constraints that may become children

    /// The column's object; nullptr for a dropped or system column.
    Object* column(std::int64_t number);
    const Object* column(std::int64_t number) const;
};

/// The row of pg_class that every index has.
struct IndexRelation {
    std::string name;
    Oid schema = 0;
    Oid method = 0;            ///< access method
    std::string tablespace;
    Strings options;
};

/// What a column of an index has of its own.
struct IndexColumn {
    std::int64_t number = 0;
    std::optional<std::int64_t> statistics_target;
    Strings options;  ///< parameters of its operator class
};

/// An index, until it is known whether it stands for itself or behind a constraint.
struct Index {
    Oid oid = 0;
    Oid relation = 0;
    Oid schema = 0;
    Oid parent = 0;             ///< the partitioned table's index that this one is attached to
    bool constraint = false;    ///< a constraint's
    /// As in SQL, with what makes each one differ from the default: of what an EXCLUDE may be made of.
    Strings keys;
    Object object{Kind::index};
};

/// Where an object of a schema is, while its schema may still grow.
struct PlaceInSchema {
    Oid schema = 0;
    std::size_t child = 0;
};

struct OperatorClass {
    std::string name;   ///< qualified
    Oid method = 0;
    Oid input = 0;
    bool default_ = false;
};

struct Reading {
    explicit Reading(const PostgresReading& the_options) : options(the_options) {}

    const PostgresReading& options;
    int version = 0;  ///< 150008
    int major() const { return version / 10000; }

    Snapshot snapshot;
    ValuePool values;
    Names names;
    Types types;
    StandIn stand_in;
    Oid database = 0;
    std::string database_owner;
    std::unordered_map<Oid, std::string> roles;
    std::unordered_map<Oid, std::string> tablespaces;
    std::unordered_map<Oid, std::string> methods;     ///< access methods
    std::unordered_map<Oid, std::string> collations;  ///< as in SQL
    std::unordered_map<Oid, std::string> languages;
    std::unordered_map<Oid, std::string> functions;   ///< of users: qualified, without arguments
    std::unordered_map<std::uint64_t, std::string> comments;        ///< by address()
    std::unordered_map<std::uint64_t, Strings> security_labels;     ///< by address()
    std::unordered_map<std::uint64_t, Strings> extension_needs;     ///< ALTER ... DEPENDS ON
    std::unordered_set<std::uint64_t> members;                      ///< of extensions
    ByOid<OperatorClass> operator_classes;
    ByOid<Schema> schemas;
    ByOid<Relation> relations;
    ByOid<IndexRelation> index_relations;  ///< until the indexes are read
    ByOid<Index> indexes;
    std::unordered_map<Oid, Oid> index_parents;
    std::unordered_map<Oid, std::vector<IndexColumn>> index_columns;
    std::unordered_map<Oid, Strings> enum_labels;
    std::unordered_map<Oid, Strings> constraint_states;  ///< "check on insert disabled"
    std::unordered_map<Oid, std::string> publications;
    bool sees_subscriptions = true;  ///< their connections
    std::int64_t hidden_subscriptions = 0;
    std::unordered_map<std::uint64_t, PlaceInSchema> placed;  ///< by address()
    std::map<std::string, std::int64_t> filtered;   ///< objects left out by ?schema=, by kind

    Object& root() { return snapshot.root; }
    bool is_member(Catalog catalog, Oid oid) const { return members.contains(address(catalog, oid)); }

    /// Adds an object to its schema, unless it belongs to an extension or to a schema that is not
    /// wanted: nullptr then. The pointer lasts until the next call.
    Object* add(Catalog catalog, Oid oid, Oid schema, Kind kind, std::string name);
    /// The same for what stands outside schemas.
    Object* add(Catalog catalog, Oid oid, Kind kind, std::string name);
    /// An object that was added to a schema, or nullptr. The pointer lasts until the next `add`.
    Object* find(Catalog catalog, Oid oid);
    /// The relation with its object, unless it is hidden or not of the user's.
    Relation* shown(Oid relation);

    /// Sets comment and security labels.
    void describe(Object& object, Catalog catalog, Oid oid, std::int64_t column = 0) const;
    /// Sets the owner unless it is the database's.
    void set_owner(Object& object, Oid owner) const;
    /// Sets the privileges unless they are the default ones; `acl` may be NULL.
    void set_privileges(Object& object, const Row& row, int acl, const AclKind& kind,
                        Oid owner) const;
    std::string_view role(Oid oid) const;
    /// A collation as in SQL.
    std::string collation(Oid oid) const;
    std::string qualified(const Relation& relation) const {
        return names.qualified(relation.schema, relation.name);
    }
    /// Where the relation's object will stand.
    Path path(const Relation& relation) const {
        return {{Kind::schema, std::string(names.schema(relation.schema))},
                {relation.object.kind, relation.name}};
    }
    std::string qualified(const Index& index) const {
        return names.qualified(index.schema, index.object.name);
    }
    /// Plain names of columns given by their numbers.
    static Strings column_names(const Relation& relation, std::span<const std::int64_t> numbers);

    /// An unknown letter in a catalog: a newer server than this program knows, and never skipped.
    [[noreturn]] void unknown(std::string_view what, std::string_view value,
                              std::string_view where) const;
    void gap(std::string what, std::int64_t count, std::string reason);
};

}  // namespace schemadiff::postgres
