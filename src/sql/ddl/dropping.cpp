#include "sql/ddl/dropping.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "sql/ddl/catalog_walk.hpp"
#include "sql/ddl/default_privileges.hpp"
#include "sql/ddl/dependents.hpp"
#include "sql/ddl/grants.hpp"
#include "sql/ddl/relation_places.hpp"
#include "sql/ddl/text_mentions.hpp"

namespace schemadiff::ddl {

namespace {

std::string identity_of(const Doomed& doomed) {
    return fmt::format("{}\x1f{}\x1f{}\x1f{}", static_cast<const void*>(doomed.entry),
                       doomed.child ? static_cast<int>(*doomed.child) : -1, doomed.name,
                       doomed.attribute ? static_cast<int>(*doomed.attribute) : -1);
}

std::string shown(const Doomed& doomed) {
    const std::string entry = fmt::format("{} {}", row_of(doomed.entry->kind).words,
                                          to_string(doomed.entry->name));
    if (!doomed.child) return entry;
    return fmt::format("{} {} of {}", row_of(*doomed.child).words, quoted(doomed.name), entry);
}

/// Everything that goes, grown round by round.
class Collection {
  public:
    bool add(const Doomed& doomed) {
        if (covered(doomed) || !known_.insert(identity_of(doomed)).second) return false;
        all_.push_back(doomed);
        return true;
    }

    /// Whether it goes as a part of something that goes.
    bool covered(const Doomed& doomed) const {
        if (!doomed.child && !doomed.attribute) return false;
        if (known_.contains(identity_of({doomed.entry, std::nullopt, {}, std::nullopt}))) return true;
        return doomed.attribute && doomed.child &&
               known_.contains(identity_of({doomed.entry, doomed.child, doomed.name, std::nullopt}));
    }
    bool has(const Doomed& doomed) const {
        return covered(doomed) || known_.contains(identity_of(doomed));
    }

    const std::vector<Doomed>& all() const { return all_; }

