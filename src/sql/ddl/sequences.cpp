// CREATE and ALTER SEQUENCE.
#include "sql/ddl/sequences.hpp"

#include <fmt/format.h>

#include "sql/ddl/generated_names.hpp"
#include "sql/ddl/identity_sequences.hpp"
#include "sql/ddl/sequence_options.hpp"
#include "sql/generated_name.hpp"

namespace schemadiff::ddl {

namespace {

std::string_view type_of(const Object& sequence) {
    const std::string* const type = sequence.get<Key::type>();
    return type ? std::string_view(*type) : "bigint";
}

void set_type(Session& session, Object& sequence, const TypeSpelling& type, const Cursor& cursor) {
    const std::string name = session.type_name(type, cursor);
    if (name != "smallint" && name != "integer" && name != "bigint") {
        cursor.fail(type.range.begin, "a sequence's type is smallint, integer or bigint");
    }
    sequence.erase(Key::type);
    if (name != "bigint") set_written<Key::type>(session, sequence, name, cursor, type.range);
}

void set_owner(Session& session, Entry& sequence, const SequenceOptions& options,
               const Cursor& cursor) {
    sequence.object->erase(Key::owned_by);
    Catalog::own(sequence, nullptr);
    sequence.object->erase(Key::generated_name);
    if (options.owner_column.empty()) return;
    Entry& table =
        session.existing(Kind::table, *options.owner, cursor, options.owner_token);
    own_sequence(sequence, table, options.owner_column);
    session.write(*sequence.object, Key::owned_by, cursor,
                  {options.owner_token, options.owner_end});
}

}  // namespace

void own_sequence(Entry& sequence, Entry& table, const std::string& column) {
    Catalog::own(sequence, &table);
    sequence.object->set<Key::owned_by>(fmt::format("{}.{}", to_string(table.name), quoted(column)));
    if (is_generated(sequence.name.name, {table.name.name, std::span(&column, 1), "seq"})) {
        sequence.object->set<Key::generated_name>(true);
    }
}

void create_sequence(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    modifiers.if_not_exists = cursor.take({"if", "not", "exists"});
    const std::size_t name_token = cursor.at();
    QualifiedName written = cursor.qualified_name("a sequence");
    if (modifiers.temporary) written.schema = "pg_temp";
    const QualifiedName name = session.name_to_create(written, cursor, name_token);
    const SequenceOptions options = read_sequence_options(cursor);
    cursor.expect_end();
    if (modifiers.if_not_exists && session.catalog.find(Kind::sequence, name)) return;
    Entry& entry = session.create(Kind::sequence, name, cursor, name_token);
    if (options.type) set_type(session, *entry.object, *options.type, cursor);
    set_sequence_options(*entry.object, options, type_of(*entry.object), SequenceState::created);
    if (modifiers.unlogged) entry.object->set<Key::persistence>("unlogged");
    if (options.owner) set_owner(session, entry, options, cursor);
}

bool alter_sequence(Cursor& cursor, Session& session, Entry& entry) {
    const std::size_t begin = cursor.at();
    const SequenceOptions options = read_sequence_options(cursor);
    if (cursor.at() == begin) return false;
    cursor.expect_end();
    if (Object* const column = identity_column(entry)) {
        const std::string* const type = column->get<Key::type>();
        set_sequence_options(*column, options, type ? *type : "bigint", SequenceState::altered);
        return true;
    }
    if (options.type) set_type(session, *entry.object, *options.type, cursor);
    set_sequence_options(*entry.object, options, type_of(*entry.object), SequenceState::altered);
    if (options.owner) set_owner(session, entry, options, cursor);
    return true;
}

}  // namespace schemadiff::ddl
