#include "sql/ddl/catalog.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include <fmt/format.h>

#include "model/type_name.hpp"
#include "sql/ddl/built_in_types.hpp"
#include "sql/ddl/extension_types.hpp"

namespace schemadiff::ddl {

namespace {

constexpr std::string_view temporary_schema = "pg_temp";

std::string key_of(Kind kind, const QualifiedName& name) {
    std::string key(1, static_cast<char>(space_of(kind)));
    return key.append(name.schema).append(1, '\x1f').append(name.name);
}

/// "schema\x1fname" of a routine, whose name carries its arguments.
std::string routine_key(const QualifiedName& name) {
    return name.schema + '\x1f' + name.name.substr(0, name.name.find('('));
}

/// Where an object of this kind stands: in a schema, or in the database itself.
bool stands_in_schema(Kind kind) {
    switch (kind) {
        case Kind::database:
        case Kind::role:
        case Kind::parameter:
        case Kind::language:
        case Kind::extension:
        case Kind::access_method:
        case Kind::schema:
        case Kind::default_privileges:
        case Kind::cast:
        case Kind::transform:
        case Kind::foreign_data_wrapper:
        case Kind::server:
        case Kind::user_mapping:
        case Kind::event_trigger:
        case Kind::publication:
        case Kind::subscription: return false;
        default: return true;
    }
}

/// A type that is named by key words of the grammar, or one of pg_catalog.
std::string built_in_name(std::string name, const TypeSpelling& type) {
    if (name == "any") return "\"any\"";
    if (type.quoted_name && name == "char") name = quoted(name);
    if (type.name.schema == "pg_catalog") name.insert(0, "pg_catalog.");
    return canonical_type_name(name + type.modifier);
}

}  // namespace

Kind space_of(Kind kind) {
    switch (kind) {
        case Kind::table:
        case Kind::view:
        case Kind::materialized_view:
        case Kind::sequence:
        case Kind::foreign_table:
        case Kind::index: return Kind::table;
        case Kind::enum_type:
        case Kind::domain:
        case Kind::composite_type:
        case Kind::range_type:
        case Kind::base_type: return Kind::base_type;
        case Kind::function:
        case Kind::procedure:
        case Kind::aggregate: return Kind::function;
        default: return kind;
    }
}

Catalog::Catalog() {
    create(Kind::schema, {{}, "public"});
    create(Kind::language, {{}, "plpgsql"});
    Object& extension = *create(Kind::extension, {{}, "plpgsql"}).object;
    extension.set<Key::schema>("pg_catalog");
    extension.set<Key::version>("1.0");
}

Entry* Catalog::find(Kind kind, const QualifiedName& name) {
    const auto at = entries_.find(key_of(kind, name));
    return at == entries_.end() ? nullptr : &at->second;
}

const Entry* Catalog::find(Kind kind, const QualifiedName& name) const {
    const auto at = entries_.find(key_of(kind, name));
    return at == entries_.end() ? nullptr : &at->second;
}

std::optional<QualifiedName> Catalog::resolve(Kind kind, const QualifiedName& written) const {
    if (!stands_in_schema(kind) || !written.schema.empty()) {
        return find(kind, written) ? std::optional(written) : std::nullopt;
    }
    const QualifiedName temporary{std::string(temporary_schema), written.name};
    if (find(kind, temporary)) return temporary;
    for (const std::string& schema : search_path_) {
        QualifiedName full{schema, written.name};
        if (find(kind, full)) return full;
    }
    return std::nullopt;
}

Entry& Catalog::create(Kind kind, const QualifiedName& name) {
    const auto [at, is_new] = entries_.try_emplace(key_of(kind, name));
    assert(is_new);
    Entry& entry = at->second;
    entry.kind = kind;
    entry.name = name;
    entry.object = std::make_unique<Object>(kind, name.name);
    entry.temporary = name.schema == temporary_schema;
    entry.order = made_++;
    if (space_of(kind) == Kind::function) routines_[routine_key(name)].push_back(name.name);
    return entry;
}

void Catalog::link(Entry& child, Entry& parent) {
    child.parents.push_back(&parent);
    parent.children.push_back(&child);
}

void Catalog::unlink(Entry& child, Entry& parent) {
    std::erase(child.parents, &parent);
    std::erase(parent.children, &child);
}

void Catalog::own(Entry& sequence, Entry* table) {
    if (sequence.owner) std::erase(sequence.owner->sequences, &sequence);
    sequence.owner = table;
    if (table) table->sequences.push_back(&sequence);
}

Entry& Catalog::create_index(const QualifiedName& name, const QualifiedName& table) {
    Entry& entry = entries_[key_of(Kind::index, name)];
    entry.kind = Kind::index;
    entry.name = name;
    entry.table = table;
    entry.order = made_++;
    return entry;
}

void Catalog::erase(Kind kind, const QualifiedName& name) {
    const auto at = entries_.find(key_of(kind, name));
    if (at == entries_.end()) return;
    for (Entry* const parent : at->second.parents) std::erase(parent->children, &at->second);
    for (Entry* const child : at->second.children) std::erase(child->parents, &at->second);
    for (Entry* const sequence : at->second.sequences) sequence->owner = nullptr;
    if (at->second.owner) std::erase(at->second.owner->sequences, &at->second);
    entries_.erase(at);
    if (space_of(kind) == Kind::function) std::erase(routines_[routine_key(name)], name.name);
}

Entry& Catalog::rename(Kind kind, const QualifiedName& from, const QualifiedName& to) {
    auto node = entries_.extract(key_of(kind, from));
    assert(!node.empty());
    if (space_of(kind) == Kind::function) {
        std::erase(routines_[routine_key(from)], from.name);
        routines_[routine_key(to)].push_back(to.name);
    }
    node.key() = key_of(kind, to);
    node.mapped().name = to;
    if (node.mapped().object) node.mapped().object->name = to.name;
    const auto result = entries_.insert(std::move(node));
    assert(result.inserted);
    return result.position->second;
}

std::vector<Entry*> Catalog::entries() {
    std::vector<Entry*> all;
    all.reserve(entries_.size());
    for (auto& [key, entry] : entries_) all.push_back(&entry);
    std::ranges::sort(all, {}, &Entry::order);
    return all;
}

std::vector<const Entry*> Catalog::entries_of(Kind kind) const {
    std::vector<const Entry*> found;
    for (const auto& [key, entry] : entries_) {
        if (entry.kind == kind && entry.object) found.push_back(&entry);
    }
    return found;
}

std::optional<std::string> Catalog::type_name(const TypeSpelling& type) const {
    const std::string bounds = type.array ? "[]" : "";
    const bool built_in = type.built_in_words || type.name.schema == "pg_catalog" ||
                          (type.name.schema.empty() && built_in_type(type.name.name));
    if (built_in) {
        std::string key = type.name.name;
        key.append(type.quoted_name ? "\"" : "").append(type.modifier);
        key.append(type.name.schema.empty() ? "" : "\x1f").append(bounds);
        std::string& name = built_in_names_[key];
        if (name.empty()) name = built_in_name(type.name.name, type) + bounds;
        return name;
    }
    std::optional<QualifiedName> found = resolve(Kind::base_type, type.name);
    if (!found) found = resolve(Kind::table, type.name);
    if (found) return to_string(*found) + type.modifier + bounds;
    // PostgreSQL's own name of an array type: _text.
    if (type.name.schema.empty() && type.name.name.starts_with('_')) {
        TypeSpelling element = type;
        element.name.name.erase(0, 1);
        element.array = true;
        return type_name(element);
    }
    const std::string_view extension = extension_of_type(type.name.name);
    const Entry* const made = find(Kind::extension, {{}, std::string(extension)});
    if (extension.empty() || !made) return std::nullopt;
    const std::string* const schema = made->object->get<Key::schema>();
    return to_string({schema ? *schema : "public", type.name.name}) + type.modifier + bounds;
}

bool Catalog::has_constraint(const std::string& schema, const std::string& name) const {
    return constraint_names_.contains(schema + '\x1f' + name);
}

void Catalog::add_constraint_name(const std::string& schema, const std::string& name) {
    constraint_names_.insert(schema + '\x1f' + name);
}

void Catalog::remove_constraint_name(const std::string& schema, const std::string& name) {
    constraint_names_.erase(schema + '\x1f' + name);
}

std::optional<std::string> Catalog::schema_of_function(std::string_view name) const {
    for (const std::string& schema : search_path_) {
        if (!routines_named(schema, name).empty()) return schema;
    }
    return std::nullopt;
}

std::span<const std::string> Catalog::routines_named(std::string_view schema,
                                                     std::string_view name) const {
    const auto at = routines_.find(fmt::format("{}\x1f{}", schema, name));
    return at == routines_.end() ? std::span<const std::string>() : at->second;
}

void Catalog::set_search_path(std::vector<std::string> schemas) {
    search_path_ = std::move(schemas);
}

std::string Catalog::creation_schema() const {
    for (const std::string& schema : search_path_) {
        if (find(Kind::schema, {{}, schema})) return schema;
    }
    return {};
}

Object Catalog::finished() && {
    Object root(Kind::database);
    std::unordered_map<std::string, Object*> schemas;
    const std::vector<Entry*> all = entries();
    for (const Entry* entry : all) {
        if (entry->kind == Kind::schema) schemas[entry->name.name] = entry->object.get();
    }
    for (Entry* entry : all) {
        if (!entry->object || entry->temporary || entry->kind == Kind::schema) continue;
        Object* parent = &root;
        if (stands_in_schema(entry->kind)) {
            const auto schema = schemas.find(entry->name.schema);
            if (schema == schemas.end()) continue;  // dropped with its schema
            parent = schema->second;
        }
        parent->children.push_back(std::move(*entry->object));
    }
    for (auto& [name, schema] : schemas) root.children.push_back(std::move(*schema));
    root.sort_children();
    return root;
}

}  // namespace schemadiff::ddl
