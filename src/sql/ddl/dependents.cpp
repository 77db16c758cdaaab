#include "sql/ddl/dependents.hpp"

#include <algorithm>

#include "sql/ddl/catalog_walk.hpp"
#include "sql/ddl/extension_types.hpp"
#include "sql/ddl/query_aliases.hpp"
#include "sql/ddl/references.hpp"
#include "sql/ddl/relation_places.hpp"

namespace schemadiff::ddl {

namespace {

std::string key_of(const QualifiedName& name) {
    return name.schema + '\x1f' + name.name;
}

std::string plain_routine(const std::string& name) {
    return name.substr(0, name.find('('));
}

bool has(const std::unordered_set<std::string>& names, const std::string& name) {
    return !names.empty() && names.contains(name);
}

/// The relations that lose columns, by their plain names: a text that reads a column has the name of
/// its relation.
class LosingRelations {
  public:
    using Columns = std::unordered_set<std::string>;

    explicit LosingRelations(const LostNames& lost) {
        for (const auto& [key, columns] : lost.columns) {
            const std::size_t gap = key.find('\x1f');
            const Relation relation{{key.substr(0, gap), key.substr(gap + 1)}, &columns};
            const bool plain = std::ranges::all_of(relation.name.name, is_plain);
            (plain ? by_name_[relation.name.name] : others_).push_back(relation);
        }
    }

    /// Whether the test holds for one of those that the text may name.
    template <class Test>
    bool any_in(const std::string& text, const Test& test) const {
        if (std::ranges::any_of(others_, test)) return true;
        if (by_name_.empty()) return false;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at;
            while (end < text.size() && is_plain(text[end])) ++end;
            const auto named = end > at ? by_name_.find(text.substr(at, end - at)) : by_name_.end();
            if (named != by_name_.end() && std::ranges::any_of(named->second, test)) return true;
            at = end + 1;
        }
        return false;
    }

    struct Relation {
        QualifiedName name;
        const Columns* columns = nullptr;
    };

  private:
    static bool is_plain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    std::unordered_map<std::string, std::vector<Relation>> by_name_;
    std::vector<Relation> others_;  ///< called by more than letters and digits
};

/// One object's attributes against the names that are lost.
class Search {
  public:
    Search(const LostNames& lost, const LosingRelations& losing, Entry& entry, Object& object)
        : lost_(lost), losing_(losing), entry_(entry), object_(object),
          relation_(relation_of(entry, object)) {
        const auto columns = lost.columns.find(key_of(relation_));
        if (columns != lost.columns.end()) columns_ = &columns->second;
    }

    void find(std::vector<Dependent>& found) {
        for (const Attribute& attribute : object_.attributes) {
            const NamingKey* const row = naming_key(attribute.key);
            // A publication goes on without the schema.
            if (object_.kind == Kind::publication && attribute.key == Key::schemas) continue;
            if (!row || is_authors_text(attribute) || !names_lost(attribute, *row)) continue;
            add(found, attribute.key);
        }
        if (is_named_after_others(object_.kind) && text_names_lost(object_.name)) {
            const bool published = object_.kind == Kind::publication_table;
            found.push_back({whole(), published ? Hold::automatic : Hold::restricting});
        }
    }

  private:
    Doomed whole() const {
        Doomed doomed{&entry_, std::nullopt, {}, std::nullopt};
        if (entry_.object.get() != &object_) {
            doomed.child = object_.kind;
            doomed.name = object_.name;
        }
        return doomed;
    }

    void add(std::vector<Dependent>& found, Key key) const {
        Doomed doomed = whole();
        switch (key) {
            case Key::default_:
                // A view's column has nothing but its default.
                doomed.attribute = key;
                found.push_back({std::move(doomed), Hold::restricting});
                return;
            case Key::clustered_on:
            case Key::replica_identity:
                doomed.attribute = key;
                found.push_back({std::move(doomed), Hold::automatic});
                return;
            case Key::owned_by:
            case Key::partition_of: found.push_back({std::move(doomed), Hold::automatic}); return;
            default: break;
        }
        found.push_back({std::move(doomed), hold_of_child()});
    }

    /// A table's own constraints, indexes and statistics go along with a column, unless something
    /// that is lost stands elsewhere.
    Hold hold_of_child() const {
        if (!only_own_columns_) return Hold::restricting;
        switch (object_.kind) {
            case Kind::primary_key:
            case Kind::unique:
            case Kind::foreign_key:
            case Kind::check:
            case Kind::exclusion:
            case Kind::index:
            case Kind::statistics: return Hold::automatic;
            default: return Hold::restricting;
        }
    }

