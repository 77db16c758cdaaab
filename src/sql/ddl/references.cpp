#include "sql/ddl/references.hpp"

#include <algorithm>
#include <iterator>

namespace schemadiff::ddl {

namespace {

constexpr NamingKey table[] = {
    {Key::owner, Names::role},
    {Key::privileges, Names::grants},
    {Key::parameters, Names::properties},
    {Key::definition, Names::text},
    {Key::member_of, Names::memberships},
    {Key::schema, Names::schema},
    {Key::handler, Names::function},
    {Key::inline_handler, Names::function},
    {Key::validator, Names::function},
    {Key::type, Names::text},
    {Key::subtype, Names::text},
    {Key::canonical_function, Names::function},
    {Key::subtype_difference, Names::function},
    {Key::collation, Names::text},
    {Key::owned_by, Names::column},
    {Key::clustered_on, Names::index},
    {Key::replica_identity, Names::marked_index},
    {Key::inherits, Names::relation},
    {Key::of_type, Names::text},
    {Key::partition_key, Names::text},
    {Key::partition_of, Names::relation},
    {Key::partition_bound, Names::text},
    {Key::arguments, Names::text},
    {Key::server, Names::server},
    {Key::default_, Names::text},
    {Key::generated, Names::text},
    {Key::columns, Names::own_columns},
    {Key::include, Names::own_columns},
    {Key::expression, Names::text},
    {Key::references_table, Names::relation},
    {Key::references_columns, Names::referenced_columns},
    {Key::on_delete_columns, Names::own_columns},
    {Key::elements, Names::text},
    {Key::predicate, Names::text},
    {Key::keys, Names::text},
    {Key::operator_classes, Names::text},
    {Key::collations, Names::text},
    {Key::orders, Names::text},
    {Key::statistics_targets, Names::text},
    {Key::expressions, Names::text},
    {Key::update_of, Names::own_columns},
    {Key::when, Names::text},
    {Key::function, Names::function},
    {Key::references, Names::relation},
    {Key::roles, Names::role},
    {Key::using_, Names::text},
    {Key::with_check, Names::text},
    {Key::argument_defaults, Names::text},
    {Key::returns, Names::text},
    {Key::language, Names::language},
    {Key::body, Names::text},
    {Key::support, Names::function},
    {Key::transforms, Names::text},
    {Key::family, Names::relation},
    {Key::members, Names::text},
    {Key::from_sql, Names::text},
    {Key::to_sql, Names::text},
    {Key::parser, Names::relation},
    {Key::template_, Names::relation},
    {Key::mappings, Names::text},
    {Key::wrapper, Names::wrapper},
    {Key::schemas, Names::schema},
};
static_assert(std::ranges::is_sorted(table, {}, &NamingKey::key));

}  // namespace

std::span<const NamingKey> naming_keys() {
    return table;
}

const NamingKey* naming_key(Key key) {
    const auto* const at = std::ranges::lower_bound(table, key, {}, &NamingKey::key);
    return at != std::end(table) && at->key == key ? at : nullptr;
}

bool is_authors_text(const Attribute& attribute) {
    if (attribute.key != Key::body) return false;
    const auto& text = std::get<std::string>(attribute.value());
    return !text.starts_with("BEGIN ATOMIC") && !text.starts_with("RETURN ");
}

bool is_named_after_others(Kind kind) {
    switch (kind) {
        case Kind::function:
        case Kind::procedure:
        case Kind::aggregate:
        case Kind::operator_:
        case Kind::cast:
        case Kind::transform:
        case Kind::publication_table: return true;
        default: return false;
    }
}

void for_each_string(Value& value, const std::function<void(std::string&)>& function) {
    if (auto* const text = std::get_if<std::string>(&value)) function(*text);
    if (auto* const texts = std::get_if<Strings>(&value)) std::ranges::for_each(*texts, function);
}

void for_each_string(const Value& value, const std::function<void(const std::string&)>& function) {
    if (const auto* const text = std::get_if<std::string>(&value)) function(*text);
    if (const auto* const texts = std::get_if<Strings>(&value)) {
        std::ranges::for_each(*texts, function);
    }
}

std::optional<QualifiedName> parsed_name(std::string_view text) {
    const std::vector<TextMention> mentions = mentions_in(text);
    if (mentions.size() != 1 || mentions.front().space == MentionSpace::column) return std::nullopt;
    return mentions.front().name;
}

}  // namespace schemadiff::ddl
