#include "sql/ddl/renaming.hpp"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "sql/ddl/catalog_walk.hpp"
#include "sql/ddl/default_privileges.hpp"
#include "sql/ddl/extension_types.hpp"
#include "sql/ddl/field_rename.hpp"
#include "sql/ddl/generated_name_judgement.hpp"
#include "sql/ddl/name_change.hpp"
#include "sql/ddl/relation_places.hpp"
#include "sql/ddl/session_queries.hpp"
#include "sql/ddl/trigger_clones.hpp"
#include "sql/stored_statement.hpp"

namespace schemadiff::ddl {

namespace {

[[noreturn]] void fail_taken(RenamePlace place, std::string_view name) {
    place.cursor.fail(place.token, fmt::format("the name \"{}\" is taken already", name), FaultCause::duplicate);
}

/// The name without what tells overloaded ones apart: "f(integer)" and "my_ops using btree".
std::string plain_name(Kind kind, const std::string& name) {
    if (space_of(kind) == Kind::function) return name.substr(0, name.find('('));
    if (kind == Kind::operator_) return name.substr(0, name.rfind('('));
    if (kind == Kind::operator_class || kind == Kind::operator_family) {
        return name.substr(0, name.rfind(" using "));
    }
    return name;
}

NameChange::Change only(const QualifiedName& from, const QualifiedName& to) {
    return [from, to](const QualifiedName& name) {
        return name == from ? std::optional(to) : std::nullopt;
    };
}

NameChange::PlainChange only(const std::string& from, const std::string& to) {
    return [from, to](const std::string& name) {
        return name == from ? std::optional(to) : std::nullopt;
    };
}

/// Which names an entry is known by elsewhere, and what they become.
NameChange change_of(const Catalog& catalog, Kind kind, const QualifiedName& from,
                     const QualifiedName& to) {
    NameChange change;
    const QualifiedName plain_from{from.schema, plain_name(kind, from.name)};
    change.from = {plain_from.name};
    const QualifiedName plain_to{to.schema, plain_name(kind, to.name)};
    switch (kind) {
        case Kind::server: change.server = only(from.name, to.name); break;
        case Kind::foreign_data_wrapper: change.wrapper = only(from.name, to.name); break;
        case Kind::language: change.language = only(from.name, to.name); break;
        case Kind::publication:
        case Kind::subscription:
        case Kind::event_trigger:
        case Kind::extension:
        case Kind::access_method: break;
        case Kind::operator_:
            // As with functions; of signs alone no index knows who has them.
            change.from = {from.schema};
            if (catalog.operators_named(from.schema, plain_from.name).empty()) {
                change.operators = only(plain_from, plain_to);
            }
            break;
        default:
            if (space_of(kind) == Kind::function) {
                // Texts name functions without arguments: they mean the last one of that name.
                const bool others = !catalog.routines_named(plain_from.schema, plain_from.name).empty();
                if (!others) change.function = only(plain_from, plain_to);
                break;
            }
            change.name = only(plain_from, plain_to);
            if (space_of(kind) == Kind::table && kind != Kind::index) {
                change.relation = from;
                change.relation_to = to;
            }
    }
    return change;
}

/// Texts do not say which of several functions of one name they call.
void tell_of_overloads(Session& session, Kind kind, const QualifiedName& from, RenamePlace place) {
    const bool routine = space_of(kind) == Kind::function;
    const QualifiedName plain{from.schema, plain_name(kind, from.name)};
    if (!routine || session.catalog.routines_named(plain.schema, plain.name).empty()) return;
    bool called = false;
    for_each_object_naming(session.catalog, {plain.name}, [&](Entry&, Object& object) {
        for (const Attribute& attribute : object.attributes) {
            const NamingKey* const row = called ? nullptr : naming_key(attribute.key);
            if (!row || row->names != Names::text || is_authors_text(attribute)) continue;
            for_each_string(attribute.value(), [&](const std::string& text) {
                for (const TextMention& mention : mentions_in(text)) {
                    called = called || (mention.space == MentionSpace::function && mention.name == plain);
                }
            });
        }
    });
    if (!called) return;
    session.doubt(place.cursor, place.token,
                  fmt::format("there are several functions {}: which of them is called where, and has "
                              "the new name there, only a server can tell", to_string(plain)));
}

void put_entry(Session& session, Entry& entry, const QualifiedName& to, RenamePlace place) {
    Catalog& catalog = session.catalog;
    if (catalog.find(entry.kind, to)) fail_taken(place, to.name);
    const QualifiedName from = entry.name;
    const Kind kind = entry.kind;
    catalog.rename(kind, from, to);
    tell_of_overloads(session, kind, from, place);
    const NameChange change = change_of(catalog, kind, from, to);
    if (change.relation) move_places(catalog, from, to);
    apply(catalog, change);
    if (change.relation) judge_names_around(catalog, to);
    if (kind == Kind::domain) judge_generated_names(*catalog.find(kind, to)->object);
}

/// The tables that inherit from this one, over any number of steps, itself first.
std::vector<Entry*> with_heirs(Entry& table) {
    std::vector<Entry*> family{&table};
    std::unordered_set<const Entry*> known{&table};
    for (std::size_t i = 0; i < family.size(); ++i) {
        for (Entry* const child : family[i]->children) {
            if (known.insert(child).second) family.push_back(child);
        }
    }
    return family;
}

/// A view's query names its results as the view does.
void rename_result(const Session& session, Entry& view, const std::string& from,
                   const std::string& to) {
    const auto result = std::ranges::find(view.result, from, &QueryColumn::name);
    if (result == view.result.end()) return;
    result->name = to;
    const bool query = view.kind == Kind::view || view.kind == Kind::materialized_view;
    const std::string* const definition = query ? view.object->get<Key::definition>() : nullptr;
    if (!definition) return;
    std::vector<std::string> names;
    for (const QueryColumn& column : view.result) names.push_back(column.name);
    const SessionQueries queries(session);
    view.object->set<Key::definition>(read_query_qualified(*definition, queries.catalog(), names).text);
}

void check_child_name(const Object& owner, const Object& child, const std::string& to,
                      RenamePlace place) {
    const bool taken = std::ranges::any_of(owner.children, [&](const Object& other) {
        return other.name == to && share_names(other.kind, child.kind);
    });
    if (taken) fail_taken(place, to);
}

/// What it has brought along goes with it; of what is not known nobody can tell.
void move_extension(Session& session, Entry& extension, const std::string& schema) {
    const std::string* const known = extension.object->get<Key::schema>();
    const std::string from = known ? *known : std::string("public");
    const std::string name = extension.name.name;
    extension.object->set<Key::schema>(schema);
    NameChange change;
    change.from = members_of_extension(name);
    if (change.from.empty()) return;
    const auto moved = [&](std::string_view of, const QualifiedName& member) {
        const bool its_own = of == name && member.schema == from;
        return its_own ? std::optional(QualifiedName{schema, member.name}) : std::nullopt;
    };
    change.name = [&](const QualifiedName& member) { return moved(extension_of_type(member.name), member); };
    change.function = [&](const QualifiedName& member) {
        return moved(extension_of_function(member.name), member);
    };
    apply(session.catalog, change);
}

void rename_index(Catalog& catalog, Entry& table, const std::string& from, const std::string& to) {
    const QualifiedName full_from{table.name.schema, from};
    const QualifiedName full_to{table.name.schema, to};
    catalog.rename(Kind::index, full_from, full_to);
    NameChange change;
    change.from = {from};
    change.name = only(full_from, full_to);
    apply(catalog, change);
    Object& object = *table.object;
    const std::string* const clustered = object.get<Key::clustered_on>();
    if (clustered && *clustered == from) object.set<Key::clustered_on>(to);
    const std::string* const identity = object.get<Key::replica_identity>();
    if (identity && *identity == "index " + quoted(from)) {
        object.set<Key::replica_identity>("index " + quoted(to));
    }
}

}  // namespace

void rename_entry(Session& session, Entry& entry, const std::string& to, RenamePlace place) {
    QualifiedName name = entry.name;
    name.name.replace(0, plain_name(entry.kind, name.name).size(), to);
    // The slot keeps the name that the subscription had, unless it has one of its own.
    if (entry.kind == Kind::subscription) {
        const std::string* const slot = entry.object->get<Key::slot>();
        const std::string its_name = slot ? *slot : entry.name.name;
        entry.object->erase(Key::slot);
        if (its_name != to) entry.object->set<Key::slot>(its_name);
    }
    put_entry(session, entry, name, place);
}

void move_to_schema(Session& session, Entry& entry, const std::string& schema, RenamePlace place) {
    if (!session.catalog.find(Kind::schema, {{}, schema})) {
        place.cursor.fail(place.token, fmt::format("schema \"{}\" does not exist here", schema), FaultCause::missing);
    }
    if (entry.kind == Kind::extension) return move_extension(session, entry, schema);
    if (entry.name.schema == schema) return;
    put_entry(session, entry, {schema, entry.name.name}, place);
    if (space_of(entry.kind) != Kind::table) return;
    for (Entry* const sequence : owned_sequences(session.catalog, entry.name)) {
        put_entry(session, *sequence, {schema, sequence->name.name}, place);
    }
}

void move_child_to_schema(Session& session, Entry& table, Object& child, const std::string& schema,
                          RenamePlace place) {
    const QualifiedName from = statistics_name(table.name, child.name);
    const QualifiedName to{schema, from.name};
    if (session.catalog.find(Kind::statistics, to)) fail_taken(place, to.name);
    session.catalog.rename(Kind::statistics, from, to);
    child.name = schema == table.name.schema ? to.name : to_string(to);
}

void rename_child(Session& session, Entry& owner, Object& child, const std::string& to,
                  RenamePlace place) {
    const std::string from = child.name;
    if (child.kind == Kind::statistics) {
        const QualifiedName full = statistics_name(owner.name, from);
        const QualifiedName full_to{full.schema, to};
        if (session.catalog.find(Kind::statistics, full_to)) fail_taken(place, to);
        session.catalog.rename(Kind::statistics, full, full_to);
        child.name = full.schema == owner.name.schema ? to : to_string(full_to);
        return;
    }
    const Kind kind = child.kind;
    check_child_name(*owner.object, child, to, place);
    if (has_index(kind)) {
        if (session.catalog.has_relation({owner.name.schema, to})) fail_taken(place, to);
        rename_index(session.catalog, owner, from, to);
    }
    child.name = to;
    if (kind == Kind::trigger) rename_trigger_clones(owner, from, to);
    if (kind == Kind::check && owner.kind != Kind::domain) {
        for (Entry* const heir : with_heirs(owner)) {
            Object* const same = heir->object->child(Kind::check, from);
            if (same && same->flag<Key::inherited>()) same->name = to;
            judge_generated_names(*heir->object);
        }
    }
    judge_generated_names(*owner.object);
}

void rename_column(Session& session, Entry& relation, const std::string& from,
                   const std::string& to, RenamePlace place) {
    const Kind kind =
        relation.kind == Kind::composite_type ? Kind::composite_attribute : Kind::column;
    const std::vector<Entry*> family = with_heirs(relation);
    for (Entry* const heir : family) {
        if (heir->object->child(kind, to)) fail_taken(place, to);
    }
    std::vector<QualifiedName> rows;
    for (const Entry* const heir : family) {
        if (heir->object->child(kind, from)) rows.push_back(heir->name);
    }
    rename_field_everywhere(session, rows, from, to);
    for (Entry* const heir : family) {
        Object* const column = heir->object->child(kind, from);
        if (!column) continue;
        column->name = to;
        rename_column_everywhere(session.catalog, heir->name, from, to);
        rename_result(session, *heir, from, to);
        judge_names_around(session.catalog, heir->name);
    }
}

void rename_schema(Session& session, Entry& schema, const std::string& to, RenamePlace place) {
    Catalog& catalog = session.catalog;
    if (catalog.find(Kind::schema, {{}, to})) fail_taken(place, to);
    const std::string from = schema.name.name;
    catalog.rename(Kind::schema, {{}, from}, {{}, to});
    for (Entry* const entry : catalog.entries()) {
        if (entry->table.schema == from) entry->table.schema = to;
        if (entry->name.schema == from) {
            catalog.rename(entry->kind, entry->name, {to, entry->name.name});
        }
    }
    NameChange change;
    change.from = {from};
    change.name = [&](const QualifiedName& name) {
        return name.schema == from ? std::optional(QualifiedName{to, name.name}) : std::nullopt;
    };
    change.function = change.name;
    change.operators = change.name;
    change.schema = only(from, to);
    apply(catalog, change);
    rename_schema_in_defaults(session, from, to);
}

void rename_role(Session& session, Entry& role, const std::string& to, RenamePlace place) {
    if (session.catalog.find(Kind::role, {{}, to})) fail_taken(place, to);
    const std::string from = role.name.name;
    session.catalog.rename(Kind::role, {{}, from}, {{}, to});
    NameChange change;
    change.from = {from};
    change.role = only(from, to);
    apply(session.catalog, change);
    rename_role_in_defaults(session, from, to);
}

}  // namespace schemadiff::ddl