    bool names_lost(const Attribute& attribute, const NamingKey& row) {
        only_own_columns_ = false;
        switch (row.names) {
            case Names::own_columns: return own_columns_lost(attribute);
            case Names::referenced_columns: return referenced_columns_lost(attribute);
            case Names::index: return index_lost(attribute, "");
            case Names::marked_index: return index_lost(attribute, "index ");
            case Names::schema: return plain_lost(attribute, lost_.schemas);
            case Names::server: return plain_lost(attribute, lost_.servers);
            case Names::wrapper: return plain_lost(attribute, lost_.wrappers);
            case Names::language: return plain_lost(attribute, lost_.languages);
            case Names::role:
            case Names::grants:
            case Names::memberships: return false;
            case Names::column: return owner_lost(attribute);
            case Names::relation: return any_string(attribute, [&](const std::string& text) {
                return text_names_lost(text);
            });
            case Names::function:
            case Names::properties:
            case Names::text: break;
        }
        return text_lost(attribute, row.names);
    }

    template <class Test>
    static bool any_string(const Attribute& attribute, Test test) {
        bool any = false;
        for_each_string(attribute.value(), [&](const std::string& text) { any = any || test(text); });
        return any;
    }

    static bool plain_lost(const Attribute& attribute, const std::unordered_set<std::string>& lost) {
        return !lost.empty() &&
               any_string(attribute, [&](const std::string& name) { return lost.contains(name); });
    }

    bool own_columns_lost(const Attribute& attribute) {
        const bool result = object_.kind == Kind::view || object_.kind == Kind::materialized_view;
        if (!columns_ || result) return false;
        only_own_columns_ = object_.kind != Kind::publication_table;
        return plain_lost(attribute, *columns_);
    }

    bool referenced_columns_lost(const Attribute& attribute) const {
        const std::string* const table = object_.get<Key::references_table>();
        if (!table || (lost_.columns.empty() && lost_.keys.empty())) return false;
        const std::optional<QualifiedName> name = parsed_name(*table);
        if (!name) return false;
        const auto columns = lost_.columns.find(key_of(*name));
        if (columns != lost_.columns.end() && plain_lost(attribute, columns->second)) return true;
        const auto keys = lost_.keys.find(key_of(*name));
        if (keys == lost_.keys.end()) return false;
        Strings own = std::get<Strings>(attribute.value());
        std::ranges::sort(own);
        return std::ranges::any_of(keys->second, [&](Strings key) {
            std::ranges::sort(key);
            return key == own;
        });
    }

    bool index_lost(const Attribute& attribute, std::string_view mark) const {
        const auto indexes = lost_.indexes.find(key_of(relation_));
        if (indexes == lost_.indexes.end()) return false;
        return any_string(attribute, [&](const std::string& text) {
            if (!text.starts_with(mark)) return false;
            const std::string name = text.substr(mark.size());
            return std::ranges::any_of(indexes->second, [&](const std::string& index) {
                return name == (mark.empty() ? index : quoted(index));
            });
        });
    }

    bool owner_lost(const Attribute& attribute) const {
        return any_string(attribute, [&](const std::string& text) {
            for (const TextMention& mention : mentions_in(text)) {
                if (has(lost_.names, key_of(mention.name))) return true;
                const auto columns = lost_.columns.find(key_of(mention.name));
                if (columns != lost_.columns.end() && has(columns->second, mention.behind)) {
                    return true;
                }
            }
            return false;
        });
    }

    bool text_lost(const Attribute& attribute, Names names) {
        const bool result = object_.kind == Kind::view || object_.kind == Kind::materialized_view;
        return any_string(attribute, [&](const std::string& text) {
            if (text_names_lost(text, names)) return true;
            if (columns_ && !result && own_column_in(text)) {
                only_own_columns_ = true;
                return true;
            }
            return losing_.any_in(text, [&](const LosingRelations::Relation& relation) {
                return std::ranges::any_of(*relation.columns, [&](const std::string& column) {
                    return text.find(column) != text.npos &&
                           reads_column(text, relation.name, column);
                });
            });
        });
    }

    bool own_column_in(const std::string& text) const {
        return std::ranges::any_of(mentions_in(text), [&](const TextMention& mention) {
            return mention.space == MentionSpace::column && columns_->contains(mention.name.name);
        });
    }

    bool text_names_lost(const std::string& text, Names names = Names::text) const {
        if (text.find('.') == text.npos) return false;
        if (lost_.names.empty() && lost_.functions.empty() && lost_.operators.empty() &&
            lost_.extensions.empty()) {
            return false;
        }
        return std::ranges::any_of(mentions_in(text), [&](const TextMention& mention) {
            if (mention.space == MentionSpace::column) return false;
            if (mention.space == MentionSpace::operator_) {
                // An operator's commutator and negator know it, but do without it.
                return names != Names::properties && has(lost_.operators, key_of(mention.name));
            }
            const bool function =
                mention.space == MentionSpace::function || names == Names::function;
            if (function || names == Names::properties) {
                if (has(lost_.functions, key_of(mention.name))) return true;
                const std::string_view of = extension_of_function(mention.name.name);
                if (!of.empty() && has(lost_.extensions, std::string(of))) return true;
            }
            if (names == Names::function) return false;
            if (has(lost_.names, key_of(mention.name))) return true;
            const std::string_view of = extension_of_type(mention.name.name);
            return !of.empty() && has(lost_.extensions, std::string(of));
        });
    }

