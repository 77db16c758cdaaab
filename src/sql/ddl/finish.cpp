#include "sql/ddl/finish.hpp"

#include <algorithm>
#include <utility>

#include "sql/connection_string.hpp"
#include "sql/ddl/databases.hpp"
#include "sql/ddl/grant_statements.hpp"
#include "sql/ddl/grants.hpp"
#include "sql/ddl/identity_sequences.hpp"
#include "sql/ddl/range_types.hpp"
#include "sql/ddl/temporary.hpp"
#include "sql/ddl/trigger_clones.hpp"
#include "sql/secret.hpp"

namespace schemadiff::ddl {

namespace {

/// Columns count from 1 without the holes of dropped ones, in the order in which they were added.
void number_columns(Object& relation) {
    std::int64_t position = 0;
    for (Object& child : relation.children) {
        if (carries(child.kind, Key::position)) child.set<Key::position>(++position);
    }
}

/// What they are of is told in the order of the names, which may have changed since.
void sort_statistics(Object& relation) {
    for (Object& child : relation.children) {
        if (child.kind != Kind::statistics || !child.get<Key::columns>()) continue;
        Strings columns = *child.get<Key::columns>();
        std::ranges::sort(columns);
        child.set<Key::columns>(std::move(columns));
    }
}

bool has_options(const Object& object) {
    const bool foreign = object.kind == Kind::foreign_data_wrapper || object.kind == Kind::server ||
                         object.kind == Kind::user_mapping || object.kind == Kind::foreign_table;
    return (foreign && object.get<Key::options>()) ||
           (object.kind == Kind::column && object.get<Key::parameters>());
}

/// Options that may hold secrets show none, as when they are read from a server.
void hide_secrets(Object& object, const Path& path, Snapshot& snapshot) {
    if (!has_options(object)) return;
    if (object.kind == Kind::column) {
        object.set<Key::parameters>(
            without_secrets(*object.get<Key::parameters>(), path, Key::parameters, snapshot));
    } else {
        object.set<Key::options>(
            without_secrets(*object.get<Key::options>(), path, Key::options, snapshot));
    }
}

void hide_secrets(Entry& entry, Snapshot& snapshot) {
    Object& object = *entry.object;
    const bool subscribes = object.kind == Kind::subscription;
    if (!subscribes && !has_options(object) && std::ranges::none_of(object.children, has_options)) {
        return;
    }
    Path path;
    if (subscribes) {
        path.push_back({object.kind, object.name});
        object.set<Key::connection>(
            shown_connection(*object.get<Key::connection>(), path, Key::connection, snapshot));
        return;
    }
    if (!entry.name.schema.empty()) path.push_back({Kind::schema, entry.name.schema});
    path.push_back({object.kind, object.name});
    hide_secrets(object, path, snapshot);
    for (Object& child : object.children) {
        path.push_back({child.kind, child.name});
        hide_secrets(child, path, snapshot);
        path.pop_back();
    }
}

}  // namespace

Snapshot finish(Session session) {
    choose_database(session);
    drop_temporary(session);
    spell_range_constants(session);
    Snapshot snapshot;
    snapshot.dialect = DialectName::postgres;
    snapshot.read_by = "static";
    // All that is to be done to an object at once: a large schema is in no cache.
    for (Entry* const entry : session.catalog.entries()) {
        if (!entry->object || entry->temporary || entry->identity) continue;
        const bool numbered = entry->kind == Kind::table || entry->kind == Kind::foreign_table ||
                              entry->kind == Kind::composite_type;
        if (numbered) number_columns(*entry->object);
        if (numbered) sort_statistics(*entry->object);
        if (entry->kind == Kind::range_type) tell_multirange(*entry);
        drop_same_trigger_clones(*entry);
        show_grants(*entry->object);
        hide_secrets(*entry, snapshot);
    }
    tell_of_identity_sequences(session.catalog);
    snapshot.root = std::move(session.catalog).finished();
    add_default_privileges(snapshot.root, session);
    snapshot.root.sort_children();
    snapshot.files = std::move(session.files);
    snapshot.revisions = std::move(session.revisions);
    snapshot.diagnostics = std::move(session.diagnostics);
    if (session.transactions.uncommitted() > 0) {
        snapshot.diagnostics.push_back(
            {Remark::warning,
             "a transaction is left open at the end and rolled back: is a commit missing?",
             {snapshot.files.empty() ? std::string() : snapshot.files.back(), 0, 0, {}}});
    }
    // Only a server knows which version of an extension it has.
    snapshot.unstated.push_back({Kind::extension, Key::version});
    snapshot.unstated.push_back({Kind::collation, Key::collation_version});
    // pg_dump writes the comment that an extension brings along; only its control file tells it apart.
    snapshot.unstated.push_back({Kind::extension, Key::comment});
    snapshot.unstated.push_back({Kind::materialized_view, Key::unpopulated});
    return snapshot;
}

}  // namespace schemadiff::ddl
