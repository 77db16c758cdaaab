#include "sql/ddl/kind_actions.hpp"

#include "sql/ddl/domains.hpp"
#include "sql/ddl/types.hpp"

namespace schemadiff::ddl {

namespace {

struct ActionRow {
    std::string_view words;
    Kind kind;
    bool (*replay)(Cursor&, Session&, Entry&);
};

constexpr ActionRow actions[] = {
    {"domain", Kind::domain, alter_domain},
    {"type", Kind::base_type, alter_type},
};

}  // namespace

bool replay_kind_action(Cursor& cursor, Session& session) {
    const std::size_t begin = cursor.at();
    for (const ActionRow& row : actions) {
        if (!cursor.take(row.words)) continue;
        const std::size_t name_token = cursor.at();
        const QualifiedName written = cursor.qualified_name("a name");
        Entry& entry = session.existing(row.kind, written, cursor, name_token);
        if (row.replay(cursor, session, entry)) return true;
        break;
    }
    cursor.go_to(begin);
    return false;
}

}  // namespace schemadiff::ddl
