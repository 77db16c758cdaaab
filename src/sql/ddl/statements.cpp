#include "sql/ddl/statements.hpp"

#include "sql/ddl/kind_actions.hpp"

namespace schemadiff::ddl {

namespace {

CreateModifiers read_modifiers(Cursor& cursor) {
    CreateModifiers modifiers;
    modifiers.or_replace = cursor.take({"or", "replace"});
    const bool scoped = cursor.take("global") || cursor.take("local");
    modifiers.temporary = cursor.take("temporary") || cursor.take("temp");
    if (scoped && !modifiers.temporary) cursor.fail_expecting("\"temporary\"");
    modifiers.unlogged = cursor.take("unlogged");
    return modifiers;
}

bool may_be_temporary(std::string_view words) {
    return words == "table" || words == "view" || words == "recursive" || words == "sequence";
}

void replay_create(Cursor& cursor, Session& session) {
    const CreateModifiers modifiers = read_modifiers(cursor);
    for (const CreateRow& row : create_rows()) {
        if (!cursor.take_words(row.words)) continue;
        if (modifiers.temporary && !may_be_temporary(row.words)) {
            cursor.go_to(cursor.at() - 1);
            cursor.fail_expecting("a table, a view or a sequence");
        }
        return row.replay(cursor, session, modifiers);
    }
    cursor.fail_expecting("a kind of object that can be created");
}

void replay_known(Cursor& cursor, Session& session) {
    if (cursor.take("create")) return replay_create(cursor, session);
    if (cursor.sees("alter")) {
        const std::size_t begin = cursor.at();
        cursor.advance();
        if (replay_kind_action(cursor, session)) return;
        cursor.go_to(begin);
    }
    for (const StatementRow& row : statement_rows()) {
        if (!cursor.take_words(row.words)) continue;
        if (row.replay) row.replay(cursor, session);
        return;
    }
    cursor.fail_expecting("a statement");
}

}  // namespace

void replay(Cursor& cursor, Session& session) {
    const std::size_t before = session.catalog.size();
    try {
        replay_known(cursor, session);
    } catch (const Fault&) {
        // A server would have rolled it back; what is half made lacks what others rely on.
        session.catalog.forget_since(before);
        throw;
    }
}

}  // namespace schemadiff::ddl
