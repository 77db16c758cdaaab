#include "sql/ddl/temporary.hpp"

#include <algorithm>

#include "sql/ddl/dropping.hpp"

namespace schemadiff::ddl {

bool reads_temporary(const ReadQuery& query) {
    return std::ranges::any_of(query.relations, [](const UsedRelation& relation) {
        return relation.schema == temporary_schema;
    });
}

void drop_temporary(Session& session) {
    if (!session.catalog.has_temporary()) return;
    std::vector<Doomed> doomed;
    for (Entry* const entry : session.catalog.entries()) {
        const bool temporary = entry->object && entry->name.schema == temporary_schema;
        if (temporary) doomed.push_back({entry, std::nullopt, {}, std::nullopt});
    }
    const TokenList none;
    drop(session, doomed, DropBehaviour::cascade, Cursor("", none), 0);
}

}  // namespace schemadiff::ddl
