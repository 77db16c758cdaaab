#include "sql/ddl/identity_sequences.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "sql/ddl/grant_statements.hpp"
#include "sql/ddl/grants.hpp"
#include "sql/ddl/sequences.hpp"
#include "sql/generated_name.hpp"

namespace schemadiff::ddl {

namespace {

/// As set_identity_sequence() of the reader of live servers does.
void tell(Object& column, Object& sequence, const QualifiedName& name, const QualifiedName& table) {
    if (!is_generated(name.name, {table.name, std::span(&column.name, 1), "seq"})) {
        column.set<Key::sequence_name>(name.name);
    }
    if (const std::string* const remark = sequence.get<Key::comment>()) {
        const std::string* const own = column.get<Key::comment>();
        column.set<Key::comment>(fmt::format("{}sequence: {}", own ? *own + '\n' : "", *remark));
    }
    show_grants(sequence);
    const Strings* const granted = sequence.get<Key::privileges>();
    if (!granted) return;
    const Strings* const before = column.get<Key::privileges>();
    Strings all = before ? *before : Strings();
    for (const std::string& grant : *granted) all.push_back(grant + " (on its sequence)");
    column.set<Key::privileges>(std::move(all));
}

}  // namespace

void make_identity_sequence(Session& session, Entry& table, const std::string& column,
                            const QualifiedName& name) {
    Entry& sequence = session.catalog.create(Kind::sequence, name);
    sequence.identity = true;
    if (const std::string* const owner = table.object->get<Key::owner>()) {
        sequence.object->set<Key::owner>(*owner);
    }
    apply_default_privileges(session, sequence);
    own_sequence(sequence, table, column);
}

void drop_identity_sequence(Catalog& catalog, Entry& table, const std::string& column) {
    const std::vector<Entry*> sequences = table.sequences;
    for (Entry* const sequence : sequences) {
        const Object* const of = sequence->identity ? identity_column(*sequence) : nullptr;
        if (!of || of->name != column) continue;
        Catalog::own(*sequence, nullptr);
        catalog.erase(Kind::sequence, QualifiedName(sequence->name));
    }
}

Object* identity_column(const Entry& sequence) {
    if (!sequence.identity || !sequence.owner) return nullptr;
    const std::string* const owned_by = sequence.object->get<Key::owned_by>();
    for (Object& child : sequence.owner->object->children) {
        const bool same = child.kind == Kind::column && owned_by &&
                          *owned_by == fmt::format("{}.{}", to_string(sequence.owner->name),
                                                   quoted(child.name));
        if (same) return &child;
    }
    return nullptr;
}

void tell_of_identity_sequences(Catalog& catalog) {
    for (Entry* const entry : catalog.entries()) {
        Object* const column = identity_column(*entry);
        if (column) tell(*column, *entry->object, entry->name, entry->owner->name);
    }
}

}  // namespace schemadiff::ddl
