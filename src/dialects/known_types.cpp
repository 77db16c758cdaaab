#include "dialects/known_types.hpp"

#include "sql/expression_words.hpp"

namespace schemadiff {

namespace {

// A domain over a domain: no chain that a server accepts is endless, but a snapshot's may be.
constexpr int longest_chain = 32;

const Object* domain_named(const Object& database, const std::string& type) {
    for (const Object& schema : database.children) {
        if (schema.kind != Kind::schema) continue;
        const std::string prefix = canonical_identifier(schema.name) + '.';
        if (!type.starts_with(prefix)) continue;
        for (const Object& object : schema.children) {
            const bool named = object.kind == Kind::domain &&
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
        columns_->emplace(canonical_identifier(column.name), without_domains(*type));
    }
    return *columns_;
}

std::string KnownTypes::without_domains(std::string type) const {
    for (int n = 0; n < longest_chain; ++n) {
        const Object* domain = domain_named(database_, type);
        const std::string* base = domain == nullptr ? nullptr : domain->get<Key::type>();
        if (base == nullptr) return type;
        type = *base;
    }
    return type;
}

}  // namespace schemadiff
