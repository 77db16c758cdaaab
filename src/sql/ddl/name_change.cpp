#include "sql/ddl/name_change.hpp"

#include <algorithm>
#include <vector>

#include "sql/ddl/catalog_walk.hpp"
#include "sql/ddl/grants.hpp"
#include "sql/ddl/query_aliases.hpp"
#include "sql/quoting.hpp"

namespace schemadiff::ddl {

namespace {

std::string changed_text(const std::string& text, const NameChange& change, Names names) {
    return renamed_text(text, [&](const TextMention& mention) -> std::optional<std::string> {
        std::optional<QualifiedName> to;
        if (mention.space == MentionSpace::column) return std::nullopt;
        if (mention.space == MentionSpace::operator_) {
            if (change.operators) to = change.operators(mention.name);
            return to ? std::optional(quoted(to->schema) + '.' + to->name) : std::nullopt;
        }
        const bool function = mention.space == MentionSpace::function || names == Names::function;
        if (!function && change.name) to = change.name(mention.name);
        if (!to && change.function && (function || names == Names::properties)) {
            to = change.function(mention.name);
        }
        // INSERT INTO schema.table(column) looks like a call.
        if (!to && function && names == Names::text && change.relation && change.name) {
            to = change.name(mention.name);
        }
        return to ? std::optional(to_string(*to)) : std::nullopt;
    });
}

const NameChange::PlainChange* plain_change(const NameChange& change, Names names) {
    switch (names) {
        case Names::role: return &change.role;
        case Names::schema: return &change.schema;
        case Names::server: return &change.server;
        case Names::wrapper: return &change.wrapper;
        case Names::language: return &change.language;
        default: return nullptr;
    }
}

bool is_qualified(Names names) {
    return names == Names::relation || names == Names::function || names == Names::column ||
           names == Names::text || names == Names::properties;
}

void change_attribute(Attribute& attribute, const NameChange& change) {
    const NamingKey* const row = naming_key(attribute.key);
    if (!row || is_authors_text(attribute)) return;
    if (change.role && (row->names == Names::grants || row->names == Names::memberships)) {
        rename_role_in(attribute, change.role);
        return;
    }
    if (const auto* const plain = plain_change(change, row->names); plain && *plain) {
        for_each_string(attribute.edit(), [&](std::string& name) {
            if (auto to = (*plain)(name)) name = std::move(*to);
        });
    } else if (is_qualified(row->names) && (change.name || change.function || change.operators)) {
        for_each_string(attribute.edit(), [&](std::string& text) {
            if (text.find('.') == text.npos) return;
            text = changed_text(text, change, row->names);
        });
    }
    if (row_of(attribute.key).shape == Shape::set) {
        std::ranges::sort(std::get<Strings>(attribute.edit()));
    }
}

/// The columns of a query without an alias are qualified with the relation's own name.
void change_query(Attribute& attribute, const NameChange& change, OwnName own) {
    const NamingKey* const row = naming_key(attribute.key);
    if (!row || row->names != Names::text || is_authors_text(attribute)) return;
    for_each_string(attribute.edit(), [&](std::string& text) {
        if (text.find(change.relation->name) == text.npos) return;
        text = with_relation_renamed(text, *change.relation, *change.relation_to, own);
    });
}

bool continues_name(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '_' || letter == '"';
}

void replace_constants(std::string& text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at)) {
        const std::size_t end = at + from.size();
        const bool longer = end < text.size() && continues_name(text[end]);
        if (longer) {
            at = end;
            continue;
        }
        text.replace(at, from.size(), to);
        at += to.size();
    }
}