    const LostNames& lost_;
    const LosingRelations& losing_;
    Entry& entry_;
    Object& object_;
    QualifiedName relation_;
    const std::unordered_set<std::string>* columns_ = nullptr;
    bool only_own_columns_ = false;
};

void add_lost_child(LostNames& lost, const Doomed& doomed) {
    const std::string relation = key_of(doomed.entry->name);
    const Object* const child = doomed.entry->object->child(*doomed.child, doomed.name);
    if (*doomed.child == Kind::column) lost.columns[relation].insert(doomed.name);
    if (has_index(*doomed.child)) {
        lost.indexes[relation].insert(doomed.name);
        lost.names.insert(key_of({doomed.entry->name.schema, doomed.name}));
        const bool key = *doomed.child == Kind::primary_key || *doomed.child == Kind::unique;
        if (key && child && child->get<Key::columns>()) {
            lost.keys[relation].push_back(*child->get<Key::columns>());
        }
    }
}

}  // namespace

bool LostNames::empty() const {
    return names.empty() && functions.empty() && operators.empty() && columns.empty() && keys.empty() &&
           indexes.empty() && servers.empty() && wrappers.empty() && languages.empty() &&
           schemas.empty() && extensions.empty();
}

void add_lost_names(LostNames& lost, const Catalog& catalog, const Doomed& doomed) {
    if (doomed.attribute) return;
    if (doomed.child) {
        add_lost_child(lost, doomed);
        return;
    }
    const Entry& entry = *doomed.entry;
    switch (entry.kind) {
        case Kind::server: lost.servers.insert(entry.name.name); return;
        case Kind::foreign_data_wrapper: lost.wrappers.insert(entry.name.name); return;
        case Kind::language: lost.languages.insert(entry.name.name); return;
        case Kind::schema: lost.schemas.insert(entry.name.name); return;
        case Kind::extension: lost.extensions.insert(entry.name.name); return;
        case Kind::operator_class:
        case Kind::operator_family:
            lost.names.insert(key_of({entry.name.schema,
                                      entry.name.name.substr(0, entry.name.name.rfind(" using "))}));
            return;
        case Kind::operator_: {
            const std::string symbol = plain_routine(entry.name.name);
            if (catalog.operators_named(entry.name.schema, symbol).size() == 1) {
                lost.operators.insert(key_of({entry.name.schema, symbol}));
            }
            return;
        }
        case Kind::cast:
        case Kind::transform:
        case Kind::publication:
        case Kind::subscription:
        case Kind::event_trigger:
        case Kind::role: return;
        default: break;
    }
    if (space_of(entry.kind) != Kind::function) {
        lost.names.insert(key_of(entry.name));
        return;
    }
    // Texts name functions without arguments: only the last of a name is missed by them.
    const std::string plain = plain_routine(entry.name.name);
    if (catalog.routines_named(entry.name.schema, plain).size() == 1) {
        lost.functions.insert(key_of({entry.name.schema, plain}));
    }
}

namespace {

/// The plain names that are lost: who depends on what has them has one of them in its texts.
std::vector<std::string> plain_names(const LostNames& lost) {
    std::vector<std::string> plain;
    const auto add_behind_schema = [&](const std::string& key) {
        plain.push_back(key.substr(key.find('\x1f') + 1));
    };
    std::ranges::for_each(lost.names, add_behind_schema);
    std::ranges::for_each(lost.functions, add_behind_schema);
    // Of signs alone the index knows nothing, but of their schema.
    for (const std::string& key : lost.operators) plain.push_back(key.substr(0, key.find('\x1f')));
    for (const auto& [relation, columns] : lost.columns) add_behind_schema(relation);
    for (const auto& [relation, keys] : lost.keys) add_behind_schema(relation);
    for (const auto& [relation, indexes] : lost.indexes) add_behind_schema(relation);
    // What an extension brings along has other names than the extension.
    for (const std::string& extension : lost.extensions) {
        const std::vector<std::string> members = members_of_extension(extension);
        plain.insert(plain.end(), members.begin(), members.end());
    }
    for (const auto* const names : {&lost.servers, &lost.wrappers, &lost.languages, &lost.schemas}) {
        plain.insert(plain.end(), names->begin(), names->end());
    }
    return plain;
}

}  // namespace

std::vector<Dependent> dependents_of(Catalog& catalog, const LostNames& lost) {
    std::vector<Dependent> found;
    if (lost.empty()) return found;
    const std::vector<Entry*> entries = catalog.entries_naming(plain_names(lost));
    const LosingRelations losing(lost);
    for (Entry* const entry : entries) {
        if (has(lost.schemas, entry->name.schema) && entry->object) {
            found.push_back({{entry, std::nullopt, {}, std::nullopt}, Hold::restricting});
        }
        for_each_object(*entry, [&](Entry& owner, Object& object) {
            Search(lost, losing, owner, object).find(found);
        });
    }
    return found;
}

}  // namespace schemadiff::ddl
