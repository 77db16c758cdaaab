#include "sql/ddl/finish.hpp"

#include <utility>

#include "sql/ddl/grant_statements.hpp"
#include "sql/ddl/grants.hpp"

namespace schemadiff::ddl {

namespace {

/// Columns count from 1 without the holes of dropped ones, in the order in which they were added.
void number_columns(Object& relation) {
    std::int64_t position = 0;
    for (Object& child : relation.children) {
        if (carries(child.kind, Key::position)) child.set<Key::position>(++position);
    }
}

}  // namespace

Snapshot finish(Session session) {
    for (Entry* const entry : session.catalog.entries()) {
        const bool numbered = entry->kind == Kind::table || entry->kind == Kind::foreign_table ||
                              entry->kind == Kind::composite_type;
        if (entry->object && numbered) number_columns(*entry->object);
    }
    Snapshot snapshot;
    snapshot.dialect = DialectName::postgres;
    snapshot.read_by = "static";
    snapshot.root = std::move(session.catalog).finished();
    show_grants(snapshot.root);
    add_default_privileges(snapshot.root, session);
    snapshot.root.sort_children();
    snapshot.files = std::move(session.files);
    snapshot.revisions = std::move(session.revisions);
    snapshot.diagnostics = std::move(session.diagnostics);
    // Only a server knows which version of an extension it has.
    snapshot.unstated.push_back({Kind::extension, Key::version});
    snapshot.unstated.push_back({Kind::collation, Key::collation_version});
    // pg_dump writes the comment that an extension brings along; only its control file tells it apart.
    snapshot.unstated.push_back({Kind::extension, Key::comment});
    snapshot.unstated.push_back({Kind::materialized_view, Key::unpopulated});
    return snapshot;
}

}  // namespace schemadiff::ddl
