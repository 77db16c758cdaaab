// What a script has built so far: every object under its qualified name, as the server's catalogs
// would hold it. Objects are the model's own, so that replaying a statement is editing the model.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/object.hpp"
#include "sql/ddl/entry_index.hpp"
#include "sql/ddl/mention_index.hpp"
#include "sql/ddl/name.hpp"
#include "sql/ddl/type_spelling.hpp"
#include "sql/query.hpp"

namespace schemadiff::ddl {

/// The kinds that share a name space with this one, by its representative: tables, views, sequences
/// and indexes are Kind::table (pg_class), types Kind::base_type (pg_type), functions, procedures and
/// aggregates Kind::function (pg_proc); every other kind stands for itself.
Kind space_of(Kind kind);

struct Entry {
    Kind kind = Kind::table;
    QualifiedName name;               ///< the schema is empty for what stands in none
    std::unique_ptr<Object> object;   ///< null for an index: it is a child of its table
    QualifiedName table;              ///< of an index (or of a constraint with one): whose it is
    std::vector<QueryColumn> result;  ///< of a view: its columns with their types
    bool temporary = false;           ///< seen by later statements, never part of the model
    bool identity = false;            ///< a sequence of an identity column, which tells of it
    std::size_t order = 0;            ///< in which it was made
    std::vector<Entry*> parents;      ///< tables it inherits from or is a partition of; an index's index
    std::vector<Entry*> children;     ///< the other way round
    std::size_t level = 0;            ///< how many steps its furthest ancestor is away, at most
    Entry* owner = nullptr;           ///< of a sequence: the table with the column that owns it
    std::vector<Entry*> sequences;    ///< the other way round
};

class Catalog {
  public:
    /// With schema public, language plpgsql and its extension, as in a new database.
    Catalog();

    /// The object's entry, or nullptr. The name must have its schema if its kind has one.
    Entry* find(Kind kind, const QualifiedName& name);
    const Entry* find(Kind kind, const QualifiedName& name) const;
    /// The name with the first schema of the search path that has such an object, if any has.
    std::optional<QualifiedName> resolve(Kind kind, const QualifiedName& written) const;
    /// The entry of that name, or nullptr.
    Entry* resolved(Kind kind, const QualifiedName& written);

    /// Whether a relation or an index has the name. A composite type is a relation, too (pg_class).
    bool has_relation(const QualifiedName& name) const;
    /// Makes an empty object. A Fault where there is one of that name in the kind's space.
    Entry& create(Kind kind, const QualifiedName& name);
    /// Keeps that the first inherits from, is a partition of, or is attached to the second. A Fault
    /// where it is so already, where a circle would come of it, or where it is the last of more levels
    /// than are followed.
    static void link(Entry& child, Entry& parent);
    static void unlink(Entry& child, Entry& parent);
    /// Keeps whose column owns a sequence; null for nobody's.
    static void own(Entry& sequence, Entry* table);
    /// Lets an index, which is a child of its table, have its place among the relations' names.
    Entry& create_index(const QualifiedName& name, const QualifiedName& table);
    void erase(Kind kind, const QualifiedName& name);
    /// Grows with every entry that is made.
    std::size_t size() const { return entries_.size(); }
    /// Takes away what was made since it had that size, but for indexes of older tables.
    void forget_since(std::size_t size);
    /// The entry alone moves: who refers to it by name is the caller's matter. A Fault where the name is
    /// taken, or where nothing has the old one.
    Entry& rename(Kind kind, const QualifiedName& from, const QualifiedName& to);

    /// Every entry, in the order of creation.
    std::vector<Entry*> entries();
    /// Those that may name a thing of one of these plain names, or are called so: few of many. In the
    /// order of creation.
    std::vector<Entry*> entries_naming(const std::vector<std::string>& names);
    /// Those of a kind, in the order of creation; looks at every entry.
    std::vector<const Entry*> entries_of(Kind kind) const;

    /// The canonical name of a type as the server prints it: "character varying(40)", "app.mood[]".
    /// Nothing where no such type is known.
    std::optional<std::string> type_name(const TypeSpelling& type) const;

    /// Whether it is one of pg_catalog, whatever the script makes.
    static bool is_built_in(const TypeSpelling& type);

    /// Whether a constraint of any table of the schema has the name, copies on partitions included.
    bool has_constraint(const std::string& schema, const std::string& name) const;
    void add_constraint_name(const std::string& schema, const std::string& name);
    void remove_constraint_name(const std::string& schema, const std::string& name);

    /// The schema of the search path that has a function or aggregate of that plain name.
    std::optional<std::string> schema_of_function(std::string_view name) const;
    /// Whether anything was ever made in pg_temp.
    bool has_temporary() const { return has_temporary_; }
    /// Grows with whatever may give a function's plain name another meaning.
    std::size_t routine_changes() const { return routine_changes_; }
    /// The full names of the schema's routines of that plain name: "area(double precision)".
    std::span<const std::string> routines_named(std::string_view schema,
                                                std::string_view name) const;

    /// The full names of the schema's operators of that symbol: "+(app.money, app.money)".
    std::span<const std::string> operators_named(std::string_view schema,
                                                 std::string_view symbol) const;
    bool has_operators() const { return operators_ > 0; }

    std::span<const std::string> search_path() const { return search_path_; }
    void set_search_path(std::vector<std::string> schemas);
    /// Where CREATE puts what is named without a schema: the first schema of the path that exists.
    /// Empty where there is none.
    std::string creation_schema() const;

    /// The model: everything that is not temporary, under its schema, in no order.
    Object finished() &&;

  private:
    const Entry* lookup(Kind kind, const QualifiedName& written) const;
    Entry& add(Kind kind, const QualifiedName& name);
    Entry* handed_out(Entry* entry);
    void note_routine(Kind kind);
    void add_overload(Kind kind, const QualifiedName& name);
    void remove_overload(Kind kind, const QualifiedName& name);

    std::vector<std::unique_ptr<Entry>> entries_;  ///< by Entry::order; null for what was dropped
    EntryIndex index_;
    MentionIndex mentions_;
    bool has_temporary_ = false;  ///< whether anything was ever made in pg_temp
    std::size_t routine_changes_ = 0;
    /// "schema\x1fname" of routines, "schema\x1e+" of operators, to their names with arguments.
    std::unordered_map<std::string, std::vector<std::string>> overloads_;
    std::size_t operators_ = 0;
    /// "schema\x1fname". Only who must choose a name asks, a dump never: until then they are only kept.
    mutable std::unordered_set<std::string> constraint_names_;
    mutable std::vector<std::string> new_constraint_names_;
    std::vector<std::string> search_path_{"public"};
    /// Names of pg_catalog's types as they were written, to their canonical ones: a schema has many
    /// columns of few types.
    mutable std::unordered_map<std::string, std::string> built_in_names_;
};

}  // namespace schemadiff::ddl
