#include "sql/ddl/finish.hpp"

#include <utility>

namespace schemadiff::ddl {

Snapshot finish(Session session) {
    Snapshot snapshot;
    snapshot.dialect = DialectName::postgres;
    snapshot.read_by = "static";
    snapshot.root = std::move(session.catalog).finished();
    snapshot.files = std::move(session.files);
    snapshot.diagnostics = std::move(session.diagnostics);
    // Only a server knows which version of an extension it has.
    snapshot.unstated.push_back({Kind::extension, Key::version});
    snapshot.unstated.push_back({Kind::materialized_view, Key::unpopulated});
    return snapshot;
}

}  // namespace schemadiff::ddl