/// '{a,b}'::type[]: the label among the elements.
void replace_in_arrays(std::string& text, const std::string& behind, const std::string& from,
                       const std::string& to) {
    for (std::size_t at = text.find(behind); at != text.npos; at = text.find(behind, at + 1)) {
        const std::size_t begin = at > 1 ? text.rfind('\'', at - 2) : text.npos;
        if (begin == text.npos || text[at - 1] != '\'' || text[begin + 1] != '{') continue;
        std::string elements = text.substr(begin + 1, at - begin - 2);
        std::string changed;
        std::string element;
        for (const char letter : elements) {
            const bool ends = letter == ',' || letter == '{' || letter == '}';
            if (!ends) {
                element += letter;
                continue;
            }
            changed += element == from ? to : element;
            element.clear();
            changed += letter;
        }
        text.replace(begin + 1, elements.size(), changed);
        at = begin + 2 + changed.size();
    }
}

/// FOR VALUES IN ('a'): the types of what is in a bound are those of the key's columns above.
void rename_in_bound(const Entry& above, Object& table, const QualifiedName& type,
                     const std::string& from, const std::string& to) {
    const std::string* const bound = table.get<Key::partition_bound>();
    const Strings* const key = above.object->get<Key::partition_key>();
    // With more columns than one, which value belongs to which would have to be counted.
    if (!bound || key->size() != 1) return;
    const Object* const column = above.object->child(Kind::column, key->front());
    const std::string* const found = column ? column->get<Key::type>() : nullptr;
    if (!found || *found != to_string(type)) return;
    std::string text = *bound;
    const std::string before = quoted_text(from);
    for (std::size_t at = text.find(before); at != text.npos; at = text.find(before, at + 1)) {
        const char next = at + before.size() < text.size() ? text[at + before.size()] : ')';
        if (text[at - 1] == '\'' || next == '\'') continue;
        text.replace(at, before.size(), quoted_text(to));
    }
    table.set<Key::partition_bound>(std::move(text));
}

void change_object_name(Object& object, const NameChange& change) {
    if (is_named_after_others(object.kind)) {
        if (object.name.find('.') != object.name.npos) {
            object.name = changed_text(object.name, change, Names::text);
        }
    } else if (object.kind == Kind::user_mapping && change.role) {
        if (auto to = change.role(object.name)) object.name = std::move(*to);
    }
}

}  // namespace

void rename_label(Catalog& catalog, const QualifiedName& type, const std::string& from,
                  const std::string& to) {
    const std::string behind = "::" + to_string(type);
    const std::string before = quoted_text(from) + behind;
    const std::string after = quoted_text(to) + behind;
    for_each_object_naming(catalog, {type.name}, [&](Entry& entry, Object& object) {
        // A partition's bound names a label without its type, which the table above has.
        const bool above = &object == entry.object.get() && carries(object.kind, Key::partition_key) &&
                           object.get<Key::partition_key>();
        for (Entry* const partition : above ? entry.children : std::vector<Entry*>()) {
            if (partition->object) rename_in_bound(entry, *partition->object, type, from, to);
        }
        for (Attribute& attribute : object.attributes) {
            const NamingKey* const row = naming_key(attribute.key);
            if (!row || row->names != Names::text || is_authors_text(attribute)) continue;
            for_each_string(attribute.edit(),
                            [&](std::string& text) {
                                replace_constants(text, before, after);
                                replace_in_arrays(text, behind + "[]", from, to);
                            });
        }
    });
}

void apply(Catalog& catalog, const NameChange& change) {
    struct Moved {
        Kind kind;
        QualifiedName from;
        std::string to;
    };
    std::vector<Moved> moved;
    for_each_object_naming(catalog, change.from, [&](Entry& entry, Object& object) {
        for (Attribute& attribute : object.attributes) {
            // A policy's sub-selects name the columns of its own table with that one's name.
            const bool own = change.relation && object.kind == Kind::policy &&
                             entry.name == *change.relation_to;
            if (change.relation) {
                change_query(attribute, change, own ? OwnName::stands : OwnName::unknown);
            }
            change_attribute(attribute, change);
        }
        change_object_name(object, change);
        if (&object == entry.object.get() && object.name != entry.name.name) {
            moved.push_back({entry.kind, entry.name, object.name});
        }
    });
    for (const Moved& entry : moved) {
        catalog.rename(entry.kind, entry.from, {entry.from.schema, entry.to});
    }
}

}  // namespace schemadiff::ddl
