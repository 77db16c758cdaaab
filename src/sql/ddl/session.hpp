// One reading of one or several scripts: the catalog that they build and what was noticed on the way.
// Every function that replays a statement is handed the session and a cursor over the statement.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/snapshot.hpp"
#include "model/value_pool.hpp"
#include "sql/ddl/catalog.hpp"
#include "sql/ddl/cursor.hpp"
#include "sql/ddl/transactions.hpp"
#include "sql/privileges.hpp"
#include "sql/statement.hpp"
#include "sql/text_position.hpp"

namespace schemadiff::ddl {

/// What stands between CREATE and the word for the kind, and after it.
struct CreateModifiers {
    bool or_replace = false;
    bool temporary = false;
    bool unlogged = false;
    bool if_not_exists = false;  ///< set by the statement itself
};

/// ALTER DEFAULT PRIVILEGES: what one role's new objects of a kind have.
struct DefaultPrivileges {
    std::string role;
    std::string schema;          ///< empty for all
    char letter = ' ';           ///< the kind: pg_default_acl.defaclobjtype
    std::vector<Grant> grants;
    bool touched = false;
};

/// A database that the script has left for another one.
struct Database {
    std::string name;
    Catalog catalog;
    std::vector<DefaultPrivileges> default_privileges;
};

/// What SET LOCAL hides until the transaction ends.
struct OuterSettings {
    std::optional<std::vector<std::string>> search_path;
    std::optional<std::string> role;
    std::optional<std::string> default_tablespace;
    std::optional<std::string> default_access_method;
};

struct Session {
    Catalog catalog;
    std::string database;  ///< that of \connect; empty for the one in which every script begins
    std::vector<Database> other_databases;  ///< that something was made in
    std::vector<std::string> filled;        ///< all of those, in the order in which they were filled
    std::vector<std::string> files;  ///< what Location::file counts in
    std::uint32_t file = 0;          ///< the one that is being read, as Location counts it
    std::vector<std::string> revisions;  ///< what Location::revision counts in
    std::uint32_t revision = 0;  ///< whose SQL is being read; 0 where it stands in a file itself
    /// Which revision a file's SQL belongs to: what a transaction held is replayed at its end.
    std::map<std::string, std::uint32_t, std::less<>> revision_of_file;
    std::vector<Diagnostic> diagnostics;
    std::vector<DefaultPrivileges> default_privileges;
    std::string role;                ///< SET ROLE, SET SESSION AUTHORIZATION; empty for the owner
    std::string default_tablespace;    ///< of new tables and indexes; empty for the database's own
    std::string default_access_method; ///< of new tables; empty for heap
    Transactions transactions;
    OuterSettings outer;

    /// Short expressions, with the types of their place and of the columns that they name, to their
    /// canonical text: defaults and checks are said again in table after table.
    mutable std::unordered_map<std::string, std::string> expressions;
    /// The same for expressions as they are spelled, of those that name nothing but columns and what is
    /// PostgreSQL's own: no token of them has to be looked at again, until there are other routines.
    mutable std::unordered_map<std::string, std::string> settled;
    mutable std::size_t settled_at = 0;  ///< Catalog::routine_changes() when they were taken

    /// What attributes and their spellings share.
    ValuePool values;

    /// The room of the last statement's tokens, for the next one.
    TokenList spare_tokens;

    /// The statement that is being replayed.
    const Statement* statement = nullptr;
    TextPosition position;  ///< how far its lines are counted

    /// Where a token of the statement stands.
    Location location_of(const Cursor& cursor, std::size_t token);

    /// Makes an object and says where. A Fault if the name is taken or the schema is not there.
    Entry& create(Kind kind, const QualifiedName& written, const Cursor& cursor,
                  std::size_t name_token);
    /// Finds an object as a statement names it. A Fault if it is not there.
    Entry& existing(Kind kind, const QualifiedName& written, const Cursor& cursor,
                    std::size_t name_token);
    /// The full name of what is to be made: the schema as said, or the first of the search path.
    QualifiedName name_to_create(const QualifiedName& written, const Cursor& cursor,
                                 std::size_t name_token) const;

    /// The canonical name of a type. A Fault if there is no such type.
    std::string type_name(const TypeSpelling& type, const Cursor& cursor) const;

    /// Kept once where it is short, as what is short repeats: types, defaults, NOT NULL.
    SharedValue shared_text(std::string_view text);
    /// Keeps how and where an attribute was written.
    void write(Object& object, Key key, const Cursor& cursor, TokenRange clause);
    /// A remark on what of the present statement is taken as it stands: a server would spell it in
    /// its own way, so that no comparison with another reading is sure.
    void doubt(const Cursor& cursor, std::size_t token, std::string message);
};

/// Sets an attribute that a clause says, with its place.
template <Key K>
void set_written(Session& session, Object& object, value_of<K> value, const Cursor& cursor,
                 TokenRange clause) {
    if constexpr (shape_of(K) == Shape::text) {
        object.put(K, session.shared_text(value));
    } else if constexpr (shape_of(K) == Shape::list) {
        object.put(K, session.values.strings(std::move(value)));
    } else {
        object.set<K>(std::move(value));
    }
    session.write(object, K, cursor, clause);
}

}  // namespace schemadiff::ddl