  private:
    std::vector<Doomed> all_;
    std::unordered_set<std::string> known_;
};

/// What the tables below have of a column or a check from nowhere else.
void add_inherited(const Doomed& doomed, Collection& collection) {
    const bool range = !doomed.child && !doomed.attribute && doomed.entry->kind == Kind::range_type;
    if (range) {
        for (Entry* const multirange : doomed.entry->children) {
            collection.add({multirange, std::nullopt, {}, std::nullopt});
        }
    }
    const bool handed_down = doomed.child && !doomed.attribute &&
                             (*doomed.child == Kind::column || *doomed.child == Kind::check);
    if (!handed_down) return;
    for (Entry* const heir : doomed.entry->children) {
        // What another parent has as well stays.
        const bool elsewhere = std::ranges::any_of(heir->parents, [&](const Entry* other) {
            return other != doomed.entry && other->object &&
                   other->object->child(*doomed.child, doomed.name);
        });
        if (!heir->object || elsewhere) continue;
        const Object* const same = heir->object->child(*doomed.child, doomed.name);
        const bool partition = heir->object->get<Key::partition_of>() != nullptr;
        if (!same || !(partition || same->flag<Key::inherited>())) continue;
        const Doomed below{heir, doomed.child, doomed.name, std::nullopt};
        if (collection.add(below)) add_inherited(below, collection);
    }
}

void expect_no_partition_key(const Doomed& doomed, const Cursor& cursor, std::size_t token) {
    if (!doomed.child || *doomed.child != Kind::column) return;
    const Strings* const keys = carries(doomed.entry->kind, Key::partition_key)
                                    ? doomed.entry->object->get<Key::partition_key>()
                                    : nullptr;
    if (!keys) return;
    for (const std::string& key : *keys) {
        for (const TextMention& mention : mentions_in(key)) {
            if (mention.space == MentionSpace::column && mention.name.name == doomed.name) {
                cursor.fail(token, fmt::format("{} is in the key of a partitioned table",
                                               shown(doomed)));
            }
        }
    }
}

Collection collected(Catalog& catalog, const std::vector<Doomed>& roots, DropBehaviour behaviour,
                     const Cursor& cursor, std::size_t token) {
    Collection collection;
    for (const Doomed& root : roots) {
        expect_no_partition_key(root, cursor, token);
        collection.add(root);
        add_inherited(root, collection);
    }
    std::vector<Doomed> restricting;
    for (std::size_t next = 0; next < collection.all().size();) {
        LostNames lost;
        for (; next < collection.all().size(); ++next) {
            add_lost_names(lost, catalog, collection.all()[next]);
        }
        for (const Dependent& dependent : dependents_of(catalog, lost)) {
            if (collection.has(dependent.doomed)) continue;
            const bool held = dependent.hold == Hold::restricting;
            if (held && behaviour == DropBehaviour::restrict_) {
                restricting.push_back(dependent.doomed);
            } else {
                // The heirs' ones depend on the same themselves, or stay.
                collection.add(dependent.doomed);
            }
        }
    }
    // What goes along by itself with another thing that is dropped holds nothing.
    for (const Doomed& doomed : restricting) {
        if (collection.has(doomed)) continue;
        cursor.fail(token, fmt::format("{} depends on it: only CASCADE would drop both",
                                       shown(doomed)));
    }
    return collection;
}

/// An index with its copies on partitions, which are names alone.
void erase_index(Catalog& catalog, const QualifiedName& name) {
    Entry* const index = catalog.find(Kind::index, name);
    if (!index || index->object) return;
    const std::vector<Entry*> copies = index->children;
    for (Entry* const copy : copies) erase_index(catalog, QualifiedName(copy->name));
    catalog.erase(Kind::index, name);
}

void erase_child(Catalog& catalog, Entry& entry, Kind kind, const std::string& name) {
    std::vector<Object>& children = entry.object->children;
    const auto at = std::ranges::find_if(children, [&](const Object& child) {
        return child.kind == kind && child.name == name;
    });
    if (at == children.end()) return;
    if (has_index(kind)) erase_index(catalog, {entry.name.schema, name});
    if (kind == Kind::statistics) catalog.erase(kind, statistics_name(entry.name, name));
    catalog.remove_constraint_name(entry.name.schema, name);
    children.erase(at);
}

void unpublish(Catalog& catalog, const std::string& schema) {
    for (Entry* const publication : catalog.entries()) {
        const bool of_kind = publication->kind == Kind::publication && publication->object;
        const Strings* const published =
            of_kind ? publication->object->get<Key::schemas>() : nullptr;
        if (!published) continue;
        Strings left = *published;
        std::erase(left, schema);
        publication->object->erase(Key::schemas);
        publication->object->set_unless_empty<Key::schemas>(std::move(left));
    }
}

/// The other operators forget that it was their commutator or negator (RemoveOperatorById()).
void unlink_operator(Catalog& catalog, const Entry& entry) {
    std::string signature = quoted(entry.name.schema) + '.' + entry.name.name;
    const std::size_t comma = signature.find(", ");
    if (comma != signature.npos) signature.erase(comma + 1, 1);
    for (Entry* const other : catalog.entries_naming({entry.name.schema})) {
        if (other->kind != Kind::operator_ || other == &entry) continue;
        const Strings* const parameters = other->object->get<Key::parameters>();
        if (!parameters) continue;
        Strings left = *parameters;
        std::erase_if(left, [&](const std::string& one) {
            return one == "commutator = " + signature || one == "negator = " + signature;
        });
        if (left.size() < parameters->size()) other->object->set<Key::parameters>(std::move(left));
    }
}

void erase_entry(Catalog& catalog, Entry& entry) {
    if (entry.kind == Kind::operator_) unlink_operator(catalog, entry);
    if (space_of(entry.kind) == Kind::table && entry.object) {
        for (const Object& child : entry.object->children) {
            catalog.remove_constraint_name(entry.name.schema, child.name);
        }
    }
    if (entry.kind == Kind::schema) unpublish(catalog, entry.name.name);
    catalog.erase(entry.kind, QualifiedName(entry.name));
}

/// The names that only tell whose they are, of these relations, which are gone.
void erase_orphans(Catalog& catalog, const std::vector<std::string>& relations) {
    std::vector<std::pair<Kind, QualifiedName>> orphans;
    for (const Entry* const entry : catalog.entries_naming(relations)) {
        if (!entry->object && !catalog.find(Kind::table, entry->table)) {
            orphans.emplace_back(entry->kind, entry->name);
        }
    }
    for (const auto& [kind, name] : orphans) catalog.erase(kind, name);
}

void erase_attribute(Entry& entry, const Doomed& doomed) {
    Object* const object = doomed.child ? entry.object->child(*doomed.child, doomed.name)
                                        : entry.object.get();
    if (object) object->erase(*doomed.attribute);
}

Doomed doomed_of(const FoundObject& found) {
    Doomed doomed{found.entry, std::nullopt, {}, std::nullopt};
    if (found.is_child()) {
        doomed.child = found.object->kind;
        doomed.name = found.object->name;
    }
    return doomed;
}

/// Roles that own something or that something was granted to cannot be dropped.
void expect_unused(Session& session, const Entry& role, const Cursor& cursor, std::size_t token) {
    for_each_object_naming(session.catalog, {role.name.name}, [&](Entry& entry, Object& object) {
        const std::string* const owner =
            carries(object.kind, Key::owner) ? object.get<Key::owner>() : nullptr;
        const Strings* const roles =
            object.kind == Kind::policy ? object.get<Key::roles>() : nullptr;
        const bool used = (owner && *owner == role.name.name) ||
                          (roles && std::ranges::count(*roles, role.name.name) > 0);
        if (!used) return;
        cursor.fail(token, fmt::format("{} {} still needs the role", row_of(entry.kind).words,
                                       to_string(entry.name)));
    });
}

struct DropNames {
    std::vector<ObjectName> all;
    bool if_exists = false;
    DropBehaviour behaviour = DropBehaviour::restrict_;
};

DropNames read_names(Cursor& cursor, const Session& session, const ObjectWords& words) {
    DropNames names;
    if (words.kind == Kind::index) cursor.take("concurrently");
    names.if_exists = cursor.take({"if", "exists"});
    do {
        names.all.push_back(read_object_name(cursor, session, words));
    } while (cursor.take_symbol(","));
    // DROP DATABASE x WITH (FORCE)
    cursor.take("with");
    if (cursor.sees_symbol("(")) cursor.parenthesised("options");
    names.behaviour = read_drop_behaviour(cursor);
    cursor.expect_end();
    return names;
}

/// What the roles were granted on the object.
void revoke_all(Object& object, const std::vector<std::string>& roles) {
    if (!carries(object.kind, Key::privileges) || !object.get<Key::privileges>()) return;
    std::vector<Grant> grants = grants_of(object, acl_kind(object));
    const std::string owner = owner_of(object);
    std::erase_if(grants, [&](const Grant& grant) {
        return grant.grantee != owner && std::ranges::count(roles, grant.grantee) > 0;
    });
    set_grants(object, grants);
}

void drop_owned(Cursor& cursor, Session& session) {
    const std::size_t token = cursor.at();
    std::vector<std::string> roles;
    do {
        roles.push_back(cursor.label("a role"));
    } while (cursor.take_symbol(","));
    const DropBehaviour behaviour = read_drop_behaviour(cursor);
    cursor.expect_end();
    std::vector<Doomed> owned;
    for (Entry* const entry : session.catalog.entries()) {
        const std::string* const owner = entry->object && carries(entry->kind, Key::owner)
                                             ? entry->object->get<Key::owner>()
                                             : nullptr;
        if (owner && std::ranges::count(roles, *owner) > 0) {
            owned.push_back({entry, std::nullopt, {}, std::nullopt});
        }
    }
    drop(session, owned, behaviour, cursor, token);
    forget_defaults_of_roles(session, roles);
    for_each_object(session.catalog, [&](Entry&, Object& object) { revoke_all(object, roles); });
}

}  // namespace

DropBehaviour read_drop_behaviour(Cursor& cursor) {
    if (cursor.take("cascade")) return DropBehaviour::cascade;
    cursor.take("restrict");
    return DropBehaviour::restrict_;
}

void drop(Session& session, const std::vector<Doomed>& roots, DropBehaviour behaviour,
          const Cursor& cursor, std::size_t token) {
    const Collection collection =
        collected(session.catalog, roots, behaviour, cursor, token);
    for (const Doomed& doomed : collection.all()) {
        if (doomed.attribute) erase_attribute(*doomed.entry, doomed);
    }
    for (const Doomed& doomed : collection.all()) {
        if (doomed.child && !doomed.attribute) {
            erase_child(session.catalog, *doomed.entry, *doomed.child, doomed.name);
        }
    }
    std::vector<std::string> relations;
    for (const Doomed& doomed : collection.all()) {
        if (doomed.child || doomed.attribute) continue;
        if (space_of(doomed.entry->kind) == Kind::table) relations.push_back(doomed.entry->name.name);
        if (doomed.entry->kind == Kind::schema) {
            forget_defaults_of_schema(session, doomed.entry->name.name);
        }
        erase_entry(session.catalog, *doomed.entry);
    }
    if (!relations.empty()) erase_orphans(session.catalog, relations);
}

void drop_statement(Cursor& cursor, Session& session) {
    if (cursor.take({"owned", "by"})) return drop_owned(cursor, session);
    const ObjectWords& words = read_object_words(cursor);
    const DropNames names = read_names(cursor, session, words);
    if (!words.kind || *words.kind == Kind::database) return;
    std::vector<Doomed> doomed;
    for (const ObjectName& name : names.all) {
        const std::optional<FoundObject> found = find_object(session, name, cursor);
        if (!found && (names.if_exists || is_outside_of_model(session, name))) continue;
        doomed.push_back(doomed_of(found ? *found : existing_object(session, name, cursor)));
        if (*words.kind == Kind::role) expect_unused(session, *found->entry, cursor, name.token);
    }
    drop(session, doomed, names.behaviour, cursor, names.all.front().token);
}

}  // namespace schemadiff::ddl
