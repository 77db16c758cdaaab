#include "sql/ddl/catalog.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/type_name.hpp"
#include "sql/ddl/built_in_types.hpp"
#include "sql/ddl/extension_types.hpp"
#include "sql/ddl/fault.hpp"
#include "sql/known_signatures.hpp"

namespace schemadiff::ddl {

namespace {

constexpr std::string_view temporary_schema = "pg_temp";

/// Whether one of the routines is no namesake of a function of pg_catalog with the very same arguments:
/// those are hidden by it, whatever the search path says.
bool adds_to_built_in(std::span<const std::string> routines, std::string_view name) {
    if (routines.empty()) return false;
    const std::vector<Signature> built_in = signatures_of_function(name);
    return std::ranges::any_of(routines, [&](const std::string& routine) {
        return std::ranges::none_of(built_in, [&](const Signature& known) {
            return routine == fmt::format("{}({})", name, fmt::join(known.arguments, ", "));
        });
    });
}

bool is_overloaded(Kind kind) {
    return space_of(kind) == Kind::function || kind == Kind::operator_;
}

/// Of a routine or operator, whose name carries its arguments.
std::string overload_key(Kind kind, const QualifiedName& name) {
    const char between = kind == Kind::operator_ ? '\x1e' : '\x1f';
    return name.schema + between + name.name.substr(0, name.name.find('('));
}

/// Where an object of this kind stands: in a schema, or in the database itself.
bool stands_in_schema(Kind kind) {
    switch (kind) {
        case Kind::database:
        case Kind::role:
        case Kind::tablespace:
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

// A caller with a better place looks before it begins; nobody may end the program or lose an object.
[[noreturn]] void fail_taken(const QualifiedName& name) {
    throw Fault{0, fmt::format("the name \"{}\" is taken already", name.name), FaultCause::duplicate};
}

// A family is a graph of any depth: each of it once, and no recursion.
bool stands_below(const Entry& entry, const Entry& above) {
    std::unordered_set<const Entry*> seen;
    std::vector<const Entry*> open{&entry};
    while (!open.empty()) {
        const Entry* const next = open.back();
        open.pop_back();
        for (const Entry* const parent : next->parents) {
            if (parent == &above) return true;
            if (seen.insert(parent).second) open.push_back(parent);
        }
    }
    return false;
}

// What is handed down goes from level to level by recursion. A server's stack ends there, too.
constexpr std::size_t most_levels = 1000;

/// The levels of what stands below an entry, where that entry is put below another one. False where
/// they are too many: then nothing has changed.
bool put_below(Entry& entry, const Entry& parent) {
    std::unordered_map<Entry*, std::size_t> levels;
    std::vector<std::pair<Entry*, std::size_t>> open{{&entry, parent.level + 1}};
    while (!open.empty()) {
        const auto [next, level] = open.back();
        open.pop_back();
        if (level > most_levels) return false;
        std::size_t& known = levels.try_emplace(next, next->level).first->second;
        if (known >= level) continue;
        known = level;
        for (Entry* const child : next->children) open.emplace_back(child, level + 1);
    }
    for (const auto& [changed, level] : levels) changed->level = level;
    return true;
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

bool Catalog::has_relation(const QualifiedName& name) const {
    if (find(Kind::table, name)) return true;
    const Entry* const type = find(Kind::base_type, name);
    return type && type->kind == Kind::composite_type;
}

Entry* Catalog::handed_out(Entry* entry) {
    if (entry && mentions_.is_made()) mentions_.note(*entry);
    return entry;
}

Entry* Catalog::find(Kind kind, const QualifiedName& name) {
    return handed_out(index_.find({space_of(kind), name.schema, name.name}));
}

const Entry* Catalog::find(Kind kind, const QualifiedName& name) const {
    return index_.find({space_of(kind), name.schema, name.name});
}

const Entry* Catalog::lookup(Kind kind, const QualifiedName& written) const {
    if (!stands_in_schema(kind) || !written.schema.empty()) return find(kind, written);
    const Kind space = space_of(kind);
    // Temporary things come first, unless the path says where.
    if (has_temporary_ && std::ranges::count(search_path_, temporary_schema) == 0) {
        if (const Entry* const found = index_.find({space, temporary_schema, written.name})) return found;
    }
    for (const std::string& schema : search_path_) {
        if (const Entry* const found = index_.find({space, schema, written.name})) return found;
    }
    return nullptr;
}

std::optional<QualifiedName> Catalog::resolve(Kind kind, const QualifiedName& written) const {
    const Entry* const found = lookup(kind, written);
    return found ? std::optional(found->name) : std::nullopt;
}

Entry* Catalog::resolved(Kind kind, const QualifiedName& written) {
    return handed_out(const_cast<Entry*>(lookup(kind, written)));
}

Entry& Catalog::add(Kind kind, const QualifiedName& name) {
    Entry& entry = *entries_.emplace_back(std::make_unique<Entry>());
    entry.kind = kind;
    entry.name = name;
    entry.order = entries_.size() - 1;
    has_temporary_ = has_temporary_ || name.schema == temporary_schema;
    index_.insert(entry);
    return *handed_out(&entry);
}

Entry& Catalog::create(Kind kind, const QualifiedName& name) {
    if (find(kind, name)) fail_taken(name);
    Entry& entry = add(kind, name);
    entry.object = std::make_unique<Object>(kind, name.name);
    entry.temporary = name.schema == temporary_schema;
    note_routine(kind);
    add_overload(kind, name);
    return entry;
}

void Catalog::link(Entry& child, Entry& parent) {
    if (std::ranges::find(child.parents, &parent) != child.parents.end()) {
        throw Fault{0, fmt::format("\"{}\" is below \"{}\" already", child.name.name, parent.name.name),
                    FaultCause::duplicate};
    }
    // What has nothing below it cannot be above its parent.
    if (&child == &parent || (!child.children.empty() && stands_below(parent, child))) {
        throw Fault{0, fmt::format("\"{}\" cannot be below itself", child.name.name)};
    }
    if (!put_below(child, parent)) {
        throw Fault{0, fmt::format("\"{}\" is the last of more than {} levels of tables or indexes, which "
                                   "only a server follows", child.name.name, most_levels)};
    }
    child.parents.push_back(&parent);
    parent.children.push_back(&child);
}

void Catalog::unlink(Entry& child, Entry& parent) {
    std::erase(child.parents, &parent);
    std::erase(parent.children, &child);
    child.level = 0;
    for (const Entry* const other : child.parents) child.level = std::max(child.level, other->level + 1);
}

void Catalog::own(Entry& sequence, Entry* table) {
    if (sequence.owner) std::erase(sequence.owner->sequences, &sequence);
    sequence.owner = table;
    if (table) table->sequences.push_back(&sequence);
}

Entry& Catalog::create_index(const QualifiedName& name, const QualifiedName& table) {
    Entry* const known = find(Kind::index, name);
    Entry& entry = known ? *known : add(Kind::index, name);
    entry.kind = Kind::index;
    entry.table = table;
    return entry;
}

void Catalog::erase(Kind kind, const QualifiedName& name) {
    Entry* const entry = find(kind, name);
    if (!entry) return;
    note_routine(kind);
    remove_overload(kind, name);
    for (Entry* const parent : entry->parents) std::erase(parent->children, entry);
    for (Entry* const child : entry->children) std::erase(child->parents, entry);
    for (Entry* const sequence : entry->sequences) sequence->owner = nullptr;
    if (entry->owner) std::erase(entry->owner->sequences, entry);
    index_.erase(*entry);
    entries_[entry->order].reset();
}

void Catalog::forget_since(std::size_t size) {
    for (std::size_t order = entries_.size(); order > size; --order) {
        const Entry* const entry = entries_[order - 1].get();
        if (entry && (entry->object || !find(Kind::table, entry->table))) {
            erase(entry->kind, QualifiedName(entry->name));
        }
    }
}

Entry& Catalog::rename(Kind kind, const QualifiedName& from, const QualifiedName& to) {
    Entry* const entry = find(kind, from);
    if (!entry) {
        throw Fault{0, fmt::format("\"{}\" does not exist here", from.name), FaultCause::missing};
    }
    // What is renamed along with something else may meet what nobody looked for.
    if (find(kind, to)) fail_taken(to);
    note_routine(kind);
    remove_overload(kind, from);
    add_overload(kind, to);
    index_.erase(*entry);
    entry->name = to;
    if (entry->object) entry->object->name = to.name;
    has_temporary_ = has_temporary_ || to.schema == temporary_schema;
    index_.insert(*entry);
    return *entry;
}

std::vector<Entry*> Catalog::entries() {
    if (mentions_.is_made()) mentions_.note_all();
    std::vector<Entry*> all;
    all.reserve(entries_.size());
    for (const std::unique_ptr<Entry>& entry : entries_) {
        if (entry) all.push_back(entry.get());
    }
    return all;
}

std::vector<Entry*> Catalog::entries_naming(const std::vector<std::string>& names) {
    std::vector<Entry*> found;
    for (const std::uint32_t order : mentions_.naming(names, entries_)) {
        if (Entry* const entry = entries_[order].get()) found.push_back(handed_out(entry));
    }
    return found;
}

std::vector<const Entry*> Catalog::entries_of(Kind kind) const {
    std::vector<const Entry*> found;
    for (const std::unique_ptr<Entry>& entry : entries_) {
        if (entry && entry->kind == kind && entry->object) found.push_back(entry.get());
    }
    return found;
}

bool Catalog::is_built_in(const TypeSpelling& type) {
    return type.built_in_words || type.name.schema == "pg_catalog" ||
           (type.name.schema.empty() && built_in_type(type.name.name));
}

std::optional<std::string> Catalog::type_name(const TypeSpelling& type) const {
    const std::string bounds = type.array ? "[]" : "";
    if (type.name.schema.empty() || type.name.schema == "pg_catalog") {
        std::string key = type.name.name;
        key.append(type.quoted_name ? "\"" : "").append(type.modifier);
        key.append(type.name.schema.empty() ? "" : "\x1f").append(bounds);
        const auto known = built_in_names_.find(key);
        if (known != built_in_names_.end()) return known->second;
        if (is_built_in(type)) {
            return built_in_names_.emplace(std::move(key), built_in_name(type.name.name, type) + bounds)
                .first->second;
        }
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
    for (std::string& added : new_constraint_names_) constraint_names_.insert(std::move(added));
    new_constraint_names_.clear();
    return constraint_names_.contains(schema + '\x1f' + name);
}

void Catalog::add_constraint_name(const std::string& schema, const std::string& name) {
    new_constraint_names_.push_back(schema + '\x1f' + name);
}

void Catalog::remove_constraint_name(const std::string& schema, const std::string& name) {
    if (has_constraint(schema, name)) constraint_names_.erase(schema + '\x1f' + name);
}

std::optional<std::string> Catalog::schema_of_function(std::string_view name) const {
    for (const std::string& schema : search_path_) {
        if (adds_to_built_in(routines_named(schema, name), name)) return schema;
        // Ranges and their multiranges are made by functions of their names.
        const Entry* const type = find(Kind::base_type, {schema, std::string(name)});
        if (!type) continue;
        const bool multirange = !type->parents.empty() &&
                                type->parents.front()->kind == Kind::range_type;
        if (type->kind == Kind::range_type || multirange) return schema;
    }
    return std::nullopt;
}

std::span<const std::string> Catalog::routines_named(std::string_view schema,
                                                     std::string_view name) const {
    const auto at = overloads_.find(fmt::format("{}\x1f{}", schema, name));
    return at == overloads_.end() ? std::span<const std::string>() : at->second;
}

std::span<const std::string> Catalog::operators_named(std::string_view schema,
                                                      std::string_view symbol) const {
    const auto at = overloads_.find(fmt::format("{}\x1e{}", schema, symbol));
    return at == overloads_.end() ? std::span<const std::string>() : at->second;
}

void Catalog::note_routine(Kind kind) {
    if (is_overloaded(kind) || kind == Kind::extension) ++routine_changes_;
}

void Catalog::add_overload(Kind kind, const QualifiedName& name) {
    if (!is_overloaded(kind)) return;
    overloads_[overload_key(kind, name)].push_back(name.name);
    if (kind == Kind::operator_) ++operators_;
}

void Catalog::remove_overload(Kind kind, const QualifiedName& name) {
    if (!is_overloaded(kind)) return;
    std::erase(overloads_[overload_key(kind, name)], name.name);
    if (kind == Kind::operator_) --operators_;
}

void Catalog::set_search_path(std::vector<std::string> schemas) {
    ++routine_changes_;
    search_path_ = std::move(schemas);
}

std::string Catalog::creation_schema() const {
    for (const std::string& schema : search_path_) {
        if (schema == temporary_schema || find(Kind::schema, {{}, schema})) return schema;
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
        const bool hidden = entry->temporary || entry->identity;
        if (!entry->object || hidden || entry->kind == Kind::schema) continue;
        Object* parent = &root;
        if (stands_in_schema(entry->kind)) {
            const auto schema = schemas.find(entry->name.schema);
            if (schema == schemas.end()) continue;  // dropped with its schema
            parent = schema->second;
        }
        parent->children.push_back(std::move(*entry->object));
    }
    for (auto& [name, schema] : schemas) root.children.push_back(std::move(*schema));
    return root;
}

}  // namespace schemadiff::ddl
