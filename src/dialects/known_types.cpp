#include "dialects/known_types.hpp"

#include <algorithm>

#include "sql/expression_words.hpp"

namespace schemadiff {

namespace {

// A domain over a domain: no chain that a server accepts is endless, but a snapshot's may be.
constexpr int longest_chain = 32;

bool is_capital(char letter) {
    return letter >= 'A' && letter <= 'Z';
}

std::string lower(std::string text) {
    for (char& letter : text) {
        if (is_capital(letter)) letter = static_cast<char>(letter - 'A' + 'a');
    }
    return text;
}

/// Whether a text in small letters holds the name in some letters.
bool holds(const std::string& folded, const std::string& name) {
    if (std::ranges::none_of(name, is_capital)) return folded.find(name) != folded.npos;
    return folded.find(lower(name)) != folded.npos;
}

const Object* type_named(const Object& database, const std::string& type, Kind kind) {
    for (const Object& schema : database.children) {
        if (schema.kind != Kind::schema) continue;
        const std::string prefix = canonical_identifier(schema.name) + '.';
        if (!type.starts_with(prefix)) continue;
        for (const Object& object : schema.children) {
            const bool named = object.kind == kind &&
                               type.substr(prefix.size()) == canonical_identifier(object.name);
            if (named) return &object;
        }
    }
    return nullptr;
}

}  // namespace

bool KnownTypes::has_own(Kind kind) {
    return kind == Kind::table || kind == Kind::foreign_table || kind == Kind::view ||
           kind == Kind::materialized_view || kind == Kind::domain;
}

KnownTypes KnownTypes::within(const Object& owner) const {
    KnownTypes own(database_);
    own.owner_ = &owner;
    return own;
}

const ColumnTypes& KnownTypes::columns() {
    if (columns_) return *columns_;
    columns_.emplace();
    if (owner_ == nullptr) return *columns_;
    if (owner_->kind == Kind::domain) {
        const std::string* type = owner_->get<Key::type>();
        if (type != nullptr) columns_->emplace("value", without_domains(*type));
        return *columns_;
    }
    for (const Object& column : owner_->children) {
        const std::string* type = column.kind == Kind::column ? column.get<Key::type>() : nullptr;
        if (type == nullptr) continue;
        const std::string base = without_domains(*type);
        columns_->emplace(canonical_identifier(column.name), base);
        add_fields(base);
    }
    return *columns_;
}

// Of a composite type, as "(type).field".
void KnownTypes::add_fields(const std::string& type) {
    if (type.find('.') == type.npos || type.ends_with("[]")) return;
    const Object* const composite = type_named(database_, type, Kind::composite_type);
    if (composite == nullptr) return;
    for (const Object& field : composite->children) {
        const std::string* own = field.get<Key::type>();
        if (field.kind != Kind::composite_attribute || own == nullptr) continue;
        const std::string base = without_domains(*own);
        const std::string name = '(' + type + ")." + canonical_identifier(field.name);
        if (columns_->emplace(name, base).second) add_fields(base);
    }
}

std::string KnownTypes::mentioned_in(const std::string& text) const {
    std::string mentioned = text;
    if (owner_ == nullptr) return mentioned;
    const auto add = [&](std::string_view name, const Object& typed) {
        const std::string* const type = typed.get<Key::type>();
        mentioned += '\0';
        mentioned += name;
        mentioned += '\0';
        if (type != nullptr) mentioned += *type;
    };
    if (owner_->kind == Kind::domain) {
        add("value", *owner_);
        return mentioned;
    }
    const std::string folded = lower(text);
    const bool has_escapes = folded.find("u&") != folded.npos;
    for (const Object& column : owner_->children) {
        if (column.kind != Kind::column) continue;
        // What is not written as it is: an escape of Unicode's, a doubled quote.
        const bool spelled_otherwise = has_escapes || column.name.find('"') != column.name.npos;
        if (spelled_otherwise || holds(folded, column.name)) {
            add(column.name, column);
        }
    }
    return mentioned;
}

std::string KnownTypes::without_domains(std::string type) const {
    for (int n = 0; n < longest_chain; ++n) {
        const Object* domain = type_named(database_, type, Kind::domain);
        const std::string* base = domain == nullptr ? nullptr : domain->get<Key::type>();
        if (base == nullptr) return type;
        type = *base;
    }
    return type;
}

}  // namespace schemadiff
