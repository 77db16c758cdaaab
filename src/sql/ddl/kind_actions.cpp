#include "sql/ddl/kind_actions.hpp"

#include <optional>

#include "sql/ddl/built_in_objects.hpp"
#include "sql/ddl/collations.hpp"
#include "sql/ddl/domains.hpp"
#include "sql/ddl/extensions.hpp"
#include "sql/ddl/operator_families.hpp"
#include "sql/ddl/operators.hpp"
#include "sql/ddl/routine_arguments.hpp"
#include "sql/ddl/routines.hpp"
#include "sql/ddl/text_search.hpp"
#include "sql/ddl/triggers.hpp"
#include "sql/ddl/types.hpp"

namespace schemadiff::ddl {

namespace {

/// Reads the name of an object that is there.
using NameReader = Entry& (*)(Cursor&, Session&);

template <Kind K>
Entry& named(Cursor& cursor, Session& session) {
    const std::size_t token = cursor.at();
    const QualifiedName written = cursor.qualified_name(row_of(K).words);
    return session.existing(K, written, cursor, token);
}

template <Kind K>
Entry& routine(Cursor& cursor, Session& session) {
    return read_existing_routine(cursor, session, K);
}

struct ActionRow {
    std::string_view words;
    NameReader find;
    bool (*replay)(Cursor&, Session&, Entry&);
    std::optional<Kind> kind = std::nullopt;  ///< of those that PostgreSQL has some of its own of
};

constexpr ActionRow actions[] = {
    {"collation", named<Kind::collation>, alter_collation, Kind::collation},
    {"domain", named<Kind::domain>, alter_domain},
    {"event trigger", named<Kind::event_trigger>, alter_event_trigger},
    {"extension", named<Kind::extension>, alter_extension},
    {"function", routine<Kind::function>, alter_routine},
    {"operator family", read_existing_family, alter_operator_family},
    {"operator", read_existing_operator, alter_operator},
    {"procedure", routine<Kind::procedure>, alter_routine},
    {"routine", routine<Kind::function>, alter_routine},
    {"text search configuration", named<Kind::text_search_configuration>,
     alter_text_search_configuration, Kind::text_search_configuration},
    {"text search dictionary", named<Kind::text_search_dictionary>, alter_text_search_dictionary,
     Kind::text_search_dictionary},
    {"type", named<Kind::base_type>, alter_type, Kind::base_type},
};

}  // namespace

/// Whether what is named is PostgreSQL's own, which the model does not have.
bool names_built_in(Cursor cursor, const Session& session, Kind kind) {
    const Token& token = cursor.peek();
    if (token.kind != TokenKind::word && token.kind != TokenKind::quoted_name) return false;
    if (token.kind == TokenKind::word && !may_name(token.value, NamePlace::free)) return false;
    const QualifiedName written = cursor.qualified_name("a name", NamePlace::free);
    if (session.catalog.resolve(kind, written)) return false;
    if (written.schema == "pg_catalog") return true;
    return written.schema.empty() && is_built_in_object(kind, written.name);
}

bool replay_kind_action(Cursor& cursor, Session& session) {
    const std::size_t begin = cursor.at();
    // A class of operators has no actions of its own; the row of operators is not its.
    if (cursor.sees({"operator", "class"})) return false;
    for (const ActionRow& row : actions) {
        if (!cursor.take_words(row.words)) continue;
        if (row.kind && names_built_in(cursor, session, *row.kind)) break;
        Entry& entry = row.find(cursor, session);
        if (row.replay(cursor, session, entry)) return true;
        break;
    }
    cursor.go_to(begin);
    return false;
}

}  // namespace schemadiff::ddl
