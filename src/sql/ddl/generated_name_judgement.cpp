#include "sql/ddl/generated_name_judgement.hpp"

#include <algorithm>
#include <span>

#include "sql/ddl/relation_places.hpp"
#include "sql/ddl/text_mentions.hpp"
#include "sql/generated_name.hpp"

namespace schemadiff::ddl {

namespace {

std::string_view suffix_of(Kind kind) {
    switch (kind) {
        case Kind::primary_key: return "pkey";
        case Kind::unique: return "key";
        case Kind::foreign_key: return "fkey";
        case Kind::check: return "check";
        case Kind::exclusion: return "excl";
        case Kind::index: return "idx";
        default: return {};
    }
}

/// The columns of the table that an expression names, each once.
Strings columns_in(const Object& table, std::string_view expression) {
    Strings columns;
    for (const TextMention& mention : mentions_in(expression)) {
        const bool known = mention.space == MentionSpace::column &&
                           table.child(Kind::column, mention.name.name);
        if (known && std::ranges::find(columns, mention.name.name) == columns.end()) {
            columns.push_back(mention.name.name);
        }
    }
    return columns;
}

/// A key as a plain column's name; empty for an expression.
std::string key_column(const Object& table, std::string_view key) {
    const std::vector<TextMention> mentions = mentions_in(key);
    const bool plain = !mentions.empty() && mentions.front().space == MentionSpace::column &&
                       mentions.front().begin == 0 &&
                       table.child(Kind::column, mentions.front().name.name);
    return plain ? mentions.front().name.name : std::string();
}

Strings named_columns(const Object& table, const Object& child) {
    Strings columns;
    if (child.kind == Kind::primary_key) return columns;
    if (child.kind == Kind::check) {
        const std::string* const expression = child.get<Key::expression>();
        if (expression) columns = columns_in(table, *expression);
        return columns.size() == 1 ? columns : Strings();
    }
    if (const Strings* const own = child.kind == Kind::exclusion || child.kind == Kind::index
                                       ? nullptr
                                       : child.get<Key::columns>()) {
        columns = *own;
    }
    const Strings* const keys = child.kind == Kind::index       ? child.get<Key::keys>()
                                : child.kind == Kind::exclusion ? child.get<Key::elements>()
                                                                : nullptr;
    if (keys) {
        for (const std::string& key : *keys) columns.push_back(key_column(table, key));
    }
    if (child.kind == Kind::foreign_key) return columns;
    if (const Strings* const include = child.get<Key::include>()) {
        columns.insert(columns.end(), include->begin(), include->end());
    }
    return columns;
}

void mark(Object& object, const NameParts& parts) {
    object.erase(Key::generated_name);
    if (is_generated(object.name, parts)) object.set<Key::generated_name>(true);
}

}  // namespace

void judge_generated_names(Object& table) {
    for (Object& child : table.children) {
        const std::string_view suffix = suffix_of(child.kind);
        if (suffix.empty()) continue;
        // A domain's checks are named after it alone.
        const Strings columns =
            table.kind == Kind::domain ? Strings() : named_columns(table, child);
        mark(child, {table.name, columns, suffix});
    }
}

void judge_names_around(Catalog& catalog, const QualifiedName& table) {
    Entry* const entry = catalog.find(Kind::table, table);
    if (!entry || !entry->object) return;
    judge_generated_names(*entry->object);
    for (Entry* const sequence : owned_sequences(catalog, table)) {
        const auto mentions = mentions_in(*sequence->object->get<Key::owned_by>());
        const std::string& column = mentions.front().behind;
        mark(*sequence->object, {table.name, std::span(&column, 1), "seq"});
    }
}

}  // namespace schemadiff::ddl
